package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old segments go as configured, the log says so itself, and what is held stays. */
class RetentionTest {

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
}
