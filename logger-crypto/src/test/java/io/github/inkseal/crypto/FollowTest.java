package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Frames;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows a log sees each record once and in order, while segments end and begin. */
class FollowTest {

    @TempDir
    Path home;

    @Test
    void each_record_is_seen_once_and_in_order_over_rotations_and_restarts() throws Exception {
        Vault vault = new Vault(home);
        List<String> written = IntStream.range(0, 60).mapToObj(i -> "line " + i).toList();
        List<String> seen = new ArrayList<>();
        SealedStream[] stream = {vault.openVouched()};
        int[] next = {0};
        vault.reader().follow(RecordQuery.all(), record -> seen.add(record.text()), () -> {
            try {
                int i = next[0];
                if (i == written.size()) {
                    stream[0].close();
                    return seen.size() < written.size();
                }
                Vault.add(stream[0], written.get(i), written.get(i + 1), written.get(i + 2));
                next[0] = i + 3;
                if (i % 4 == 0) {
                    stream[0].rotate();
                }
                if (i % 15 == 0) {
                    stream[0].close();
                    stream[0] = vault.openVouched();
                }
                return true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(seen).isEqualTo(written);
    }

    @Test
    void several_logs_are_followed_together_each_in_its_order() throws Exception {
        Vault one = new Vault(Files.createDirectory(home.resolve("one")));
        Vault other = new Vault(Files.createDirectory(home.resolve("other")));
        List<String> seen = new ArrayList<>();
        try (SealedStream first = one.openVouched();
                SealedStream second = other.openVouched()) {
            Vault.add(first, "one 0");
            Vault.add(second, "other 0");
            int[] looks = {0};
            SealedLog.follow(
                    List.of(one.reader(), other.reader()), RecordQuery.all(), record -> seen.add(record.text()), () -> {
                        int look = ++looks[0];
                        try {
                            Vault.add(second, "other " + look);
                            if (look == 2) {
                                first.rotate();
                                Vault.add(first, "one 1");
                            }
                            return look < 4;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        assertThat(seen).containsExactly("one 0", "other 0", "other 1", "one 1", "other 2", "other 3");
        assertThatThrownBy(() -> SealedLog.follow(
                        List.of(one.reader(), SealedLog.of(home.resolve("none"))),
                        RecordQuery.all(),
                        r -> {},
                        () -> true))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none");
    }

    @Test
    void a_stream_that_is_not_there_is_said_not_to_be_there() throws Exception {
        Vault vault = new Vault(home);
        assertThatThrownBy(() -> vault.reader().follow(RecordQuery.all(), record -> {}, () -> true))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no stream of that name");
    }

    private static void plant(Vault vault, long index) throws IOException {
        byte[] bytes = Files.readAllBytes(vault.segments().get(0));
        ByteBuffer.wrap(bytes).putLong(48, index);
        Files.write(vault.logs().resolve("app-%015d-0badf00d.ink".formatted(index)), bytes);
    }

    /** What is seen while steps are taken, one between two looks. */
    private static List<String> seen(Vault vault, Step... steps) throws IOException {
        List<String> seen = new ArrayList<>();
        Iterator<Step> next = List.of(steps).iterator();
        vault.reader().follow(RecordQuery.all(), record -> seen.add(record.text()), () -> {
            if (!next.hasNext()) {
                return false;
            }
            try {
                next.next().take();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
        return seen;
    }

    private interface Step {
        void take() throws Exception;
    }

    @Test
    void headers_that_no_key_opens_are_passed_over_whatever_place_they_claim() throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "a");
            plant(vault, 77);
            List<String> seen = seen(
                    vault,
                    () -> plant(vault, 1),
                    () -> plant(vault, 5),
                    () -> {
                        stream.rotate();
                        Vault.add(stream, "b");
                    },
                    () -> {
                        stream.rotate();
                        Vault.add(stream, "c");
                    });
            assertThat(seen).containsExactly("a", "b", "c");
        }
    }

    @Test
    void a_stream_that_begins_anew_under_the_name_is_followed_from_its_begin() throws Exception {
        Vault vault = new Vault(home);
        SealedStream old = vault.openVouched();
        Vault.add(old, "a");
        old.rotate();
        Vault.add(old, "b");
        List<String> seen = seen(vault, () -> {
            old.close();
            Files.delete(vault.state());
            try (SealedStream fresh = vault.openVouched()) {
                Vault.add(fresh, "c");
                fresh.rotate();
                Vault.add(fresh, "d");
            }
        });
        assertThat(seen).containsExactly("b", "c", "d");
    }

    @Test
    void of_several_streams_the_newest_is_shown_and_all_are_followed() throws Exception {
        Vault vault = new Vault(home);
        SealedStream old = vault.openVouched(Retention.NONE, () -> Vault.TIME - 1);
        Vault.add(old, "a");
        old.rotate();
        Vault.add(old, "b");
        old.close();
        Path last = vault.segments().get(1);
        byte[] whole = Files.readAllBytes(last);
        List<byte[]> frames = Frames.of(whole).frames();
        Files.write(last, Frames.of(whole).with(frames.subList(0, 1)));
        Files.delete(vault.state());
        try (SealedStream fresh = vault.openVouched()) {
            Vault.add(fresh, "c");
            List<String> seen = seen(
                    vault, () -> Vault.add(fresh, "d"), () -> Files.write(last, whole), () -> Vault.add(fresh, "e"));
            assertThat(seen).containsExactly("c", "d", "e");
        }
        Files.write(last, Frames.of(whole).with(List.of()));
        try (SealedStream fresh = vault.openVouched()) {
            Vault.add(fresh, "f");
            assertThat(seen(vault, () -> Files.write(last, whole))).containsExactly("f", "b");
        }
    }

    @Test
    void what_cannot_be_read_hides_nothing_that_stands_behind_it() throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "a", "b");
            Path segment = vault.segments().get(0);
            byte[] bytes = Files.readAllBytes(segment);
            bytes[Frames.of(bytes).header().length + 60] ^= 1;
            Files.write(segment, bytes);
            List<String> seen = seen(
                    vault,
                    () -> Vault.add(stream, "c"),
                    () -> Files.write(segment, new byte[200], StandardOpenOption.APPEND),
                    () -> Vault.add(stream, "d"));
            assertThat(seen).containsExactly("b", "c", "d");
        }
    }

    @Test
    void copies_of_headers_take_no_segments_place() throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "a");
            stream.rotate();
            Vault.add(stream, "b");
            List<Path> segments = vault.segments();
            byte[] newest = Files.readAllBytes(segments.get(1));
            byte[] older = Files.readAllBytes(segments.get(0));
            Files.write(
                    vault.logs().resolve("app-000000000000001-00000000.ink"),
                    Frames.of(newest).with(List.of()));
            List<String> seen = seen(
                    vault,
                    () -> Vault.add(stream, "c"),
                    () -> {
                        for (int i = 0; i < 17; i++) {
                            Files.write(
                                    vault.logs().resolve("app-000000000000000-%08x.ink".formatted(i)),
                                    Frames.of(older).with(List.of()));
                        }
                    },
                    () -> Vault.add(stream, "d"));
            assertThat(seen).containsExactly("b", "c", "d");
        }
    }

    /** Begins streams under the log's name and leaves them without an end, as whoever has its public key can. */
    private static void plant(Vault vault, int count, long time) throws Exception {
        List<Recipient> recipients = vault.vouched().recipients().stream()
                .map(StreamOptions.To::recipient)
                .toList();
        for (int i = 0; i < count; i++) {
            Path aside = Files.createTempDirectory(vault.logs().getParent(), "aside");
            try (SealedStream stream = SealedStream.open(
                    StreamOptions.of(aside, "app", recipients),
                    Primitives.standard(),
                    () -> time,
                    (level, message) -> {})) {
                Vault.add(stream, "planted");
            }
            Path segment;
            try (Stream<Path> files = Files.list(aside)) {
                segment = files.filter(file -> file.toString().endsWith(".ink"))
                        .findFirst()
                        .orElseThrow();
            }
            Files.write(
                    vault.logs().resolve(segment.getFileName()),
                    Frames.of(Files.readAllBytes(segment)).with(List.of()));
        }
    }

    @Test
    void segments_that_somebody_adds_take_no_segments_place() throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "a");
            List<String> seen = seen(
                    vault,
                    () -> Vault.add(stream, "b"),
                    () -> plant(vault, 17, Vault.TIME + 1),
                    () -> Vault.add(stream, "c"),
                    () -> plant(vault, 17, Vault.TIME + 1),
                    () -> {
                        Vault.add(stream, "d");
                        stream.rotate();
                        Vault.add(stream, "e");
                    });
            assertThat(seen).containsExactly("a", "b", "c", "d", "e");
        }
    }

    @Test
    void segments_that_somebody_has_added_before_keep_nobody_from_following_the_log() throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "a");
            plant(vault, 40, Vault.TIME + 1);
            List<String> seen = seen(vault, () -> Vault.add(stream, "b"), () -> Vault.add(stream, "c"));
            assertThat(seen).containsExactly("b", "c");
        }
    }
}
