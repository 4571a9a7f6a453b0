package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class ThreadsKeepTheirOrderTest {

    private static final int RECORDS = 5000;
    private static final int ORIGINAL_THREADS = 7;

    @Test
    void what_one_thread_wrote_arrives_complete_and_in_order(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("out.log");
        InksealConfig config = InksealConfig.builder()
                .level(InksealConfig.ROOT, Level.TRACE)
                // A short queue, so that the replaying threads wait for each other.
                .queue(QueueConfig.defaults()
                        .withCapacity(256)
                        .withFull(new QueueConfig.Full(Level.WARN, QueueConfig.Then.WAIT))
                        .withWait(QueueConfig.FOREVER))
                .writer(WriterConfig.of("file", "file", FileSettings.of(file))
                        .withEncoder("pattern", new PatternSettings("%X{replay.thread} %msg%n")))
                .build();
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            log.append("08:15:30 INFO [t")
                    .append(i % ORIGINAL_THREADS)
                    .append("] a.B - ")
                    .append(i)
                    .append('\n');
        }

        // While SLF4J is looking for its backend, MDC values of other threads are lost: let it find it first.
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
        CloseReport report;
        try (LoggerContext context = LoggerContext.start(config)) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            ReplayTotals totals = new Replayer(context, 3)
                    .run(
                            new ByteArrayInputStream(log.toString().getBytes(StandardCharsets.UTF_8)),
                            new Progress(nowhere, log.length(), true));
            report = context.close(Duration.ofSeconds(30));
            AccountingTable table = new AccountingTable(totals, report);
            assertThat(table.holds()).as(table.render()).isTrue();
            assertThat(totals.records()).isEqualTo(RECORDS);
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(RECORDS);
        Map<String, Integer> last = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            int number = Integer.parseInt(parts[1]);
            Integer before = last.put(parts[0], number);
            assertThat(number).isEqualTo(before == null ? number % ORIGINAL_THREADS : before + ORIGINAL_THREADS);
        }
        assertThat(last).hasSize(ORIGINAL_THREADS);
    }
}
