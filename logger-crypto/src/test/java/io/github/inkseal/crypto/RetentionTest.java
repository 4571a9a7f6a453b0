package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Faults;
import io.github.inkseal.crypto.support.FaultyFiles;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old segments go as configured, the log says so itself, and what is held stays. */
class RetentionTest {

    private static final int CREATED = 56;
    private static final Retention THREE = new Retention(3, Long.MAX_VALUE, null);

    @TempDir
    Path home;

    private Vault vault;
    private final AtomicLong clock = new AtomicLong(Vault.TIME);

    @BeforeEach
    void make() throws Exception {
        vault = new Vault(home);
    }

    private void rotate(Retention retention, int times) throws Exception {
        try (SealedStream stream = vault.openVouched(retention, clock::get)) {
            for (int i = 0; i < times; i++) {
                Vault.add(stream, "line " + i);
                clock.addAndGet(Duration.ofHours(1).toNanos());
                stream.rotate();
            }
        }
    }

    @Test
    void as_many_stay_as_should_and_the_rest_is_known_to_have_been_removed() throws Exception {
        rotate(THREE, 18);
        LogReport report = vault.verifyOrigin();
        assertThat(vault.segments()).hasSize(4);
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.removed()).isEqualTo(15);
        assertThat(vault.lines()).containsExactly("line 15", "line 16", "line 17");
    }

    @Test
    void a_segment_gone_that_retention_did_not_remove_is_missing() throws Exception {
        rotate(THREE, 18);
        Files.delete(vault.segments().get(0));
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.CHAIN);
    }

    @Test
    void what_is_older_than_allowed_goes() throws Exception {
        rotate(new Retention(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofMinutes(150)), 10);
        // The last record of segment i is from hour i+1, the last segment begins in hour 10.
        assertThat(vault.lines()).containsExactly("line 7", "line 8", "line 9");
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void more_bytes_than_allowed_go() throws Exception {
        rotate(Retention.NONE, 4);
        long one = Files.size(vault.segments().get(0));
        rotate(new Retention(Integer.MAX_VALUE, 3 * one + one / 2, null), 6);
        assertThat(vault.segments()).hasSize(4);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void nothing_goes_while_the_stream_is_held() throws Exception {
        Files.createDirectories(vault.logs());
        Files.createFile(vault.logs().resolve("app.hold"));
        rotate(THREE, 8);
        assertThat(vault.segments()).hasSize(9);
        assertThat(vault.verify().removed()).isZero();
    }

    @Test
    void a_held_segment_stays_where_those_around_it_go() throws Exception {
        rotate(Retention.NONE, 4);
        Path held = vault.segments().get(1);
        Files.createFile(held.resolveSibling(held.getFileName() + ".hold"));
        rotate(THREE, 6);
        assertThat(vault.segments()).contains(held);
        assertThat(vault.lines()).contains("line 1").doesNotContain("line 0");
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void what_was_announced_to_go_stays_once_the_stream_is_held() throws Exception {
        rotate(Retention.NONE, 4);
        Path evidence = vault.segments().get(0);
        Path hold = Files.createFile(evidence.resolveSibling(evidence.getFileName() + ".hold"));
        rotate(THREE, 4);
        assertThat(vault.segments()).contains(evidence);
        Files.createFile(vault.logs().resolve("app.hold"));
        Files.delete(hold);
        rotate(THREE, 2);
        assertThat(vault.segments()).contains(evidence);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void keys_for_others_go_with_their_segment() throws Exception {
        rotate(Retention.NONE, 2);
        Path first = vault.segments().get(0);
        Path keys = Files.createFile(first.resolveSibling(first.getFileName() + ".rewrap"));
        rotate(THREE, 4);
        assertThat(first).doesNotExist();
        assertThat(keys).doesNotExist();
    }

    @Test
    void what_stands_in_the_place_of_keys_for_others_is_told_once_and_keeps_nothing() throws Exception {
        rotate(Retention.NONE, 4);
        Path first = vault.segments().get(0);
        Path inTheirPlace = first.resolveSibling(first.getFileName() + ".rewrap");
        Files.createDirectories(inTheirPlace.resolve("something"));
        List<String> told = new ArrayList<>();
        try (SealedStream stream = SealedStream.open(
                vault.vouched().withRetention(THREE),
                Primitives.standard(),
                clock::get,
                (level, what) -> told.add(what))) {
            for (int i = 0; i < 3; i++) {
                Vault.add(stream, "after");
                stream.rotate();
            }
        }
        assertThat(first).doesNotExist();
        assertThat(told).singleElement().asString().contains(inTheirPlace.toString());
        assertThat(vault.segments()).hasSize(4);
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void an_age_of_centuries_is_never_reached_and_stops_nothing() throws Exception {
        rotate(new Retention(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(200_000)), 3);
        assertThat(vault.segments()).hasSize(4);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    private static StreamOptions at(Path directory, StreamOptions real) {
        return new StreamOptions(
                directory,
                real.name(),
                real.recipients(),
                real.originState(),
                real.retention(),
                real.segmentSize(),
                real.frameSize(),
                real.maxBody());
    }

    @Test
    void what_somebody_puts_there_while_the_log_goes_on_is_not_looked_at() throws Exception {
        FaultyFiles files = new FaultyFiles(Faults.none());
        StreamOptions real = vault.vouched().withRetention(new Retention(1, Long.MAX_VALUE, null));
        List<String> told = new ArrayList<>();
        try (SealedStream stream = SealedStream.open(
                at(files.of(real.directory()), real),
                Primitives.standard(),
                clock::get,
                (level, what) -> told.add(what))) {
            files.refuseToList(true);
            for (String line : List.of("one", "two", "three")) {
                Vault.add(stream, line);
                stream.rotate();
            }
            files.refuseToList(false);
        }
        assertThat(told).isEmpty();
        assertThat(vault.lines()).containsExactly("three");
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void a_segment_that_somebody_has_made_longer_makes_no_other_go() throws Exception {
        rotate(Retention.NONE, 4);
        Path newest = vault.segments().get(4);
        long length = Files.size(newest);
        stretch(newest, 100 << 20);
        List<String> told = new ArrayList<>();
        try (SealedStream stream = SealedStream.open(
                vault.vouched().withRetention(new Retention(Integer.MAX_VALUE, 50 << 20, null)),
                Primitives.standard(),
                clock::get,
                (level, what) -> told.add(what))) {
            Vault.add(stream, "after");
            stream.rotate();
            stream.rotate();
        }
        stretch(newest, length);
        assertThat(told).as("once").singleElement().asString().contains(newest.toString(), "made it longer");
        assertThat(vault.segments()).hasSize(8);
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.verifyOrigin().removed()).isZero();
    }

    private static void stretch(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    /** Sixteen copies of a segment's header that say something else in their place. */
    private void plant(Path segment, int at, long value) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        ByteBuffer.wrap(bytes).putLong(at, value);
        for (int i = 0; i < 16; i++) {
            String name = String.valueOf(segment.getFileName())
                    .replaceFirst("-[0-9a-f]{8}\\.ink", "-ffffff%02x.ink".formatted(i));
            Files.write(segment.resolveSibling(name), bytes);
        }
    }

    private void removePlanted() throws IOException {
        for (Path segment : vault.segments()) {
            if (segment.toString().contains("-ffffff")) {
                Files.delete(segment);
            }
        }
    }

    @Test
    void a_planted_header_makes_no_segment_older() throws Exception {
        rotate(Retention.NONE, 4);
        plant(vault.segments().get(4), CREATED, 0);
        rotate(new Retention(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1)), 2);
        removePlanted();
        assertThat(vault.segments()).hasSize(8);
        assertThat(vault.verifyOrigin().removed()).isZero();
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void without_an_origin_too_only_what_the_last_segment_follows_from_is_asked() throws Exception {
        try (SealedStream stream = vault.open()) {
            for (int i = 0; i < 4; i++) {
                Vault.add(stream, "line " + i);
                stream.rotate();
            }
        }
        plant(vault.segments().get(3), CREATED, 0);
        StreamOptions real =
                vault.vouched().withRetention(new Retention(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1)));
        StreamOptions plain = new StreamOptions(
                real.directory(),
                real.name(),
                real.recipients(),
                null,
                real.retention(),
                real.segmentSize(),
                real.frameSize(),
                real.maxBody());
        try (SealedStream stream =
                SealedStream.open(plain, Primitives.standard(), clock::get, (level, message) -> {})) {
            Vault.add(stream, "after");
        }
        removePlanted();
        assertThat(vault.lines()).containsExactly("line 0", "line 1", "line 2", "line 3", "after");
        assertThat(vault.verify().removed()).isZero();
    }

    @Test
    void what_lies_below_a_segment_that_was_stolen_goes_in_the_end() throws Exception {
        rotate(Retention.NONE, 4);
        Files.delete(vault.segments().get(3));
        rotate(THREE, 1);
        assertThat(vault.lines()).as("no chain leads to them").contains("line 0", "line 1", "line 2");
        rotate(THREE, 5);
        assertThat(vault.lines()).containsExactly("line 2", "line 3", "line 4");
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void what_was_held_goes_once_it_is_not() throws Exception {
        rotate(Retention.NONE, 4);
        Path held = vault.segments().get(1);
        Path hold = Files.createFile(held.resolveSibling(held.getFileName() + ".hold"));
        rotate(THREE, 6);
        assertThat(held).exists();
        Files.delete(hold);
        rotate(THREE, 1);
        assertThat(held).doesNotExist();
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void a_hold_is_one_wherever_it_leads() throws Exception {
        Files.createDirectories(vault.logs());
        Files.createSymbolicLink(vault.logs().resolve("app.hold"), home.resolve("away/app.hold"));
        rotate(THREE, 8);
        assertThat(vault.segments()).hasSize(9);
        assertThat(vault.verify().removed()).isZero();
    }

    @Test
    void what_can_not_be_removed_keeps_no_other() throws Exception {
        rotate(Retention.NONE, 4);
        Path first = vault.segments().get(0);
        Path second = vault.segments().get(1);
        try (SealedStream stream = vault.openVouched(new Retention(5, Long.MAX_VALUE, null), clock::get)) {
            Files.delete(first);
            Files.createFile(Files.createDirectory(first).resolve("something"));
            for (int i = 0; i < 2; i++) {
                Vault.add(stream, "after");
                stream.rotate();
            }
        }
        assertThat(first).isDirectory();
        assertThat(second).doesNotExist();
    }

    @Test
    void an_interrupt_of_the_thread_that_logs_neither_stops_the_log_nor_is_taken_away() throws Exception {
        try (SealedStream stream = vault.openVouched(THREE, clock::get)) {
            Vault.add(stream, "one");
            stream.rotate();
            Vault.add(stream, "two");
            Thread.currentThread().interrupt();
            try {
                stream.rotate();
                Vault.add(stream, "three");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        assertThat(vault.segments()).hasSize(3);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.COMPLETE);
    }
}
