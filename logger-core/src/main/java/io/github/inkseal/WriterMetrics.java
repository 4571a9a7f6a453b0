package io.github.inkseal;

/**
 * Counters of one writer. When nothing is under way, {@code written + filtered + withheld + failed} is the
 * context's {@link LogMetrics#handled()}.
 *
 * @param written events the writer has taken
 * @param filtered events that were not for it: a filter's or its level's decision
 * @param withheld events that were kept from it because a filter or its encoder failed
 * @param failed events it could not write
 * @param synthetic records of Inkseal's own among what it wrote: gaps, stand-ins
 * @param bytes bytes it has taken
 */
public record WriterMetrics(long written, long filtered, long withheld, long failed, long synthetic, long bytes) {

    /** Events accounted for. */
    public long total() {
        return written + filtered + withheld + failed;
    }
}
