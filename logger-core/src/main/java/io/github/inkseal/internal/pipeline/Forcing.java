package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.ForceConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * When one writer is to be flushed or forced for other reasons than audit records: its configuration's, or
 * that it keeps records back. Remembers what was written since. The pipeline's owner only.
 */
final class Forcing {

    /** The longest that records stay within a writer that gathers; a sleeping worker adds up to 50 ms. */
    private static final long GATHERED_NANOS = 100_000_000;

    /** After a force that failed the next is tried, if nothing else brings one, when this has passed. */
    static final long RETRY_NANOS = 500_000_000;

    /** A writer that owes something behind a force is forced again when this has passed. */
    private static final long OWED_NANOS = 1_000_000_000;

    private static final int NEVER = Integer.MAX_VALUE;

    private final int at;
    private final long everyNanos;
    private final boolean gathers;

    private boolean reached;
    private boolean unforced;
    private long unforcedSince;
    private boolean unflushed;
    private long unflushedSince;
    private boolean owed;
    private long owedSince;
    private boolean failed;
    private long failedAt;

    /**
     * Nothing was written yet.
     *
     * @param config what the configuration says
     * @param wish how often the writer asks for it itself; null for never
     */
    Forcing(ForceConfig config, boolean gathers, @Nullable Duration wish) {
        Level level = config.at();
        Duration every = config.every() == null ? wish : config.every();
        this.at = level == null ? NEVER : level.toInt() / 10;
        this.everyNanos = every == null ? Long.MAX_VALUE : nanos(every);
        this.gathers = gathers;
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    boolean gathers() {
        return gathers;
    }

    /** Whether time alone can make something due. */
    boolean hasClock() {
        return gathers || at != NEVER || everyNanos != Long.MAX_VALUE;
    }

    /** The batch has got a record of this level. */
    void added(int level) {
        if (level >= at) {
            reached = true;
        }
    }

    /** Something was written. */
    void wrote(long now) {
        if (!unforced) {
            unforced = true;
            unforcedSince = now;
        }
        if (!unflushed) {
            unflushed = true;
            unflushedSince = now;
        }
    }

    /** Whether the writer is to be forced before it gets the next batch. */
    boolean isReached() {
        return reached;
    }

    boolean isForceDue(long now) {
        if (failed) {
            return now - failedAt >= RETRY_NANOS;
        }
        return (unforced && everyNanos != Long.MAX_VALUE && now - unforcedSince >= everyNanos)
                || (owed && now - owedSince >= OWED_NANOS);
    }

    boolean isFlushDue(long now) {
        return holdsBack() && now - unflushedSince >= GATHERED_NANOS;
    }

    /** Whether the writer may hold records that nobody can see yet. */
    boolean holdsBack() {
        return gathers && unflushed;
    }

    boolean hasFailed() {
        return failed;
    }

    void flushed() {
        unflushed = false;
    }

    /** A flush of its own failed; it is tried again after the usual time. */
    void flushFailed(long now) {
        unflushedSince = now;
    }

    void forced() {
        flushed();
        reached = false;
        unforced = false;
        owed = false;
        failed = false;
    }

    /** The writer was forced and asks for another one, in a second. */
    void owes(long now) {
        owed = true;
        owedSince = now;
    }

    void forceFailed(long now) {
        failed = true;
        failedAt = now;
    }
}
