package io.github.inkseal.crypto.internal.read;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Reads a file in spite of interrupts, which would close its channel: a writer reads on the thread of an application,
 * with direct dispatch, and must neither fail for its interrupts nor take them from it.
 */
final class Uninterrupted {

    private Uninterrupted() {}

    /** What is read, from a channel of its own. */
    @FunctionalInterface
    interface Work<T> {
        T read() throws IOException;
    }

    /** Reads, anew if an interrupt comes between; the thread's flag is there again afterwards. */
    static <T> T read(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.read();
                } catch (ClosedByInterruptException again) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
