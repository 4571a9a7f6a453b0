package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Faults;
import io.github.inkseal.crypto.support.Faults.How;
import io.github.inkseal.crypto.support.FaultyFiles;
import io.github.inkseal.crypto.support.Vault;
import io.github.inkseal.spi.Loss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every single operation on the disk goes wrong once, in every way, while a stream is written, forced and rotated; and
 * the process or the power ends at every single one.
 */
class DiskFaultsTest {

    private static final int RECORDS = 9;
    /** A header and two frames are more. */
    private static final long SMALL = 480;

    @TempDir
    Path home;

    /** A stream over a disk with faults, and its caller, who tries again what fails. */
    private static final class Caller {
        private final StreamOptions options;
        private final Faults faults;
        private final List<String> flushed = new ArrayList<>();
        private final List<String> forced = new ArrayList<>();
        private final List<String> taken = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();
        private long time = Vault.TIME;

        Caller(Vault vault, Faults faults) {
            this(vault, faults, Retention.NONE);
        }

        Caller(Vault vault, Faults faults, Retention retention) {
            FaultyFiles files = new FaultyFiles(faults);
            StreamOptions real = vault.vouched();
            this.faults = faults;
            options = new StreamOptions(
                    files.of(real.directory()),
                    real.name(),
                    real.recipients(),
                    files.of(vault.state()),
                    retention,
                    SMALL,
                    real.frameSize(),
                    real.maxBody());
        }

        interface Step {
            void run() throws IOException;
        }

        /** Until it works or the process has ended. */
        private void insist(Step step) {
            Throwable last = null;
            for (int i = 0; i < 4 && !faults.hasCrashed(); i++) {
                try {
                    step.run();
                    return;
                } catch (IOException | InternalError again) {
                    last = again;
                }
            }
            if (!faults.hasCrashed()) {
                throw new AssertionError("does not recover: " + faults.what(), last);
            }
        }

        private @Nullable SealedStream open() {
            SealedStream[] stream = {null};
            // Each checkpoint is a second behind the last.
            insist(() -> stream[0] = SealedStream.open(
                    options, Primitives.standard(), () -> time += 2_000_000_000L, (level, what) -> {}));
            return stream[0];
        }

        void run() {
            SealedStream stream = open();
            if (stream == null) {
                return;
            }
            for (int i = 0; i < RECORDS; i++) {
                String line = "record " + i;
                insist(() -> add(stream, line));
                if (i % 3 == 0) {
                    continue;
                }
                insist(stream::flush);
                note(flushed);
                if (i % 3 == 2) {
                    insist(stream::force);
                    again(stream);
                    insist(stream::force);
                    note(forced);
                }
            }
            try {
                stream.close();
                note(forced);
            } catch (IOException | InternalError failed) {
                // What it lost by that it says.
            }
            noteLoss(stream);
        }

        private void note(List<String> where) {
            if (!faults.hasCrashed()) {
                where.clear();
                where.addAll(taken);
            }
        }

        private void add(SealedStream stream, String line) throws IOException {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            stream.add(2, Vault.TIME, bytes, 0, bytes.length);
            taken.add(line);
        }

        private List<String> noteLoss(SealedStream stream) {
            List<String> gone = new ArrayList<>();
            for (Loss loss = stream.takeLoss(); loss != null; loss = stream.takeLoss()) {
                assertThat(loss.events()).isEqualTo(loss.to() - loss.from());
                gone.addAll(taken.subList((int) loss.from(), (int) loss.to()));
            }
            lost.addAll(gone);
            return gone;
        }

        /** What was lost is written once more, as audit events are. */
        private void again(SealedStream stream) {
            for (String line : noteLoss(stream)) {
                insist(() -> add(stream, line));
            }
        }
    }

    private static int operations(Path home) throws Exception {
        Faults none = Faults.none();
        Vault vault = new Vault(Files.createDirectories(home.resolve("none")));
        new Caller(vault, none).run();
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.segments()).hasSizeGreaterThan(2);
        assertThat(none.trace()).contains("move origin.state.new");
        return none.count();
    }

    private static void assertThatNothingLooksAltered(LogReport report, String what) {
        assertThat(report.chain()).as(what).isEmpty();
        assertThat(report.verdict()).as(what).isIn(Verdict.COMPLETE, Verdict.OPEN, Verdict.TORN);
        assertThat(report.originVerified()).as(what).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS", "FAILS_BADLY", "DONE_BUT_FAILS"})
    void whatever_fails_every_record_is_there_or_told_to_be_lost_and_the_chain_is_whole(How how) throws Exception {
        int operations = operations(home);
        for (int i = 0; i < operations; i++) {
            Vault vault = new Vault(Files.createDirectories(home.resolve("run-" + i)));
            Faults faults = Faults.at(i, how);
            Caller caller = new Caller(vault, faults);
            caller.run();
            List<String> read = new ArrayList<>();
            assertThatNothingLooksAltered(vault.readOrigin(read), faults.what());
            assertThat(read).as(faults.what()).containsAll(caller.forced);
            for (int r = 0; r < RECORDS; r++) {
                String line = "record " + r;
                long times = read.stream().filter(line::equals).count();
                if (caller.lost.contains(line)) {
                    assertThat(times).as("%s, %s", line, faults.what()).isLessThanOrEqualTo(2);
                } else {
                    assertThat(times).as("%s, %s", line, faults.what()).isEqualTo(1);
                }
            }
            assertThat(others(vault)).as(faults.what()).isEmpty();
            assertThat(everythingBelow(vault.state().getParent()))
                    .as(faults.what())
                    .doesNotContain("record");
        }
    }

    private static String everythingBelow(@Nullable Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(java.util.Objects.requireNonNull(directory))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static List<Path> others(Vault vault) throws IOException {
        try (Stream<Path> files = Files.list(vault.logs())) {
            return files.filter(file -> !file.toString().endsWith(".ink"))
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        }
    }

    @Test
    void wherever_the_process_ends_what_was_written_is_there_once_and_the_next_one_goes_on() throws Exception {
        int operations = operations(home);
        for (int i = 0; i < operations; i++) {
            Vault vault = new Vault(Files.createDirectories(home.resolve("run-" + i)));
            Faults faults = Faults.at(i, How.CRASHES_BEFORE);
            Caller caller = new Caller(vault, faults);
            caller.run();
            goOn(vault);
            List<String> read = new ArrayList<>();
            assertThatNothingLooksAltered(vault.readOrigin(read), faults.what());
            assertThat(read).as(faults.what()).containsAll(caller.flushed).endsWith("afterwards");
            assertThat(read).as(faults.what()).doesNotHaveDuplicates();
            assertThat(read.subList(0, read.size() - 1))
                    .as(faults.what())
                    .isEqualTo(caller.taken.subList(0, read.size() - 1));
        }
    }

    @Test
    void wherever_the_power_ends_what_was_forced_is_there_and_the_next_one_goes_on() throws Exception {
        int operations = operations(home);
        for (int i = 0; i < operations; i++) {
            Vault vault = new Vault(Files.createDirectories(home.resolve("run-" + i)));
            Faults faults = Faults.at(i, How.CRASHES_AFTER);
            Caller caller = new Caller(vault, faults);
            caller.run();
            faults.cutPower();
            goOn(vault);
            List<String> read = new ArrayList<>();
            assertThatNothingLooksAltered(vault.readOrigin(read), faults.what());
            assertThat(read).as(faults.what()).containsAll(caller.forced).endsWith("afterwards");
        }
    }

    @Test
    void wherever_the_process_ends_while_old_segments_go_what_is_gone_was_announced() throws Exception {
        Retention one = new Retention(1, Long.MAX_VALUE, null);
        Faults none = Faults.none();
        new Caller(new Vault(Files.createDirectories(home.resolve("none"))), none, one).run();
        assertThat(none.trace()).anyMatch(line -> line.matches("delete app-0.*ink"));
        for (int i = 0; i < none.count(); i++) {
            Vault vault = new Vault(Files.createDirectories(home.resolve("run-" + i)));
            Faults faults = Faults.at(i, How.CRASHES_AFTER);
            Caller caller = new Caller(vault, faults, one);
            caller.run();
            goOn(vault);
            assertThatNothingLooksAltered(vault.verifyOrigin(), faults.what());
        }
    }

    private static void goOn(Vault vault) throws IOException {
        try (SealedStream next = vault.openVouched()) {
            Vault.add(next, "afterwards");
        }
    }

    @Test
    void header_state_and_first_frame_reach_the_disk_in_this_order() throws Exception {
        Faults none = Faults.none();
        new Caller(new Vault(home), none).run();
        List<String> steps = none.trace().stream()
                .map(line -> line.replaceFirst("app-\\d{15}-[0-9a-f]{8}\\.ink", "segment"))
                .filter(line -> !line.contains("lock") && !line.startsWith("delete"))
                .toList();
        assertThat(steps)
                .startsWith(
                        "create segment",
                        "write segment",
                        "force segment",
                        "force logs",
                        "create origin.state.new",
                        "write origin.state.new",
                        "force origin.state.new");
        int moved = steps.indexOf("move origin.state.new");
        assertThat(steps.get(moved + 1)).startsWith("force");
        assertThat(steps.get(moved + 2)).isEqualTo("write segment");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS", "FAILS_BADLY", "DONE_BUT_FAILS"})
    void whatever_fails_while_an_origin_begins_only_one_leaves_its_first_key_behind(How how) throws Exception {
        Vault first = new Vault(Files.createDirectories(home.resolve("none")));
        Files.delete(first.state());
        Faults none = Faults.none();
        int count;
        try (SealedStream stream = new Caller(first, none).open()) {
            assertThat(stream).isNotNull();
            count = none.count();
        }
        assertThat(count).isGreaterThan(10);
        for (int i = 0; i < count; i++) {
            Vault vault = new Vault(Files.createDirectories(home.resolve("run-" + i)));
            Files.delete(vault.state());
            Faults faults = Faults.at(i, how);
            try (SealedStream stream = new Caller(vault, faults).open()) {
                assertThat(stream).isNotNull();
            }
            assertThat(others(vault)).as(faults.what()).hasSize(1);
        }
    }
}
