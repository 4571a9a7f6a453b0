package io.github.inkseal.examples;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the work is: a bar on a terminal, else a line each second and each quarter. For one thread.
 */
final class Progress {

    private static final int BAR = 30;
    private static final long BAR_NANOS = 50_000_000;
    private static final long LINE_NANOS = 1_000_000_000;
    private static final int QUARTERS = 4;

    private final PrintStream err;
    private final long size;
    private final boolean terminal;
    private long shownAt = System.nanoTime();
    private int quarter;
    private int width;

    /**
     * A display that has shown nothing yet.
     *
     * @param size bytes in all; 0 or less if not known
     */
    Progress(PrintStream err, long size, boolean terminal) {
        this.err = err;
        this.size = size;
        this.terminal = terminal;
    }

    /** Called often; shows something now and then. */
    void at(long bytes, long records) {
        long now = System.nanoTime();
        int reached = size > 0 ? (int) (Math.min(bytes, size) * QUARTERS / size) : 0;
        boolean due = now - shownAt >= (terminal ? BAR_NANOS : LINE_NANOS);
        if (due || (!terminal && reached > quarter)) {
            show(bytes, records);
            shownAt = now;
            quarter = reached;
        }
    }

    /** Takes the bar away. */
    void done() {
        if (width > 0) {
            err.print(" ".repeat(width) + "\r");
            err.flush();
        }
    }

    private void show(long bytes, long records) {
        String count = String.format(Locale.ROOT, "%,d records", records);
        int percent = size > 0 ? (int) (Math.min(bytes, size) * 100 / size) : -1;
        if (!terminal) {
            err.println("replay: " + (percent < 0 ? "" : percent + " %, ") + count);
            return;
        }
        String text = count;
        if (percent >= 0) {
            int full = percent * BAR / 100;
            text = "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + percent + " %  " + count;
        }
        // The cursor goes back to the start, so that a line of the console writer covers the bar.
        width = Math.max(width, text.length());
        err.print(text + " ".repeat(width - text.length()) + "\r");
        err.flush();
    }

    /** Whether standard error is a terminal, as far as Java can tell. */
    static boolean stderrIsTerminal() {
        Path fd = Path.of("/proc/self/fd/2");
        if (Files.isSymbolicLink(fd)) {
            try {
                String target = Files.readSymbolicLink(fd).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            } catch (IOException unreadable) {
                return false;
            }
        }
        return isTerminal(System.console());
    }

    /** Since JDK 22 there is a console without a terminal, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
