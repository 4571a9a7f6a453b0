package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Files are forced whatever happens to them meanwhile. */
class AuditFileTest {

    @TempDir
    private Path directory;

    private LoggerContext start(Dispatch dispatch, FileSettings settings) {
        return LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(WriterConfig.of("file", "file", settings)
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    @Test
    void a_file_that_somebody_moves_away_is_still_forced() throws Exception {
        Path file = directory.resolve("app.log");
        LoggerContext context = start(Dispatch.ASYNC, FileSettings.of(file));
        Logger log = context.getLogger("moved");
        log.info(AUDIT, "before");
        Files.move(file, directory.resolve("away.log"));
        log.info(AUDIT, "after");
        assertThat(Files.readAllLines(directory.resolve("away.log"))).containsExactly("before", "after");
        Files.delete(directory.resolve("away.log"));
        log.info(AUDIT, "into nothing, as files go");
        assertThat(context.health().status()).isEqualTo(Health.Status.UP);
        assertThat(Contexts.close(context).metrics().auditLate()).isZero();
    }

    @Test
    void audit_calls_go_on_while_their_files_are_set_aside_and_removed() throws Exception {
        Path file = directory.resolve("app.log");
        LoggerContext context =
                start(Dispatch.ASYNC, new FileSettings(file, FileSettings.Rotate.of(new ByteSize(100), 2)));
        Logger log = context.getLogger("rotated");
        for (int i = 0; i < 60; i++) {
            // Several files in one batch, most of which are gone when the force comes.
            for (int j = 0; j < 30; j++) {
                log.info("ordinary {} {}", i, j);
            }
            log.info(AUDIT, "audit {}", i);
            assertThat(Files.readString(file)).endsWith("audit " + i + "\n");
        }
        assertThat(context.health().status()).isEqualTo(Health.Status.UP);
        assertThat(Contexts.close(context).metrics().auditLate()).isZero();
        try (var files = Files.list(directory)) {
            assertThat(files.filter(one -> !one.getFileName().toString().endsWith(".lock")))
                    .hasSize(3);
        }
    }

    @Test
    void a_storm_of_interrupts_costs_neither_a_record_nor_its_force() throws Exception {
        Path file = directory.resolve("app.log");
        LoggerContext context = start(Dispatch.DIRECT, FileSettings.of(file));
        Logger log = context.getLogger("storm");
        int lines = 300;
        Thread caller = new Thread(() -> {
            for (int i = 0; i < lines; i++) {
                log.info(AUDIT, "{}", i);
            }
        });
        caller.start();
        // So many and no more: where forcing takes long they would never let it come to its end.
        for (int i = 0; i < 300 && caller.isAlive(); i++) {
            caller.interrupt();
            LockSupport.parkNanos(500_000);
        }
        caller.join();
        long forces = Audit.of(Contexts.close(context).metrics(), "file").forces();
        assertThat(forces).as("one for each and one at the end").isEqualTo(lines + 1);
        List<String> expected =
                IntStream.range(0, lines).mapToObj(Integer::toString).toList();
        assertThat(Files.readAllLines(file)).isEqualTo(expected);
        assertThat(context.status()).isEmpty();
    }
}
