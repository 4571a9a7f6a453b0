package io.github.inkseal.network.internal.collect.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.network.collect.CollectorMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Nothing that happens is left out of the audit trail, and nobody can fill a disk by making it happen. */
class AuditTrailTest {

    private static final Who STRANGER = new Who("-", false, "192.0.2.7", "relp");

    @TempDir
    Path home;

    private final LongAdder lost = new LongAdder();

    private AuditTrail trail() {
        return new AuditTrail(
                LoggerContext.start(InksealConfig.builder()
                        .audit(io.github.inkseal.config.AuditConfig.defaults().withOwn(false))
                        .writer(WriterConfig.of("audit", "file", FileSettings.of(home.resolve("audit.log")))
                                .withEncoder("json", JsonSettings.defaults())
                                .withAudit(true))
                        .build()),
                () -> new CollectorMetrics(1, 2, 3, 4, 5, 6, 7, Map.of("reason", 8L), Map.of(), 9, 0),
                lost,
                64);
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(home.resolve("audit.log"));
    }

    @Test
    void what_happens_often_is_told_once_with_how_often() throws Exception {
        try (AuditTrail trail = trail()) {
            for (int i = 0; i < 10_000; i++) {
                trail.tellSeldom(Level.WARN, "refused", STRANGER, "wrong token");
            }
            trail.tellSeldom(Level.WARN, "refused", STRANGER, "no token");
            trail.tellSeldom(Level.WARN, "refused", new Who("-", false, "192.0.2.8", "relp"), "wrong token");
        }
        assertThat(lines())
                .filteredOn(line -> line.contains("\"event\":\"refused\""))
                .hasSize(4);
        assertThat(lines().get(0))
                .contains("\"markers\":[\"AUDIT\"]", "\"identity\":\"asserted\"", "\"address\":\"192.0.2.7\"")
                .contains("\"principal\":\"-\"", "\"listener\":\"relp\"", "\"times\":1", "wrong token");
        assertThat(lines()).anyMatch(line -> line.contains("\"times\":9999") && line.contains("192.0.2.7"));
        assertThat(lines().get(lines().size() - 1))
                .contains("\"event\":\"metrics\"", "\"stored\":4", "\"duplicates\":5", "{reason=8}");
    }

    @Test
    void however_many_there_are_they_are_told_or_counted() throws Exception {
        int told = 1_000;
        try (AuditTrail trail = trail()) {
            for (int i = 0; i < told; i++) {
                trail.tell(Level.INFO, "start", null, "event " + i);
            }
        }
        long there = lines().stream()
                .filter(line -> line.contains("\"event\":\"start\""))
                .count();
        assertThat(there + lost.sum()).isEqualTo(told);
        if (lost.sum() > 0) {
            assertThat(lines()).anyMatch(line -> line.contains("could not take "));
        }
    }
}
