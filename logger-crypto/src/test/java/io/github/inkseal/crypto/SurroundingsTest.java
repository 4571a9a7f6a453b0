package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.Retention;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import io.github.inkseal.crypto.support.Forked;
import io.github.inkseal.crypto.support.LockHolder;
import io.github.inkseal.crypto.support.Vault;
import io.github.inkseal.spi.Loss;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The clock, the directory and other processes do what they like to a writer: it goes on, and the log says what happened. */
class SurroundingsTest {

    private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private Vault vault;

    @BeforeEach
    void make() throws Exception {
        vault = new Vault(home);
    }

    private LoggerContext start() throws Exception {
        KeyMaker.Made ops = new KeyMaker().pair(home.resolve("keys"), "ops");
        return LoggerContext.start(InksealConfig.builder()
                .audit(new AuditConfig(LONG, AuditConfig.OnFailure.THROW, false))
                .writer(WriterConfig.of(
                                "vault",
                                "sealed-file",
                                SealedFileSettings.of(
                                        vault.logs().resolve("app"),
                                        List.of(ops.files().get(1))))
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    private List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        SealedLog.of(vault.logs().resolve("app"))
                .withKey(home.resolve("keys/ops.key"))
                .read(record -> lines.add(record.text().strip()));
        return lines;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void a_clock_that_goes_backwards_changes_neither_order_nor_verdict() throws Exception {
        AtomicLong clock = new AtomicLong(Vault.TIME);
        Retention aDay = new Retention(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1));
        for (int run = 0; run < 2; run++) {
            try (SealedStream stream = vault.openVouched(aDay, clock::get)) {
                for (int i = 0; i < 3; i++) {
                    byte[] line = ("run " + run + " line " + i).getBytes(StandardCharsets.UTF_8);
                    stream.add(2, clock.addAndGet(-Duration.ofHours(5).toNanos()), line, 0, line.length);
                    stream.force();
                    stream.rotate();
                }
            }
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.lines())
                .containsExactly(
                        "run 0 line 0", "run 0 line 1", "run 0 line 2", "run 1 line 0", "run 1 line 1", "run 1 line 2");
    }

    @Test
    void a_second_writer_of_this_process_is_refused_and_the_first_does_not_notice() throws Exception {
        try (SealedStream first = vault.openVouched()) {
            Vault.add(first, "before");
            assertThatThrownBy(vault::openVouched)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another writer has this stream");
            Vault.add(first, "after");
        }
        assertThat(vault.verifyOrigin().verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(vault.lines()).containsExactly("before", "after");
    }

    @Test
    void a_stream_that_another_process_has_is_not_touched_and_written_when_that_has_ended() throws Exception {
        Files.createDirectories(vault.logs());
        Process holder =
                Forked.start(LockHolder.class, vault.logs().resolve("app.lock").toString());
        try (BufferedReader says =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(says.readLine()).isEqualTo("held true");
            try (LoggerContext context = start()) {
                Logger log = context.getLogger("app");
                log.info("refused");
                assertThat(context.flush(LONG)).isTrue();
                assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
                assertThat(context.health().causes())
                        .singleElement()
                        .asString()
                        .contains("another writer has this stream");
                assertThat(vault.segments()).isEmpty();
                holder.getOutputStream().close();
                assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
                await().atMost(LONG).until(() -> {
                    log.info("taken");
                    return context.flush(LONG) && context.health().status() == Health.Status.UP;
                });
            }
        } finally {
            holder.destroyForcibly();
        }
        assertThat(read()).containsOnly("taken");
    }

    @Test
    void two_processes_begun_from_one_image_are_a_fork_once_their_logs_are_put_together() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "common");
        }
        Path clone = Files.createDirectories(home.resolve("clone/logs"));
        Path cloneState = Files.copy(vault.state(), home.resolve("clone/origin.state"));
        for (Path segment : vault.segments()) {
            Files.copy(segment, clone.resolve(segment.getFileName()));
        }
        StreamOptions real = vault.vouched();
        StreamOptions cloned = new StreamOptions(
                clone,
                real.name(),
                real.recipients(),
                cloneState,
                real.retention(),
                real.segmentSize(),
                real.frameSize(),
                real.maxBody());
        try (SealedStream one = vault.openVouched();
                SealedStream other =
                        SealedStream.open(cloned, Primitives.standard(), () -> Vault.TIME, (level, what) -> {})) {
            Vault.add(one, "same text");
            Vault.add(other, "same text");
        }
        assertThat(vault.verifyOrigin().verdict()).as("each by itself").isEqualTo(Verdict.COMPLETE);
        try (Stream<Path> files = Files.list(clone)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".ink")).toList()) {
                Path to = vault.logs().resolve(file.getFileName());
                if (!Files.exists(to)) {
                    Files.copy(file, to);
                }
            }
        }
        LogReport report = vault.verifyOrigin();
        assertThat(report.verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(report.chain()).extracting(Finding::message).contains("FORK: two segments have index 1");
        assertThat(vault.lines()).containsExactly("common", "same text", "same text");
    }

    @Test
    void records_of_a_directory_that_vanished_are_lost_and_told_and_the_stream_goes_on_in_a_new_one() throws Exception {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "gone");
            stream.force();
            delete(vault.logs());
            Vault.add(stream, "lost");
            assertThatThrownBy(stream::force).isInstanceOf(IOException.class).hasMessageContaining("removed");
            assertThat(stream.takeLoss()).isEqualTo(new Loss(1, 2, 1));
            Vault.add(stream, "goes on");
            stream.force();
        }
        assertThat(vault.lines()).containsExactly("goes on");
        assertThat(vault.verify().verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(vault.verify().chain()).extracting(Finding::message).containsExactly("MISSING: segments 0 to 0");
    }

    @Test
    void an_audit_call_returns_for_what_is_in_a_directory_that_is_there() throws Exception {
        try (LoggerContext context = start()) {
            Logger log = context.getLogger("app");
            log.info(AUDIT, "gone");
            delete(vault.logs());
            log.info(AUDIT, "there");
            assertThat(read()).containsExactly("there");
            assertThat(context.metrics().auditLate()).isZero();
        }
    }

    @Test
    void a_symbolic_link_where_a_file_should_be_is_refused_and_what_it_points_to_stays() throws Exception {
        Path victim = Files.writeString(home.resolve("victim"), "untouched");
        Files.createDirectories(vault.logs());
        Path link = Files.createSymbolicLink(vault.logs().resolve("app.lock"), victim);
        try (LoggerContext context = start()) {
            context.getLogger("app").info("refused");
            assertThat(context.flush(LONG)).isTrue();
            assertThat(context.health().causes()).singleElement().asString().contains("is a symbolic link");
            assertThat(Objects.requireNonNull(context.metrics().writers().get("vault"))
                            .failed())
                    .isEqualTo(1);
        }
        assertThat(victim).hasContent("untouched");
        assertThat(link).isSymbolicLink();
        assertThat(vault.segments()).isEmpty();
    }
}
