package io.github.inkseal.network.internal.ship;

import io.github.inkseal.spi.Loss;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent. The pipeline's thread offers, the writer's own takes; what it has taken is held until it is
 * {@link #done}, in the same order.
 */
interface Outbox {

    /** Whether there was room. The pipeline's thread, with the records' numbers going up without a gap. */
    boolean offer(Chunk chunk);

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

    /** The number of the first record that is not done. Any thread. */
    long position();

    /** All that is not done is lost. The pipeline's thread, when the writer's has ended. */
    void abandon();
}
