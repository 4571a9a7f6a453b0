package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Deque;

/**
 * What a protocol does on one connection: what comes before the first record, how records are written, when they are done,
 * what the receiver's bytes mean, and how it is ended. The writer's thread only.
 */
sealed interface Session permits SyslogSession, RelpSession, OtlpSession {

    /** The handshake is over. Says {@link Connection#ready} once records may be sent. */
    void start();

    /** Whether records may be written, if it is not full. */
    boolean isOpen();

    /** Whether so much is without an answer that no more may be written. */
    boolean isFull();

    /** Writes a chunk; says {@link Connection#done} of each in their order. */
    void write(Chunk chunk);

    /** What was written should go out now. */
    default void flush() {}

    /** Whether nothing was left to do, so that the receiver may well end the connection. */
    default boolean isIdle() {
        return false;
    }

    /**
     * Bytes came in.
     *
     * @param bytes not to be kept
     * @throws IOException if the receiver must not say so; it ends the connection, and its message says why
     */
    void read(ByteBuf bytes) throws IOException;

    /**
     * Looks at the clock, now and then.
     *
     * @throws IOException if the receiver takes too long; it ends the connection, and its message says why
     */
    void check(long now) throws IOException;

    /** Ends the connection as the protocol wants it to be ended, once nothing is under way. Nothing is written any more. */
    void finish();

    /** The receiver has ended its side. */
    void ended();

    /** The connection is over. What is to be sent again, in its order. Asked once. */
    Deque<Chunk> leave();

    /** How many events have left and may not have arrived, known when the connection is over. */
    long possiblyLost();
}
