package io.github.inkseal.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.ShutdownConfig;
import java.time.Duration;
import org.slf4j.event.Level;

/** Contexts for tests, and the end every one of them must come to: with balanced books. */
public final class Contexts {

    public static final Duration LONG = Duration.ofSeconds(60);

    private Contexts() {}

    /** A builder without a shutdown hook, and without records of the context's own start and end. */
    public static InksealConfig.Builder config() {
        return InksealConfig.builder()
                .shutdown(new ShutdownConfig(false, Duration.ofSeconds(30)))
                .audit(AuditConfig.defaults().withOwn(false));
    }

    /** A queue in which every event waits for ever. */
    public static QueueConfig lossless(int capacity) {
        return QueueConfig.defaults()
                .withCapacity(capacity)
                .withFull(new QueueConfig.Full(Level.WARN, QueueConfig.Then.WAIT))
                .withWait(QueueConfig.FOREVER);
    }

    /** Closes a context and checks the accounting identity. */
    public static CloseReport close(LoggerContext context) {
        CloseReport report = context.close(LONG);
        assertThat(report.metrics().balanced())
                .as("books balance: %s", report.metrics())
                .isTrue();
        assertThat(report.complete()).as("closed completely: %s", report).isTrue();
        return report;
    }
}
