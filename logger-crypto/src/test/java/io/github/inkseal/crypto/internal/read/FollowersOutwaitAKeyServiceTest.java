package io.github.inkseal.crypto.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.KeyWrapping;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.SegmentName;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.ServiceKey;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Frames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is followed on when a key service is back, however long it was away, and is not asked without bound meanwhile. */
@SuppressWarnings("NullAway")
class FollowersOutwaitAKeyServiceTest {

    private static final Primitives PRIMITIVES = Primitives.standard();

    @TempDir
    Path directory;

    private boolean away;
    private int asked;
    private ServiceKey writes;
    private final List<String> seen = new ArrayList<>();
    private LiveReader reader;

    /** The service knows its key by two names, so what the writer's id says does not help the reader. */
    private ServiceKey key(String id) throws GeneralSecurityException {
        return new ServiceKey(
                PRIMITIVES,
                new KeyWrapping() {
                    @Override
                    public byte[] id() {
                        return id.getBytes(StandardCharsets.UTF_8);
                    }

                    @Override
                    public boolean mayUnwrap() {
                        return true;
                    }

                    @Override
                    public byte[] wrap(byte[] secret) {
                        return turned(secret);
                    }

                    @Override
                    public byte[] unwrap(byte[] wrapped) throws IOException {
                        asked++;
                        if (away) {
                            throw new IOException("not there");
                        }
                        return turned(wrapped);
                    }
                },
                "service");
    }

    private static byte[] turned(byte[] bytes) {
        byte[] turned = bytes.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] ^= 0x55;
        }
        return turned;
    }

    @BeforeEach
    void makeKeys() throws GeneralSecurityException {
        writes = key("writes");
        reader = new LiveReader(
                directory,
                "app",
                List.of(key("reads")),
                PRIMITIVES,
                RecordQuery.all(),
                record -> seen.add(record.text()));
    }

    private SealedStream open() throws IOException {
        return SealedStream.open(
                StreamOptions.of(directory, "app", List.of(writes)),
                PRIMITIVES,
                () -> Sealed.TIME,
                (level, message) -> {});
    }

    private void look(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            reader.poll();
        }
    }

    @Test
    void the_segment_that_was_begun_meanwhile_is_read_when_it_is_back() throws Exception {
        try (SealedStream stream = open()) {
            Sealed.add(stream, "before");
            stream.flush();
            look(1);
            away = true;
            stream.rotate();
            Sealed.add(stream, "meanwhile");
            stream.flush();
            asked = 0;
            look(10_000);
            assertThat(asked)
                    .as("at once, after 5 looks, 10 and so on to 160, and then after each 320")
                    .isEqualTo(1 + 6 + (10_000 - 1 - 315) / 320);
            assertThat(seen).containsExactly("before");
            away = false;
            look(320);
            assertThat(seen).containsExactly("before", "meanwhile");
        }
    }

    @Test
    void recipients_that_somebody_made_up_are_asked_for_so_often_a_round_and_no_more() throws Exception {
        try (SealedStream stream = open()) {
            Sealed.add(stream, "before");
            stream.flush();
            look(1);
            for (int i = 0; i < 50; i++) {
                Id id = Id.random(PRIMITIVES.random());
                plant(id, 0, 0, 63);
            }
            away = true;
            asked = 0;
            look(4);
            assertThat(asked).isEqualTo(1024);
            look(5);
            assertThat(asked).isEqualTo(2 * 1024);
            away = false;
            asked = 0;
            look(50);
            assertThat(asked).as("those that do not open are asked for in vain").isEqualTo(1024);
        }
    }

    @Test
    void segments_that_grow_beside_those_that_are_open_are_asked_for_no_more_often() throws Exception {
        List<Path> begun = new ArrayList<>();
        // One more than are kept open.
        for (int i = 0; i < 17; i++) {
            begun.add(begunElsewhere(i, 0));
        }
        look(1);
        away = true;
        asked = 0;
        for (Path segment : begun) {
            Files.write(segment, new byte[1], StandardOpenOption.APPEND);
        }
        look(100);
        assertThat(asked).as("at once, after 5 looks, 10, 20 and 40").isEqualTo(5);
    }

    /** Another stream of that name, without an end. */
    private Path begunElsewhere(long after, int frames) throws IOException, GeneralSecurityException {
        Path elsewhere = Files.createTempDirectory(directory, "elsewhere");
        try (SealedStream stream = SealedStream.open(
                StreamOptions.of(elsewhere, "app", List.of(writes)),
                PRIMITIVES,
                () -> Sealed.TIME + after,
                (level, message) -> {})) {
            Sealed.add(stream, "after " + after);
        }
        Path segment;
        try (Stream<Path> files = Files.list(elsewhere)) {
            segment = files.filter(file -> file.toString().endsWith(".ink"))
                    .findFirst()
                    .orElseThrow();
        }
        Frames whole = Frames.of(Files.readAllBytes(segment));
        return Files.write(
                directory.resolve(segment.getFileName()),
                whole.with(whole.frames().subList(0, frames)));
    }

    @Test
    void of_a_stream_that_was_set_aside_at_the_beginning_the_past_is_not_shown_later() throws Exception {
        // What nobody opens says which stream is looked at first.
        plant(streamOf(begunElsewhere(10, 1)), 1, 1_000, 1);
        for (int i = 0; i < 16; i++) {
            plant(streamOf(begunElsewhere(i % 8, 1)), 1, 900, 1);
        }
        begunElsewhere(20, 1);
        look(5);
        assertThat(seen).containsExactly("after 20");
    }

    private static Id streamOf(Path segment) throws IOException {
        return Objects.requireNonNull(SegmentFile.of(segment).header()).header().streamId();
    }

    /** A header with recipients that are nobody. */
    private void plant(Id stream, long index, long after, int recipients) throws IOException {
        Id id = Id.random(PRIMITIVES.random());
        List<Stanza> stanzas = new ArrayList<>();
        for (int i = 0; i < recipients; i++) {
            stanzas.add(new Stanza(4, false, PRIMITIVES.random(16), new byte[96]));
        }
        SegmentHeader header =
                new SegmentHeader(id, stream, index, Sealed.TIME + after, 4096, Predecessor.none(), 0, stanzas, null);
        byte[] bytes = new byte[header.length()];
        byte[] before = header.beforeOriginMac();
        System.arraycopy(before, 0, bytes, 0, before.length);
        // Behind zeros alone it would be one that is still being written.
        bytes[bytes.length - 1] = 1;
        Files.write(directory.resolve(SegmentName.of("app", index, id)), bytes);
    }
}
