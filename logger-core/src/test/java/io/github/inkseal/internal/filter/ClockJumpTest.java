package io.github.inkseal.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.FileSettings.Rotate;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.memory.MemoryLogs;
import io.github.inkseal.internal.pipeline.AuditDoor;
import io.github.inkseal.internal.pipeline.DirectDispatch;
import io.github.inkseal.internal.pipeline.Drops;
import io.github.inkseal.internal.pipeline.PipelineBuilder;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.support.TestFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock may be set to anything at any time: by hand, by NTP, by a machine that was asleep. */
class ClockJumpTest {

    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").getEpochSecond() * 1_000_000;
    private static final long HOUR = 3_600_000_000L;
    private static final long YEAR = 365 * 24 * HOUR;

    /** Back and forth, across hours, years and 1970. */
    private static final long[] JUMPS = {0, HOUR, -HOUR, 2 * HOUR, -YEAR, YEAR, -60 * YEAR, 0, 30 * YEAR, 1, 0};

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void a_wall_clock_that_jumps_changes_neither_order_nor_limits_and_loses_nothing() throws IOException {
        int rounds = 40;
        int events = rounds * JUMPS.length;
        InksealConfig config = InksealConfig.builder()
                .filter(
                        "test",
                        TestFilter.settings(
                                "jump",
                                new RateLimit(
                                        RateLimitSettings.of(1, Duration.ofHours(1))
                                                .withBurst(events / 2),
                                        nanos::get)))
                .writer(WriterConfig.of(
                                "jump",
                                "file",
                                new FileSettings(
                                        folder.resolve("app.log"),
                                        Rotate.defaults().withEvery(Rotate.Every.HOUR, "UTC")))
                        .withEncoder("pattern", new PatternSettings("%sn %msg%n")))
                .build();
        StatusChannel status = new StatusChannel();
        LoggerNames loggers = new LoggerNames();
        int logger = loggers.add("jumping");
        DirectDispatch dispatch = new DirectDispatch(new PipelineBuilder(
                        config,
                        ComponentRegistry.load(getClass().getClassLoader(), List.of()),
                        status,
                        new MemoryLogs())
                .build(
                        new Drops(),
                        new AuditDoor(false, () -> 0, record -> {}),
                        loggers,
                        new InternTable(64),
                        new InternTable(64)));
        dispatch.open();
        for (int i = 0; i < events; i++) {
            long time = NOON + JUMPS[i % JUMPS.length];
            assertThat(dispatch.submit(CapturedEvent.of(time, 2, logger, "event", "main")))
                    .isTrue();
        }
        assertThat(dispatch.close(Duration.ofSeconds(60).toNanos())).isTrue();

        List<Long> written = new ArrayList<>();
        List<String> summaries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().endsWith(".log"))
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                List<Long> numbers = lines.stream()
                        .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                        .toList();
                assertThat(numbers).as("order within %s", file).isSorted();
                written.addAll(numbers);
                lines.stream().filter(line -> line.contains("kept back")).forEach(summaries::add);
            }
        }
        List<Long> expected = LongStream.rangeClosed(1, events / 2).boxed().toList();
        assertThat(written).hasSize(events / 2 + 1).containsAll(expected);
        assertThat(summaries)
                .singleElement()
                .asString()
                .startsWith((events + 1) + " test kept back " + events / 2 + " events of this logger since ");
    }
}
