package io.github.inkseal.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far the work is, on a line of its own that is written over; nothing in the first second. One thread. */
final class Progress {

    private static final long SECOND = 1_000_000_000L;
    private static final long NEXT_NANOS = SECOND / 5;
    private static final double MIB = 1 << 20;

    private final PrintStream err;
    private final boolean shows;
    private final LongSupplier clock;
    private final String what;
    private final long total;
    private final long began;
    private long dueAt;
    private int width;

    private Progress(Streams streams, boolean shows, String what, long total) {
        err = streams.err();
        this.shows = shows;
        clock = streams.clock();
        this.what = what;
        this.total = total;
        began = shows ? clock.getAsLong() : 0;
        dueAt = began + SECOND;
    }

    /**
     * Of work that writes something all the while: shown only where that is not seen in the same place.
     *
     * @param what is counted
     * @param total bytes there are; 0 if nobody knows
     */
    static Progress besideOutput(Streams streams, String what, long total) {
        return new Progress(
                streams, streams.terminal().err() && !streams.terminal().out(), what, total);
    }

    /** Of work that writes nothing before it is done. */
    static Progress beforeOutput(Streams streams, String what, long total) {
        return new Progress(streams, streams.terminal().err(), what, total);
    }

    boolean shows() {
        return shows;
    }

    /** Called often; shows something now and then. */
    void at(long count, long bytes) {
        if (!shows) {
            return;
        }
        long now = clock.getAsLong();
        if (now - dueAt < 0) {
            return;
        }
        dueAt = now + NEXT_NANOS;
        String text = text(count, bytes, now - began);
        width = Math.max(width, text.length());
        err.print("\r" + text + " ".repeat(width - text.length()));
        err.flush();
    }

    private String text(long count, long bytes, long nanos) {
        double rate = bytes * (double) SECOND / nanos;
        StringBuilder out = new StringBuilder();
        if (!what.isEmpty()) {
            out.append(String.format(Locale.ROOT, "%,d %s, ", count, what));
        }
        out.append(String.format(Locale.ROOT, "%,d", bytes >> 20));
        if (total > 0) {
            out.append(String.format(Locale.ROOT, " of %,d", Math.max(bytes, total) >> 20));
        }
        out.append(String.format(Locale.ROOT, " MiB, %,.1f MiB/s", rate / MIB));
        if (total > 0 && rate > 0) {
            long left = (long) Math.ceil(Math.max(0, total - bytes) / rate);
            out.append(String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60));
        }
        return out.toString();
    }

    /** Takes the line away. */
    void done() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }
    }
}
