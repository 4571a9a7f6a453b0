package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** What was handed to the kernel is there, even when the process is killed without a word. */
class KillTest {

    private static final String TAIL = " so that a line is long enough to be torn in two by a write that ends early";

    /** Logs numbered lines without end and says after each flush how far it got. */
    static final class Storm {

        private Storm() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            LoggerContext context = LoggerContext.start(Contexts.config()
                    .queue(Contexts.lossless(4096))
                    .writer(WriterConfig.of("file", "file", FileSettings.of(Path.of(args[0])))
                            .withEncoder("pattern", new PatternSettings("%msg%n")))
                    .build());
            Logger log = context.getLogger("storm");
            for (long i = 0; ; i++) {
                log.info("line {}" + TAIL, i);
                if (i % 500 == 0 && context.flush(Contexts.LONG)) {
                    System.out.println(i);
                }
            }
        }
    }

    @RepeatedTest(3)
    void a_killed_process_leaves_every_line_it_had_flushed_and_none_torn_before_the_last(@TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("app.log");
        Process process = Jvm.start(Storm.class, List.of(), file.toString());
        long acknowledged = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // Killed in mid-storm: between this line and the kill it goes on logging.
            while (acknowledged < 20_000) {
                acknowledged = Long.parseLong(out.readLine());
            }
            // By its handle, which leaves the stream open.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            // What it still said before it was dead; the last line of that may itself be torn.
            StringBuilder rest = new StringBuilder();
            for (int c = out.read(); c >= 0; c = out.read()) {
                rest.append((char) c);
            }
            int complete = rest.lastIndexOf("\n");
            if (complete > 0) {
                int before = rest.lastIndexOf("\n", complete - 1);
                acknowledged = Long.parseLong(rest.substring(before + 1, complete));
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        assertThat(process.exitValue()).as("died of the kill").isNotZero();
        String text = Files.readString(file);
        List<String> lines = text.lines().toList();
        int whole = text.endsWith("\n") ? lines.size() : lines.size() - 1;
        assertThat(whole).isGreaterThan((int) acknowledged);
        for (int i = 0; i < whole; i++) {
            assertThat(lines.get(i)).isEqualTo("line " + i + TAIL);
        }
    }
}
