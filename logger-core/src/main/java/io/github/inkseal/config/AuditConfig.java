package io.github.inkseal.config;

import java.time.Duration;
import java.util.Objects;

/**
 * What a call with the marker {@code AUDIT} does when its record can't be forced, and whether Inkseal makes audit records itself.
 *
 * @param timeout how long such a call waits in all, for a slot and for the writers with {@link
 *     WriterConfig#audit()}; 5 s by default
 * @param onFailure what it does then; by default it returns
 * @param own whether what is done to the logging itself (start, stop, changes at run time, rotation) is recorded by the
 *     writers with {@link WriterConfig#audit()}; true by default
 */
public record AuditConfig(Duration timeout, OnFailure onFailure, boolean own) {

    public AuditConfig {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be more than 0");
        }
        Objects.requireNonNull(onFailure, "onFailure");
    }

    public static AuditConfig defaults() {
        return new AuditConfig(Duration.ofSeconds(5), OnFailure.REPORT, true);
    }

    public AuditConfig withTimeout(Duration value) {
        return new AuditConfig(value, onFailure, own);
    }

    public AuditConfig withOnFailure(OnFailure value) {
        return new AuditConfig(timeout, value, own);
    }

    public AuditConfig withOwn(boolean value) {
        return new AuditConfig(timeout, onFailure, value);
    }

    /** What an audit call does whose record is not forced in time. In either case it is counted and health is DOWN. */
    public enum OnFailure {
        /** It returns. */
        REPORT,
        /** It throws {@link io.github.inkseal.AuditException}. */
        THROW
    }
}
