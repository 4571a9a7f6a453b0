package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressIsForPeopleTest {

    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    private Streams streams(boolean out, boolean error) {
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, error, false);
        return new Streams(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), to, false, terminal, now::get);
    }

    private Progress progress(long total) {
        return Progress.besideOutput(streams(false, true), "lines", total);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void short_work_shows_nothing() {
        Progress progress = progress(0);
        now.addAndGet(SECOND - 1);
        progress.at(1000, 1 << 20);
        progress.done();
        assertThat(shown()).isEmpty();
    }

    @Test
    void long_work_shows_how_far_it_is_and_how_fast_and_cleans_up() {
        Progress progress = progress(0);
        now.addAndGet(2 * SECOND);
        progress.at(1000, 3 << 20);
        assertThat(shown()).isEqualTo("\r1,000 lines, 3 MiB, 1.5 MiB/s");
        progress.done();
        assertThat(shown()).endsWith("\r" + " ".repeat(29) + "\r");
    }

    @Test
    void where_the_end_is_known_the_time_left_is_shown() {
        Progress progress = progress(150L << 20);
        now.addAndGet(2 * SECOND);
        progress.at(1000, 3 << 20);
        assertThat(shown()).isEqualTo("\r1,000 lines, 3 of 150 MiB, 1.5 MiB/s, 1:38 left");
    }

    @Test
    void a_file_that_has_grown_meanwhile_is_nearly_done() {
        Progress progress = progress(1 << 20);
        now.addAndGet(SECOND);
        progress.at(10, 2 << 20);
        assertThat(shown()).endsWith("2 of 2 MiB, 2.0 MiB/s, 0:00 left");
    }

    @Test
    void nothing_where_nobody_looks_or_where_it_would_stand_within_the_output() {
        for (Progress progress : List.of(
                Progress.besideOutput(streams(false, false), "lines", 0),
                Progress.beforeOutput(streams(true, false), "lines", 0),
                Progress.besideOutput(streams(true, true), "lines", 0))) {
            now.addAndGet(60 * SECOND);
            progress.at(1000, 3 << 20);
            progress.done();
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void commands_that_read_sealed_logs_show_it(@TempDir Path home) throws Exception {
        assumeTrue(ReadProgress.bytesRead() >= 0, "needs /proc/self/io");
        Sealed sealed = Sealed.of(home, "line\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                to,
                false,
                new Terminal(false, true, false),
                () -> now.addAndGet(2 * SECOND));
        for (String command : List.of("verify", "cat", "search")) {
            err.reset();
            assertThat(Inkseal.run(streams, command, sealed.log(), "--key", sealed.key("ops")))
                    .isZero();
            assertThat(shown()).as(command).contains(" of 2 MiB, ", " MiB/s, ", " left\r");
        }
        err.reset();
        Inkseal.run(
                streams, "seal", home.resolve("app.log").toString(), "--to", sealed.pub("ops"), "--out", home + "/x");
        assertThat(shown()).contains("lines, ", " MiB/s, ", " left\r");
    }

    @Test
    void what_is_read_is_counted_by_the_kernel(@TempDir Path home) throws Exception {
        assumeTrue(ReadProgress.bytesRead() >= 0, "needs /proc/self/io");
        Path file = Files.write(home.resolve("file"), new byte[3 << 20]);
        long before = ReadProgress.bytesRead();
        assertThat(Files.readAllBytes(file)).hasSize(3 << 20);
        assertThat(ReadProgress.bytesRead() - before).isGreaterThanOrEqualTo(3 << 20);
    }
}
