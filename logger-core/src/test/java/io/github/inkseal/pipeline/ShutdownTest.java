package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The end of a virtual machine whose application closes nothing. */
class ShutdownTest {

    private static final int EVENTS = 20_000;

    private static LoggerContext start(String file) {
        return LoggerContext.start(InksealConfig.builder()
                .queue(Contexts.lossless(65_536))
                .writer(WriterConfig.of("file", "file", FileSettings.of(Path.of(file)))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    /** Logs and returns from main, and has another hook that logs when the queue has been drained. */
    static final class Ends {

        private Ends() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            LoggerContext context = start(args[0]);
            Logger log = context.getLogger("ends");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (context.state() == LoggerContext.State.RUNNING) {
                    LockSupport.parkNanos(100_000);
                }
                log.info("from another hook");
            }));
            for (int i = 0; i < EVENTS; i++) {
                log.info("{}", i);
            }
        }
    }

    /** Logs, says so, and waits to be terminated. */
    static final class Waits {

        private Waits() {}

        public static void main(String[] args) throws InterruptedException {
            Jvm.watchdog(60);
            Logger log = start(args[0]).getLogger("waits");
            for (int i = 0; i < EVENTS; i++) {
                log.info("{}", i);
            }
            System.out.println("logged");
            TimeUnit.MINUTES.sleep(1);
        }
    }

    @Test
    void what_is_queued_is_written_and_what_another_hook_says_comes_behind_it(@TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("app.log");
        Jvm.Result result = Jvm.run(Ends.class, List.of(), file.toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        List<String> expected = numbers();
        expected.add("from another hook");
        assertThat(Files.readAllLines(file)).isEqualTo(expected);
    }

    @Test
    void a_terminated_process_drains(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("app.log");
        Process process = Jvm.start(Waits.class, List.of(), file.toString());
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("logged");
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(file)).isEqualTo(numbers());
    }

    private static List<String> numbers() {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            result.add(String.valueOf(i));
        }
        return result;
    }
}
