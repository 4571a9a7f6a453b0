package io.github.inkseal.support;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.WriterConfig;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** What tests of audit events have in common. */
public final class Audit {

    public static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");

    private Audit() {}

    /** A memory writer that audit calls wait for. */
    public static WriterConfig writer(String name) {
        return MemoryWriter.config(name).withAudit(true);
    }

    /** Calls that take too long return. */
    public static AuditConfig within(Duration timeout) {
        return new AuditConfig(timeout, AuditConfig.OnFailure.REPORT, false);
    }

    /** Calls that take too long throw. */
    public static AuditConfig orThrow(Duration timeout) {
        return new AuditConfig(timeout, AuditConfig.OnFailure.THROW, false);
    }

    public static WriterMetrics of(LogMetrics metrics, String writer) {
        return Objects.requireNonNull(metrics.writers().get(writer));
    }

    public static WriterMetrics of(LoggerContext context, String writer) {
        return of(context.metrics(), writer);
    }
}
