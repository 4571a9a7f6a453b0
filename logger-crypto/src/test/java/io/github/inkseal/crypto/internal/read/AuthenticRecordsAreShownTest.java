package io.github.inkseal.crypto.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import io.github.inkseal.crypto.internal.read.Sealed.Reading;
import io.github.inkseal.crypto.support.Frames;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipient who writes nonsense around records hides none of them from the others, and nobody takes it for sound. */
@SuppressWarnings("NullAway")
class AuthenticRecordsAreShownTest {

    private static final int PRELUDE = 56;

    @TempDir
    Path directory;

    private Sealed sealed;
    private byte[] segment;
    private byte[] key;

    @BeforeEach
    void seal() throws Exception {
        sealed = new Sealed(directory.resolve("log"));
        Path path = sealed.segment("first", "second");
        segment = Files.readAllBytes(path);
        SegmentHeader.Encoded header = SegmentFile.of(path).header();
        SegmentKey opened =
                SegmentKey.open(header, List.of(), List.of(sealed.identity), Primitives.standard(), new Patience());
        key = SegmentKeys.chain(Primitives.standard(), opened.key(), header.fixed())
                .next();
    }

    /** The segment with its first frame's plaintext changed, sealed as who has its key can. */
    private Reading with(Consumer<ByteBuffer> change) throws Exception {
        Frames frames = Frames.of(segment);
        byte[] frame = frames.frames().get(0).clone();
        byte[] plain = crypt(Cipher.DECRYPT_MODE, frame);
        change.accept(ByteBuffer.wrap(plain));
        byte[] changed =
                ByteBuffer.allocate(frame.length).put(frame, 0, 44).put(plain).array();
        byte[] cipher = crypt(Cipher.ENCRYPT_MODE, changed);
        System.arraycopy(cipher, 0, changed, 44, cipher.length);
        List<byte[]> all = new ArrayList<>(frames.frames());
        all.set(0, Frames.checked(changed));
        return sealed.read(directory, frames.with(all));
    }

    private byte[] crypt(int mode, byte[] frame) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, frame, 32, 12));
        cipher.updateAAD(frame, 0, 24);
        int tag = mode == Cipher.ENCRYPT_MODE ? 16 : 0;
        return cipher.doFinal(frame, 44, frame.length - 44 - tag);
    }

    private void assertShown(Consumer<ByteBuffer> change) throws Exception {
        Reading reading = with(change);
        assertThat(reading.lines()).containsExactly("first", "second");
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void a_frame_as_it_was_is_sound() throws Exception {
        Reading reading = with(plain -> {});
        assertThat(reading.lines()).containsExactly("first", "second");
        assertThat(reading.verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void though_numbers_before_them_are_out_of_their_range() throws Exception {
        assertShown(plain -> plain.putLong(32, -1));
        assertShown(plain -> plain.putLong(40, Long.MIN_VALUE));
        assertShown(plain -> plain.putLong(48, -1));
        assertShown(plain -> plain.putInt(16, -1));
        assertShown(plain -> plain.putInt(24, 7));
        assertShown(plain -> plain.putShort(22, (short) 1));
    }

    @Test
    void though_it_is_said_that_there_are_none_of_their_level_and_time() throws Exception {
        assertShown(plain -> plain.put(20, (byte) 0));
        assertShown(plain -> plain.putLong(0, Long.MAX_VALUE));
        assertShown(plain -> plain.putLong(8, Long.MIN_VALUE));
    }

    @Test
    void though_they_have_a_level_that_is_none_or_reserved_bytes() throws Exception {
        assertShown(plain -> plain.put(PRELUDE + 4, (byte) 99));
        assertShown(plain -> plain.put(PRELUDE + 6, (byte) 1));
    }

    @Test
    void but_not_what_is_said_to_be_compressed() throws Exception {
        Reading reading = with(plain -> plain.put(21, (byte) 1));
        assertThat(reading.lines()).containsExactly("second");
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
    }
}
