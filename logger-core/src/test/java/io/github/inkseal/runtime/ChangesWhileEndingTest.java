package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesWhileEndingTest {

    private static WriterConfig file(Path file) {
        return WriterConfig.of(file.getFileName().toString(), "file", FileSettings.of(file))
                .withAudit(true)
                .withEncoder("pattern", new PatternSettings("%msg%n"));
    }

    @Test
    void another_hook_can_still_add_a_writer_and_what_it_did_is_recorded(@TempDir Path directory) throws Exception {
        Jvm.Result result = Jvm.run(Ends.class, List.of(), directory.toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(Files.readAllLines(directory.resolve("one.log")))
                .startsWith("start done: configuration=code", "before")
                .contains("stop begun", "from another hook")
                .anyMatch(line -> line.startsWith("writer-added done"))
                .anyMatch(line -> line.startsWith("level changed"));
        assertThat(Files.readAllLines(directory.resolve("two.log")))
                .contains("from another hook")
                .doesNotContain("before", "stop begun");
    }

    /** Ends by itself, with a hook that waits until the queue was drained. */
    static final class Ends {

        private Ends() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            Path directory = Path.of(args[0]);
            LoggerContext context = LoggerContext.start(InksealConfig.builder()
                    .writer(file(directory.resolve("one.log")))
                    .build());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (context.state() == LoggerContext.State.RUNNING) {
                    LockSupport.parkNanos(100_000);
                }
                context.addWriter(file(directory.resolve("two.log")));
                context.setLevel("x", LevelSetting.WARN);
                context.getLogger("a").info("from another hook");
            }));
            context.getLogger("a").info("before");
            context.flush(Duration.ofSeconds(30));
        }
    }
}
