package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.NoResult;
import io.github.inkseal.benchmarks.Pause;
import org.slf4j.Logger;

/**
 * Logs as fast as messages arrive: never more than some are under way, so that no queue is full but the receiver or the sender is busy all the
 * time. What has arrived is told by the size of the receiver's file, since all its lines have one length.
 */
final class Feed {

    /** With 190 bytes each a third of the memory that a writer has for them. */
    private static final int UNDER_WAY = 60_000;

    private static final int BURST = 500;
    private static final long STILL_NANOS = 20_000_000_000L;
    private static final long LOOK_NANOS = 500_000;

    private final Logger logger;
    private final Receiver receiver;
    private long line = 1;
    private int logged;

    Feed(Logger logger, Receiver receiver) {
        this.logger = logger;
        this.receiver = receiver;
    }

    /** Logs one message, and by it learns how long a line is. */
    void first() throws NoResult {
        log(1);
        long end = System.nanoTime() + STILL_NANOS;
        while (receiver.size() == 0) {
            if (System.nanoTime() - end > 0) {
                throw new NoResult("nothing arrives");
            }
            Pause.nanos(LOOK_NANOS);
        }
        Pause.nanos(100 * LOOK_NANOS);
        line = receiver.size();
    }

    /** Logs without a look at the receiver. */
    void log(int count) {
        for (int i = 0; i < count; i++) {
            logger.info(Message.TEMPLATE, Message.argument(logged++));
        }
    }

    /** Logs, and returns when all has arrived. */
    void through(int count) throws NoResult {
        for (int left = count; left > 0; left -= BURST) {
            log(Math.min(BURST, left));
            await(logged - UNDER_WAY);
        }
        await(logged);
    }

    /** Returns when so many messages have arrived. */
    void await(long messages) throws NoResult {
        await(receiver, line, messages);
    }

    static void await(Receiver receiver, long line, long messages) throws NoResult {
        long last = -1;
        long since = 0;
        for (long size = receiver.size(); size < messages * line; size = receiver.size()) {
            long now = System.nanoTime();
            if (size != last) {
                last = size;
                since = now;
            } else if (now - since > STILL_NANOS) {
                throw new NoResult(messages - size / line + " messages have not arrived");
            }
            Pause.nanos(LOOK_NANOS);
        }
    }

    /**
     * Looks whether what arrived is what was logged.
     *
     * @throws NoResult if there is more or less
     */
    void check() throws NoResult {
        if (receiver.size() != logged * line) {
            throw new NoResult(receiver.size() / (double) line + " messages arrived instead of " + logged);
        }
    }
}
