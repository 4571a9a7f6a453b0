package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressIsForPeopleTest {

    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    private Progress progress(boolean shows) {
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Progress(
                new Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream(), to, false, shows),
                now::get);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void short_work_shows_nothing() {
        Progress progress = progress(true);
        now.addAndGet(SECOND - 1);
        progress.at(1000, 1 << 20);
        progress.done();
        assertThat(shown()).isEmpty();
    }

    @Test
    void long_work_shows_how_far_it_is_and_cleans_up() {
        Progress progress = progress(true);
        now.addAndGet(SECOND);
        progress.at(1000, 3 << 20);
        assertThat(shown()).isEqualTo("\r1,000 lines, 3 MiB");
        progress.done();
        assertThat(shown()).endsWith("\r" + " ".repeat(18) + "\r");
    }

    @Test
    void nothing_where_nobody_looks() {
        Progress progress = progress(false);
        now.addAndGet(60 * SECOND);
        progress.at(1000, 3 << 20);
        progress.done();
        assertThat(shown()).isEmpty();
    }
}
