package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** What an audit call has returned for is in the file, however the process ends. */
class AuditKillTest {

    private static final String TAIL = " so that a line is long enough to be torn in two by a write that ends early";

    private static LoggerContext start(InksealConfig.Builder config, String file) {
        return LoggerContext.start(config.queue(Contexts.lossless(256))
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(WriterConfig.of("file", "file", FileSettings.of(Path.of(file)))
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    /** Four callers log numbered audit events without end, a fifth ordinary ones; each number is said when its call has returned. */
    static final class Storm {

        private Storm() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            InksealConfig.Builder config = args.length == 1 ? Contexts.config() : InksealConfig.builder();
            LoggerContext context = start(config, args[0]);
            Logger log = context.getLogger("storm");
            for (int c = 0; c < 4; c++) {
                int caller = c;
                new Thread(() -> {
                            for (long i = 0; ; i++) {
                                log.info(AUDIT, "audit {}-{}" + TAIL, caller, i);
                                System.out.println(caller + "-" + i);
                            }
                        })
                        .start();
            }
            for (long i = 0; ; i++) {
                log.info("ordinary {}" + TAIL, i);
                if (i % 100 == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }

    /** Another hook logs an audit event when the queue has been drained, and ends the process as soon as the call returns. */
    static final class LastWord {

        private LastWord() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            LoggerContext context = start(InksealConfig.builder(), args[0]);
            Logger log = context.getLogger("last");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (context.state() == LoggerContext.State.RUNNING) {
                    LockSupport.parkNanos(100_000);
                }
                log.info(AUDIT, "from another hook");
                long forces = Audit.of(context, "file").forces();
                System.out.println(
                        "forced " + (forces > 1) + " late " + context.metrics().auditLate());
                System.out.flush();
                Runtime.getRuntime().halt(7);
            }));
            log.info(AUDIT, "from main");
        }
    }

    private static void assertThatAllAcknowledgedAreThere(List<String> said, Path file) throws Exception {
        String text = Files.readString(file);
        List<String> lines = text.lines().toList();
        List<String> whole = text.endsWith("\n") ? lines : lines.subList(0, lines.size() - 1);
        assertThat(whole).as("no torn record before the last").allMatch(line -> line.endsWith(TAIL));
        Set<String> written = whole.stream()
                .filter(line -> line.startsWith("audit "))
                .map(line -> line.substring(6, line.length() - TAIL.length()))
                .collect(Collectors.toCollection(HashSet::new));
        assertThat(said).isNotEmpty();
        assertThat(written).containsAll(said);
        assertThat(written).as("each once").hasSize((int)
                whole.stream().filter(line -> line.startsWith("audit ")).count());
    }

    /** All whole lines that are said until the process is dead. */
    private static List<String> end(Process process, int signalAfter, boolean kill) throws Exception {
        StringBuilder said = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < signalAfter; i++) {
                said.append(out.readLine()).append('\n');
            }
            // By its handle, which leaves the stream open.
            assertThat(
                            kill
                                    ? process.toHandle().destroyForcibly()
                                    : process.toHandle().destroy())
                    .isTrue();
            for (int c = out.read(); c >= 0; c = out.read()) {
                said.append((char) c);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return said.substring(0, said.lastIndexOf("\n") + 1).lines().toList();
    }

    @RepeatedTest(5)
    void a_killed_process_leaves_every_record_an_audit_call_has_returned_for(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("app.log");
        List<String> said = end(Jvm.start(Storm.class, List.of(), file.toString()), 300, true);
        assertThatAllAcknowledgedAreThere(said, file);
    }

    @Test
    void a_terminated_process_honours_audit_calls_to_its_end(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("app.log");
        List<String> said = end(Jvm.start(Storm.class, List.of(), file.toString(), "with hook"), 300, false);
        assertThat(said).noneMatch(line -> line.contains("Exception"));
        assertThatAllAcknowledgedAreThere(said, file);
    }

    @Test
    void what_another_hook_says_is_forced_when_its_call_returns(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("app.log");
        Jvm.Result result = Jvm.run(LastWord.class, List.of(), file.toString());
        assertThat(result.exitCode()).as(result.output()).isEqualTo(7);
        assertThat(result.output()).contains("forced true late 0");
        assertThat(Files.readAllLines(file)).containsExactly("from main", "from another hook");
    }
}
