package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.SealedFileSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailFollowsUntilASignalTest {

    @TempDir
    private Path home;

    private LoggerContext context(Sealed keys, Path log) {
        return LoggerContext.start(InksealConfig.builder()
                .writer(WriterConfig.of(
                                "vault",
                                "sealed-file",
                                SealedFileSettings.of(
                                        log, List.of(Path.of(keys.pub("ops")), Path.of(keys.pub("spare")))))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    /** Whoever was started with a signal ignored goes on to ignore it, and so do its children. */
    private static boolean isIgnored(String signal) throws IOException {
        int number = signal.equals("INT") ? 2 : 15;
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (number - 1) & 1) == 1);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void over_restarts_of_the_writer_and_to_the_last_whole_line(String signal, int exit) throws Exception {
        assumeFalse(isIgnored(signal), "SIG" + signal + " is ignored here, as for what a shell runs in the background");
        Sealed keys = new Sealed(home);
        keys.keygen("ops");
        keys.keygen("spare");
        Path log = home.resolve("logs/app");
        try (LoggerContext context = context(keys, log)) {
            context.getLogger("shop").info("first 0");
            context.flush(Duration.ofSeconds(20));
        }
        Process tail = Forked.start(List.of(), Forked.main(), "tail", log.toString(), "--key", keys.key("ops"));
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(tail.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("first 0");
            List<String> read = new ArrayList<>();
            for (String run : List.of("second", "third")) {
                try (LoggerContext context = context(keys, log)) {
                    for (int i = 0; i < 100; i++) {
                        context.getLogger("shop").info("{} {}", run, i);
                    }
                }
                for (int i = 0; i < 100; i++) {
                    read.add(out.readLine());
                    assertThat(read.get(read.size() - 1)).isEqualTo(run + " " + i);
                }
            }
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(tail.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(out.readLine()).isNull();
            assertThat(tail.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(tail.exitValue()).isEqualTo(exit);
            assertThat(tail.getErrorStream().readAllBytes()).isEmpty();
        } finally {
            tail.destroyForcibly();
        }
    }
}
