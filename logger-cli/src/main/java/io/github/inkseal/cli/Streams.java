package io.github.inkseal.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What a command reads and writes.
 *
 * @param in bytes, not buffered
 * @param out bytes, not buffered; unlike {@link System#out} it tells when writing fails
 * @param err text for people
 * @param isPipe whether {@code out} is a pipe, which can fail in one way only
 * @param terminal who looks
 * @param clock for progress, nanoseconds from anywhere
 */
record Streams(
        InputStream in, OutputStream out, PrintStream err, boolean isPipe, Terminal terminal, LongSupplier clock) {

    /** Those of the process. */
    static Streams ofProcess() {
        return new Streams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.target(1).startsWith("pipe:"),
                Terminal.ofProcess(),
                System::nanoTime);
    }

    /** Tells people something: one line. */
    void tell(String line) {
        err.println("inkseal: " + Printable.of(line));
    }

    /** How many bytes there are to read; 0 if nobody knows, as of a pipe. */
    long inLength() {
        try {
            return in instanceof FileInputStream file ? file.getChannel().size() : 0;
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** Whether writing failed because nobody reads any more. */
    boolean isClosedPipe(IOException failed) {
        // The message is in the language of the system.
        String message = failed.getMessage();
        return isPipe || (message != null && message.toLowerCase(Locale.ROOT).contains("pipe"));
    }
}
