package io.github.inkseal.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far the work is, on a line of its own that is written over; nothing in the first second. One thread. */
final class Progress {

    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long NEXT_NANOS = 200_000_000L;

    private final PrintStream err;
    private final boolean shows;
    private final LongSupplier clock;
    private long dueAt;
    private int width;

    Progress(Streams streams) {
        this(streams, System::nanoTime);
    }

    Progress(Streams streams, LongSupplier clock) {
        err = streams.err();
        shows = streams.showsProgress();
        this.clock = clock;
        dueAt = clock.getAsLong() + FIRST_NANOS;
    }

    /** Called often; shows something now and then. */
    void at(long lines, long bytes) {
        if (!shows) {
            return;
        }
        long now = clock.getAsLong();
        if (now - dueAt < 0) {
            return;
        }
        dueAt = now + NEXT_NANOS;
        String text = String.format(Locale.ROOT, "%,d lines, %,d MiB", lines, bytes >> 20);
        width = Math.max(width, text.length());
        err.print("\r" + text + " ".repeat(width - text.length()));
        err.flush();
    }

    /** Takes the line away. */
    void done() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }
    }
}
