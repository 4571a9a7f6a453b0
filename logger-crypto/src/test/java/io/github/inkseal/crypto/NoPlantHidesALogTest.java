package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Faults;
import io.github.inkseal.crypto.support.FaultyFiles;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can write beside a log, and has no key, hides none of it and has nothing proved that is not. */
class NoPlantHidesALogTest {

    private static final int INDEX = 48;

    @TempDir
    Path home;

    private Vault vault;

    /** Three segments, of a line each. */
    @BeforeEach
    void seal() throws Exception {
        vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "a");
            stream.rotate();
            Vault.add(stream, "b");
            stream.rotate();
            Vault.add(stream, "c");
        }
    }

    private Path inItsPlace() {
        return vault.logs().resolve("app");
    }

    private LogReport read(List<String> lines) throws IOException {
        return vault.readOrigin(lines);
    }

    @Test
    void a_copy_of_a_segment_in_the_place_of_the_stream_does_not_stand_for_it() throws Exception {
        Files.copy(vault.segments().get(0), inItsPlace());
        Files.delete(vault.segments().get(1));
        List<String> lines = new ArrayList<>();
        assertThat(read(lines).verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(lines).containsExactly("a", "c");
    }

    @Test
    void a_directory_in_the_place_of_the_stream_does_not_stand_for_it() throws Exception {
        Files.createDirectory(inItsPlace());
        Files.copy(vault.segments().get(0), inItsPlace().resolve("x.ink"));
        Files.delete(vault.segments().get(1));
        List<String> lines = new ArrayList<>();
        assertThat(read(lines).verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(lines).containsExactly("a", "c");
    }

    @Test
    void a_link_in_the_place_of_the_stream_chooses_nothing() throws Exception {
        Files.createSymbolicLink(inItsPlace(), vault.segments().get(0).getFileName());
        List<String> lines = new ArrayList<>();
        LogReport report = read(lines);
        assertThat(report.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(report.originVerified()).isFalse();
        assertThat(lines).containsExactly("a", "b", "c");
    }

    @Test
    void a_segment_left_alone_under_the_streams_name_lacks_the_others() throws Exception {
        List<Path> segments = vault.segments();
        Files.move(segments.get(1), inItsPlace());
        Files.delete(segments.get(0));
        Files.delete(segments.get(2));
        LogReport report = read(new ArrayList<>());
        assertThat(report.verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(report.chain().get(0).message()).isEqualTo("MISSING: segments 0 to 0");
    }

    @Test
    void no_origin_is_verified_where_none_was_checked() throws Exception {
        for (Path segment : vault.segments()) {
            Files.delete(segment);
        }
        Path only = Files.createFile(vault.logs().resolve("app-000000000000000-aaaaaaaa.ink"));
        assertThat(vault.verifyOrigin().originVerified()).isFalse();
        Files.writeString(only, "garbage");
        assertThat(vault.verifyOrigin().originVerified()).isFalse();
    }

    @Test
    void an_origin_is_verified_only_if_all_files_prove_it_but_those_a_crash_has_cut_short() throws Exception {
        assertThat(vault.verifyOrigin().originVerified()).isTrue();
        Path more = Files.createFile(vault.logs().resolve("app-000000000000003-aaaaaaaa.ink"));
        LogReport crashed = vault.verifyOrigin();
        assertThat(crashed.verdict()).isEqualTo(Verdict.TORN);
        assertThat(crashed.originVerified()).isTrue();
        Files.writeString(more, "garbage");
        assertThat(vault.verifyOrigin().originVerified()).isFalse();
    }

    @Test
    void a_header_that_no_crash_makes_proves_no_origin() throws Exception {
        Path last = vault.segments().get(2);
        byte[] bytes = Files.readAllBytes(last);
        bytes[68] = 1;
        Files.write(last, bytes);
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.FORGED);
        Files.write(last, Arrays.copyOf(bytes, 60));
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.TORN);
    }

    @Test
    void a_file_that_cannot_be_read_is_told_and_the_others_are_shown() throws Exception {
        FaultyFiles disk = new FaultyFiles(Faults.none());
        Path second = vault.segments().get(1);
        disk.refuseToOpen(second);
        List<String> lines = new ArrayList<>();
        SealedLog log = SealedLog.of(disk.of(inItsPlace())).withKey(home.resolve("ops.key"));
        LogReport report = log.read(record -> lines.add(record.text()));
        assertThat(lines).containsExactly("a", "c");
        assertThat(report.segments().get(0).findings())
                .containsExactly(new Finding(Verdict.UNSUPPORTED, -1, "it can't be read: this user may not"));
        assertThat(report.verdict()).isEqualTo(Verdict.CHAIN);
        SealedLog alone = SealedLog.of(disk.of(second)).withKey(home.resolve("ops.key"));
        assertThatThrownBy(alone::verify).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_file_that_cannot_be_read_hides_no_other_whose_header_is_broken() throws Exception {
        FaultyFiles disk = new FaultyFiles(Faults.none());
        List<Path> segments = vault.segments();
        byte[] bytes = Files.readAllBytes(segments.get(0));
        bytes[68] = 1;
        Files.write(segments.get(0), bytes);
        disk.refuseToOpen(segments.get(1));
        Files.delete(segments.get(2));
        LogReport report = SealedLog.of(disk.of(inItsPlace()))
                .withKey(home.resolve("ops.key"))
                .verify();
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void a_directory_is_read_and_it_is_told_that_what_lies_beside_it_cannot_be_seen() throws Exception {
        FaultyFiles disk = new FaultyFiles(Faults.none());
        disk.refuseToList(home);
        List<String> lines = new ArrayList<>();
        Path logs = disk.of(vault.logs());
        LogReport report = SealedLog.of(logs).withKey(home.resolve("ops.key")).read(record -> lines.add(record.text()));
        assertThat(lines).containsExactly("a", "b", "c");
        assertThat(report.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(report.segments().get(0).findings())
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.message()).contains("can't be seen", "/. behind"));
        assertThat(report.segments().subList(1, 4))
                .allSatisfy(segment -> assertThat(segment.verdict()).isEqualTo(Verdict.COMPLETE));
        assertThat(SealedLog.of(logs.resolve("."))
                        .withKey(home.resolve("ops.key"))
                        .verify()
                        .verdict())
                .as("the directory and nothing else")
                .isEqualTo(Verdict.COMPLETE);
        assertThatThrownBy(SealedLog.of(disk.of(home.resolve("not there")))::verify)
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_segment_is_read_by_its_name_where_its_directory_cannot_be_listed() throws Exception {
        FaultyFiles disk = new FaultyFiles(Faults.none());
        disk.refuseToList(vault.logs());
        SealedLog log = SealedLog.of(disk.of(vault.segments().get(0))).withKey(home.resolve("ops.key"));
        assertThat(log.verify().verdict()).isEqualTo(Verdict.COMPLETE);
        LogExport export = log.export(home.resolve("out"), ExportRange.all());
        assertThat(export.files()).hasSize(1);
        assertThat(export.skipped())
                .as("what may lie beside it is told")
                .singleElement()
                .satisfies(skipped ->
                        assertThat(skipped.path()).hasToString(vault.logs().toString()));
    }

    @Test
    void a_segment_that_is_begun_while_the_log_is_read_is_not_torn() throws Exception {
        byte[] bytes = Files.readAllBytes(vault.segments().get(2));
        Path begun = Files.write(vault.segments().get(2), new byte[0]);
        LogReport report = vault.reader().read(record -> write(begun, bytes));
        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.segments()).hasSize(2);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_name_that_is_no_text_is_told_and_stops_nothing() throws Exception {
        Process copy = new ProcessBuilder(
                        "sh",
                        "-c",
                        "cp \"$1\" \"$(printf '%s/app-\\377.ink' \"$2\")\"",
                        "sh",
                        vault.segments().get(1).toString(),
                        vault.logs().toString())
                .start();
        assertThat(copy.waitFor()).isZero();
        SealedLog log = SealedLog.of(vault.logs()).withKey(home.resolve("ops.key"));
        List<String> lines = new ArrayList<>();
        assertThat(log.read(record -> lines.add(record.text())).verdict()).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(lines).containsExactly("a", "b", "c");
        assertThat(log.rewrap(List.of()).failed()).hasSize(1);
        assertThat(log.export(home.resolve("out"), ExportRange.all()).skipped()).hasSize(1);
    }

    @Test
    void breaks_of_the_chain_without_number_are_counted_and_not_listed() throws Exception {
        byte[] header = Arrays.copyOf(Files.readAllBytes(vault.segments().get(0)), 600);
        for (int i = 0; i < 200; i++) {
            ByteBuffer.wrap(header).putLong(INDEX, 10 + 2 * i);
            Files.write(vault.logs().resolve("app-%015d-0badf00d.ink".formatted(10 + 2 * i)), header);
        }
        LogReport report = vault.verify();
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.chain()).hasSizeLessThan(80);
        assertThat(report.chain()).contains(new Finding(Verdict.CHAIN, -1, "MISSING: 184 more findings of this kind"));
    }

    @Test
    void memory_that_does_not_suffice_on_a_reading_thread_is_told_as_such() throws Exception {
        RecordQuery query = RecordQuery.all().withMatches(text -> {
            throw new OutOfMemoryError("made to fail");
        });
        SealedLog log = vault.reader();
        assertThatThrownBy(() -> log.search(query, record -> {}))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("made to fail");
    }

    @Test
    void an_anchor_may_be_met_by_any_of_the_logs_that_are_read_together() throws Exception {
        Vault other = new Vault(Files.createDirectory(home.resolve("other")));
        try (SealedStream stream = other.open()) {
            Vault.add(stream, "x");
        }
        List<LogReport> both = List.of(vault.verify(), other.verify());
        List<Anchor> anchors = both.stream()
                .map(log -> log.segments().get(log.segments().size() - 1))
                .map(last -> new Anchor(last.stream(), last.index(), last.headerHash(), last.frames()))
                .toList();
        assertThat(LogReport.attested(both, anchors)).allMatch(LogReport::endAttested);
        assertThat(LogReport.attested(both, anchors)).allMatch(log -> log.verdict() == Verdict.COMPLETE);
        LogReport alone = LogReport.attested(both.subList(0, 1), anchors).get(0);
        assertThat(alone.verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(alone.endAttested()).isFalse();
    }
}
