package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Tmpfs;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held segments stay whatever retention says, and a range of them is exported so that others can check it. */
class EvidenceTest {

    private static final Pattern FILE =
            Pattern.compile("\\{\"name\":\"([^\"]+)\",\"bytes\":(\\d+),\"sha256\":\"([0-9a-f]{64})\"([^}]*)}");

    @TempDir
    Path home;

    private Vault vault;
    private Path out;
    private final AtomicLong clock = new AtomicLong(Vault.TIME);

    /** Five segments, an hour each, with a line each, and a sixth without. */
    @BeforeEach
    void seal() throws Exception {
        vault = new Vault(home);
        out = home.resolve("case");
        write(Retention.NONE, 5);
    }

    private void write(Retention retention, int segments) throws IOException {
        try (SealedStream stream = vault.openVouched(retention, clock::get)) {
            for (int i = 0; i < segments; i++) {
                Vault.add(stream, "line " + i);
                clock.addAndGet(Duration.ofHours(1).toNanos());
                stream.rotate();
            }
        }
    }

    /** Each listed file, checked with nothing of the library. */
    private List<String> checked(LogExport export) throws Exception {
        String manifest = Files.readString(export.manifest());
        assertThat(hash(export.manifest())).isEqualTo(export.manifestHash());
        List<MatchResult> files = FILE.matcher(manifest).results().toList();
        for (MatchResult file : files) {
            Path copy = out.resolve(file.group(1));
            assertThat(Files.size(copy)).isEqualTo(Long.parseLong(file.group(2)));
            assertThat(hash(copy)).isEqualTo(file.group(3));
            assertThat(copy).hasSameBinaryContentAs(vault.logs().resolve(file.group(1)));
        }
        List<String> names = files.stream().map(file -> file.group(1)).toList();
        try (Stream<Path> there = Files.list(out)) {
            assertThat(there.map(path -> String.valueOf(path.getFileName()))
                            .filter(name -> !name.equals("manifest.json")))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
        return names;
    }

    private static String hash(Path file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return String.format("%064x", new BigInteger(1, digest));
    }

    private String name(int index) throws IOException {
        return String.valueOf(vault.segments().get(index).getFileName());
    }

    @Test
    void a_held_range_outlives_retention_and_its_export_can_be_checked_by_anybody() throws Exception {
        List<Path> held = List.copyOf(vault.segments().subList(1, 3));
        for (Path segment : held) {
            Files.createFile(segment.resolveSibling(segment.getFileName() + ".hold"));
        }
        write(new Retention(1, Long.MAX_VALUE, null), 4);
        assertThat(vault.segments()).containsAll(held).hasSize(4);
        LogExport export = vault.reader().export(out, ExportRange.all().withIndexes(1, 2));
        assertThat(checked(export))
                .containsExactly(
                        String.valueOf(held.get(0).getFileName()),
                        String.valueOf(held.get(1).getFileName()));
        assertThat(Objects.requireNonNull(export.report()).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(Files.readString(export.manifest()))
                .contains("\"index\":1,", "\"index\":2,", "\"verdict\":\"COMPLETE\"")
                .doesNotContain("\"verdict\":null");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(export.manifest())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_range_of_times_takes_every_segment_that_may_have_records_of_it() throws Exception {
        Instant start = Instant.ofEpochSecond(0, Vault.TIME);
        LogExport export = vault.reader()
                .export(
                        out,
                        ExportRange.all()
                                .withTimes(start.plus(Duration.ofMinutes(90)), start.plus(Duration.ofMinutes(150))));
        assertThat(checked(export)).containsExactly(name(1), name(2));
    }

    @Test
    void without_a_key_nothing_is_said_of_what_it_is_worth() throws Exception {
        LogExport export = SealedLog.of(vault.logs().resolve("app")).export(out, ExportRange.all());
        assertThat(checked(export)).hasSize(6);
        assertThat(export.report()).isNull();
        assertThat(Files.readString(export.manifest()))
                .contains("\"verdict\":null")
                .doesNotContain("COMPLETE");
    }

    @Test
    void altered_segments_are_exported_as_they_are_and_said_to_be_altered() throws Exception {
        Path segment = vault.segments().get(2);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length - 20] ^= 1;
        Files.write(segment, bytes);
        LogExport export = vault.reader().export(out, ExportRange.all());
        assertThat(checked(export)).hasSize(6);
        assertThat(export.files().get(2).verdict()).isNotEqualTo(Verdict.COMPLETE);
        assertThat(export.files().get(1).verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void what_lets_others_read_comes_with_it() throws Exception {
        KeyMaker.Made other = new KeyMaker().pair(home.resolve("keys"), "other");
        vault.reader().rewrap(List.of(other.files().get(1)));
        assertThat(checked(vault.reader().export(out, ExportRange.all().withIndexes(3, 3))))
                .containsExactly(name(3), name(3) + ".rewrap");
        assertThat(SealedLog.of(out.resolve(name(3)))
                        .withKey(other.files().get(0))
                        .verify()
                        .verdict())
                .isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void nothing_is_overwritten_and_an_empty_export_is_none() throws Exception {
        Files.createDirectories(out);
        Path there = Files.writeString(out.resolve("something"), "else");
        SealedLog log = vault.reader();
        assertThatThrownBy(() -> log.export(out, ExportRange.all())).isInstanceOf(DirectoryNotEmptyException.class);
        assertThat(there).hasContent("else");
        assertThatThrownBy(() ->
                        log.export(home.resolve("nothing"), ExportRange.all().withIndexes(77, 78)))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(home.resolve("nothing")).doesNotExist();
    }

    private static List<String> chain(LogExport export) {
        return Objects.requireNonNull(export.report()).chain().stream()
                .map(Finding::message)
                .toList();
    }

    @Test
    void segments_missing_from_the_log_are_missing_from_its_export() throws Exception {
        List<Path> segments = vault.segments();
        Files.delete(segments.get(0));
        Files.delete(segments.get(2));
        LogExport all = vault.reader().export(home.resolve("all"), ExportRange.all());
        assertThat(chain(all)).containsExactly("MISSING: segments 0 to 0", "MISSING: segments 2 to 2");
        LogExport range = vault.reader().export(out, ExportRange.all().withIndexes(1, 3));
        assertThat(chain(range)).containsExactly("MISSING: segments 2 to 2");
    }

    @Test
    void what_retention_took_between_held_segments_is_not_missing() throws Exception {
        for (int index : new int[] {1, 2, 4}) {
            Path segment = vault.segments().get(index);
            Files.createFile(segment.resolveSibling(segment.getFileName() + ".hold"));
        }
        write(new Retention(1, Long.MAX_VALUE, null), 4);
        LogExport export = vault.reader().export(out, ExportRange.all().withIndexes(1, 4));
        assertThat(checked(export)).hasSize(3);
        assertThat(Objects.requireNonNull(export.report()).verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void a_planted_time_takes_no_segment_out_of_a_range() throws Exception {
        List<String> names = List.of(name(1), name(2));
        for (int index : new int[] {2, 3}) {
            byte[] planted = Files.readAllBytes(vault.segments().get(index));
            ByteBuffer.wrap(planted).putLong(56, 0);
            Files.write(vault.logs().resolve("app-%015d-ffffffff.ink".formatted(index)), planted);
        }
        Instant start = Instant.ofEpochSecond(0, Vault.TIME);
        LogExport export = vault.reader()
                .export(
                        out,
                        ExportRange.all()
                                .withTimes(start.plus(Duration.ofMinutes(90)), start.plus(Duration.ofMinutes(150))));
        assertThat(checked(export)).containsAll(names);
    }

    @Test
    void what_is_no_file_is_listed_and_keeps_nothing_from_being_copied() throws Exception {
        Files.createDirectory(vault.logs().resolve("x.root"));
        try (RandomAccessFile holes =
                new RandomAccessFile(vault.logs().resolve("y.root").toFile(), "rw")) {
            holes.setLength(1L << 40);
        }
        Files.createSymbolicLink(vault.logs().resolve("app-000000000000009-aaaaaaaa.ink"), Path.of("/etc/hostname"));
        Files.createDirectory(vault.logs().resolve(name(0) + ".rewrap"));
        LogExport export = vault.reader().export(out, ExportRange.all());
        assertThat(checked(export)).hasSize(6);
        assertThat(Objects.requireNonNull(export.report()).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(export.skipped())
                .extracting(skipped -> String.valueOf(skipped.path().getFileName()))
                .containsExactlyInAnyOrder("app-000000000000009-aaaaaaaa.ink", "x.root", "y.root", name(0) + ".rewrap");
        assertThat(Files.readString(export.manifest())).contains("{\"name\":\"x.root\",\"why\":\"no regular file\"}");
    }

    private static void stretch(Path file, long length) throws IOException {
        try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
            holes.setLength(length);
        }
    }

    /** An auditor's disk, with little room. */
    private void onSmallDisk(Export export) throws Exception {
        Files.createDirectories(out);
        assumeTrue(Tmpfs.mount(out, "2m"), "no right to mount a tmpfs here");
        try {
            export.check();
        } finally {
            assertThat(Tmpfs.unmount(out)).isTrue();
        }
    }

    private interface Export {
        void check() throws Exception;
    }

    @Test
    void what_is_long_and_of_no_log_is_named_and_left_out() throws Exception {
        String damaged = "app-000000000000003-aaaaaaaa.ink";
        String hole = "app-000000000000004-bbbbbbbb.ink";
        Files.writeString(vault.logs().resolve(damaged), "a header was here once");
        stretch(Files.createFile(vault.logs().resolve(hole)), 4L << 40);
        onSmallDisk(() -> {
            LogExport export = vault.reader().export(out, ExportRange.all());
            assertThat(checked(export)).hasSize(7).contains(damaged).doesNotContain(hole);
            assertThat(export.skipped())
                    .extracting(skipped -> String.valueOf(skipped.path().getFileName()))
                    .containsExactly(hole);
            assertThat(Files.readString(export.manifest()))
                    .contains(hole, "no header that can be read")
                    .contains("\"verdict\":\"UNSUPPORTED\",\"files\"");
        });
    }

    @Test
    void what_is_of_no_log_takes_so_much_room_together_and_no_more() throws Exception {
        for (int i = 0; i < 3; i++) {
            stretch(Files.createFile(vault.logs().resolve("app-%015d-bbbbbbbb.ink".formatted(i))), 600L << 20);
        }
        onSmallDisk(() -> {
            LogExport export = vault.reader().export(out, ExportRange.all());
            assertThat(export.files()).hasSize(7);
            assertThat(export.skipped()).hasSize(2);
        });
    }

    @Test
    void a_segment_that_was_left_out_is_never_complete_though_all_copies_are() throws Exception {
        stretch(Files.createFile(vault.logs().resolve("app-000000000000009-bbbbbbbb.ink")), 4L << 40);
        onSmallDisk(() -> {
            LogExport export = vault.reader().export(out, ExportRange.all());
            assertThat(Objects.requireNonNull(export.report()).verdict()).isEqualTo(Verdict.COMPLETE);
            assertThat(export.verdict()).isEqualTo(Verdict.UNSUPPORTED);
        });
    }

    @Test
    void a_hole_in_a_segment_is_a_hole_in_its_copy() throws Exception {
        stretch(vault.segments().get(2), 32L << 20);
        onSmallDisk(() -> {
            LogExport export = vault.reader().export(out, ExportRange.all());
            assertThat(checked(export)).hasSize(6);
            assertThat(export.verdict()).isEqualTo(Verdict.TAMPERED);
        });
    }

    /** The last segment of a stream with the same id and another origin, which says that all before it may be gone. */
    private void plantRetentionOfAnotherOrigin() throws Exception {
        OriginState state = OriginState.read(Files.readAllBytes(vault.state()));
        Path elsewhere = home.resolve("elsewhere");
        Path forged = home.resolve("forged.state");
        Files.write(
                forged,
                OriginState.fresh(Primitives.standard(), Primitives.standard().random(32), state.streamId())
                        .bytes());
        Files.setPosixFilePermissions(forged, PosixFilePermissions.fromString("rw-------"));
        StreamOptions honest = vault.vouched();
        StreamOptions options = new StreamOptions(
                elsewhere,
                honest.name(),
                honest.recipients(),
                forged,
                new Retention(1, Long.MAX_VALUE, null),
                honest.segmentSize(),
                honest.frameSize(),
                honest.maxBody());
        try (SealedStream stream =
                SealedStream.open(options, Primitives.standard(), clock::get, (level, message) -> {})) {
            for (int i = 0; i < 8; i++) {
                Vault.add(stream, "made up " + i);
                stream.rotate();
            }
        }
        try (Stream<Path> files = Files.list(elsewhere)) {
            Path last = files.filter(file -> file.toString().endsWith(".ink"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Files.move(last, vault.logs().resolve(last.getFileName()));
        }
    }

    @Test
    void retention_that_only_a_forger_announces_excuses_nothing_that_is_missing() throws Exception {
        plantRetentionOfAnotherOrigin();
        Files.delete(vault.segments().get(2));
        ExportRange range = ExportRange.all().withIndexes(1, 3);
        LogExport believed = vault.reader().export(home.resolve("believed"), range);
        assertThat(chain(believed))
                .as("without the origin's key it can't be told")
                .isEmpty();
        LogExport export = vault.reader().withOrigin(home.resolve("origin.key")).export(out, range);
        assertThat(checked(export)).hasSize(2);
        assertThat(chain(export)).containsExactly("MISSING: segments 2 to 2");
        assertThat(Files.readString(export.manifest())).contains("\"verdict\":\"CHAIN\",\"files\"");
    }
}
