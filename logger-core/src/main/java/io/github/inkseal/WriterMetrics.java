package io.github.inkseal;

import io.github.inkseal.spi.Shipping;
import org.jspecify.annotations.Nullable;

/**
 * Counters of one writer. When nothing is under way, {@code written + filtered + withheld + failed + kept + absent} is the
 * context's {@link LogMetrics#handled()}.
 *
 * @param written events the writer has taken; falls when it finds out that it lost some, which then are {@code failed}
 * @param filtered events that were not for it: a filter's or its level's decision
 * @param withheld events that were kept from it because a filter or its encoder failed
 * @param failed events it could not write, or lost again before they were safe
 * @param synthetic records of Inkseal's own among what it wrote: gaps, stand-ins
 * @param syntheticFailed records of Inkseal's own it could not write, and of its own audit records those that were lost again, or not
 *     forced when the writer was closed; gaps, stand-ins and summaries that a writer loses after it took them stay {@code synthetic}
 * @param bytes bytes it has taken
 * @param kept audit events it could not write that are tried again; 0 after close
 * @param forces how often it was forced with success
 * @param absent events that were handled while there was no writer of this name: before it was added, after it was removed
 * @param shipping how it stands with what it hands on to another system; null if it does not
 */
public record WriterMetrics(
        long written,
        long filtered,
        long withheld,
        long failed,
        long synthetic,
        long syntheticFailed,
        long bytes,
        long kept,
        long forces,
        long absent,
        @Nullable Shipping shipping) {

    /** How many of those written may not have arrived; 0 for a writer that knows. */
    public long possiblyLost() {
        return shipping == null ? 0 : shipping.possiblyLost();
    }

    /** Events accounted for. */
    public long total() {
        return written + filtered + withheld + failed + kept + absent;
    }
}
