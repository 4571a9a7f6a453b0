package io.github.inkseal.crypto.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesOpenWithTinkTest {

    private static final int FRAME_SIZE = 64 << 10;

    private final FramePlaintext records = new FramePlaintext(FRAME_SIZE, 1 << 20);
    private final FrameSealer sealer = new FrameSealer(Primitives.standard());
    private final FrameChain chain = SegmentKeys.chain(
            Primitives.standard(), Primitives.standard().random(Format.KEY), new byte[Format.FIXED_HEADER]);

    FramesOpenWithTinkTest() throws GeneralSecurityException {}

    private byte[] openedByTink(byte[] key) throws GeneralSecurityException {
        byte[] frame = Arrays.copyOf(sealer.frame(), sealer.frameLength());
        byte[] body = Arrays.copyOfRange(frame, Format.FRAME_HEADER, frame.length);
        return new AesGcmJce(key).decrypt(body, Arrays.copyOf(frame, FrameHeader.ASSOCIATED));
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        records.add(2, 1, bytes, 0, bytes.length, false);
    }

    @Test
    void tinkReadsWhatTheJvmSealedOfAnyLength() throws GeneralSecurityException {
        for (int length : new int[] {0, 1, 15, 16, 17, 4095, FRAME_SIZE, 5 * FRAME_SIZE}) {
            String text = "x".repeat(length);
            add(text);
            byte[] key = chain.fork().next();
            sealer.seal(records, chain, 0, 0, 0);
            records.clear();
            ByteBuffer plain = ByteBuffer.wrap(openedByTink(key)).position(Format.PRELUDE);
            assertThat(plain.getInt()).isEqualTo(length);
            byte[] record = new byte[length];
            plain.position(Format.PRELUDE + Format.RECORD_HEADER).get(record);
            assertThat(record).asString(StandardCharsets.UTF_8).isEqualTo(text);
            assertThat(plain.hasRemaining()).isFalse();
        }
    }

    @Test
    void tinkRefusesItWithTheNextFramesKey() throws GeneralSecurityException {
        add("one line");
        sealer.seal(records, chain, 0, 0, 0);
        byte[] next = chain.next();
        assertThatThrownBy(() -> openedByTink(next)).isInstanceOf(GeneralSecurityException.class);
    }
}
