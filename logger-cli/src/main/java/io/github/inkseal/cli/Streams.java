package io.github.inkseal.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a command reads and writes.
 *
 * @param in bytes, not buffered
 * @param out bytes, not buffered; unlike {@link System#out} it tells when writing fails
 * @param err text for people
 * @param isPipe whether {@code out} is a pipe, which can fail in one way only
 * @param showsProgress whether somebody sees {@code err} and nothing else is written to where they see it
 */
record Streams(InputStream in, OutputStream out, PrintStream err, boolean isPipe, boolean showsProgress) {

    /** The script that starts the command can ask the shell, which knows best. */
    private static final String TOLD = "inkseal.terminal";

    /** Those of the process. */
    static Streams ofProcess() {
        String told = System.getProperty(TOLD);
        boolean shows = told == null ? isTerminal(2) && !isTerminal(1) : told.equals("stderr");
        return new Streams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                target(1).startsWith("pipe:"),
                shows);
    }

    /** Whether writing failed because nobody reads any more. */
    boolean isClosedPipe(IOException failed) {
        // The message is in the language of the system.
        String message = failed.getMessage();
        return isPipe || (message != null && message.toLowerCase(Locale.ROOT).contains("pipe"));
    }

    /** {@code System.console()} tells of input and output together, so it is no help for a filter. */
    private static boolean isTerminal(int descriptor) {
        String target = target(descriptor);
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    }

    private static String target(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
