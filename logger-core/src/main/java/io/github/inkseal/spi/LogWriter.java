package io.github.inkseal.spi;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of encoded records to where they stay.
 *
 * <p>Called by one thread at a time. A writer that must wait for a network takes the bytes into a store
 * of its own and returns.
 */
public interface LogWriter extends AutoCloseable {

    /**
     * Writes all records of the batch, in order.
     *
     * @param batch valid during this call only
     * @throws IOException if it could not: the records behind {@link LogBatch#markedWritten()}, usually
     *     all, are then counted as failed, and the writer should have taken back what it wrote of them
     */
    void write(LogBatch batch) throws IOException;

    /**
     * Hands on what the writer itself may still hold; returns when that is done.
     *
     * @throws IOException if it could not: what it holds it then goes on holding, and hands it on with a later
     *     call
     */
    default void flush() throws IOException {}

    /**
     * Whether {@link #write} may keep records back until {@link #flush}, e.g. to put many of them into one
     * frame; asked once, when the writer has been made. Such a writer is flushed within about 100 ms of the
     * first record it holds, with direct dispatch after every event. Others are flushed when somebody waits
     * for it and in the end.
     */
    default boolean gathers() {
        return false;
    }

    /**
     * Returns when what was written and flushed survives a power cut, as far as this kind of writer can
     * promise. Calls that log audit events wait for it.
     *
     * @throws IOException if that can't be said of all of it; it is called again
     */
    default void force() throws IOException {}

    /**
     * The longest that records should stay unforced where the configuration says nothing of it; asked once, when the
     * writer has been made. Null if that is all the same to the writer.
     */
    default @Nullable Duration forceEvery() {
        return null;
    }

    /**
     * What was lost since this was last asked of what {@link #write} had taken; null for nothing. Asked after each
     * call of the others, {@link #close} too, and again until there is nothing, so that losses that are apart can be
     * told one by one. Lost events count as failed; audit events among them are written again.
     */
    default @Nullable Loss takeLoss() {
        return null;
    }

    /**
     * Waits until what was written and flushed has left the process, for writers that hand it on with a thread of their
     * own. Called when the context ends: before {@link #close}, or instead of it when the virtual machine shuts down.
     * What is still held at {@code close} is then lost, and to be told of by {@link #takeLoss}. A writer whose files have an end of their
     * own writes it now, for nobody may come to close it; a record that comes later begins another one.
     *
     * @param atMost how long it may wait; zero to find out only
     * @return whether all has left
     */
    default boolean drain(Duration atMost) {
        return true;
    }

    /** How it stands with what is handed on, for writers that do; null for others. Any thread; neither blocks nor throws. */
    default @Nullable Shipping shipping() {
        return null;
    }

    /**
     * Begins a new file, or what this kind of writer has instead, because somebody asks for it at run time.
     *
     * @return false if there is no such thing, or nothing is in the one there is
     * @throws IOException if it could not; writing goes on as before
     */
    default boolean rotate() throws IOException {
        return false;
    }

    /**
     * Says whether what is kept must stay: nothing that was set aside may be removed until it is called again. Told before
     * the first record, too, if that is so from the start.
     *
     * @throws IOException if that can't be promised
     */
    default void retention(boolean frozen) throws IOException {}

    /**
     * How records are protected once this writer has them; asked once, when it has been made. Events that are
     * marked {@code CONFIDENTIAL} or {@code SECRET} reach writers only that say enough here.
     */
    default Protection protection() {
        return Protection.PLAINTEXT;
    }

    /** Ends writing. Called once, after the last write. */
    @Override
    void close() throws IOException;
}
