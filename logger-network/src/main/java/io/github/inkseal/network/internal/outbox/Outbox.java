package io.github.inkseal.network.internal.outbox;

import io.github.inkseal.spi.Loss;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent. The pipeline's thread offers, the writer's own takes; what it has taken is held until it is
 * {@link #done}, in the same order.
 */
public interface Outbox {

    /**
     * Whether there was room. The pipeline's thread, with the records' numbers going up without a gap.
     *
     * @param important whether it may have room that is kept for such
     */
    boolean offer(Chunk chunk, boolean important);

    /**
     * The next chunk, as many records as fit; null if there is none. The writer's thread.
     *
     * @param full whether one that more records might yet join is to stay
     */
    @Nullable
    Chunk poll(boolean full);

    /** Nobody need care for a chunk's records any more; those behind the one before. The writer's thread. */
    void done(Chunk chunk);

    /** A record that is done was refused by the receiver for good. The writer's thread. */
    void lost(long record, boolean event);

    /** What was lost since this was last asked; null for nothing. The pipeline's thread. */
    @Nullable
    Loss takeLoss();

    /** Bytes that are not done. Any thread. */
    long bytes();

    /** How many records are done; only grows. Any thread. */
    long position();

    /**
     * Sees to it that what was offered survives a power cut. The pipeline's thread.
     *
     * @return false if this is no place for that; then only the receiver can say so
     * @throws IOException if it should and can't
     */
    default boolean force() throws IOException {
        return false;
    }

    /** Whether {@link #persist} is likely to keep all. Any thread. */
    default boolean canPersist() {
        return false;
    }

    /** Sees to it that the next process has what is not done, as this one may end; whether that is all. The pipeline's thread. */
    default boolean persist() {
        return false;
    }

    /** What its owner should see to, one line; null if nothing. Any thread. */
    default @Nullable String concern() {
        return null;
    }

    /** Bytes of its files. Any thread. */
    default long diskBytes() {
        return 0;
    }

    /** Records of ended processes that turned out to be lost. Any thread. */
    default long lostBefore() {
        return 0;
    }

    /** Whether the oldest that was taken and is not done is so old that it should be given up. The writer's thread. */
    default boolean isOldestTooOld() {
        return false;
    }

    /** Looks at the clock, now and then. The writer's thread. */
    default void tend() {}

    /** Keeps what can be kept for the next process; the rest that is not done is lost. The pipeline's thread, when the writer's has ended. */
    void close();
}
