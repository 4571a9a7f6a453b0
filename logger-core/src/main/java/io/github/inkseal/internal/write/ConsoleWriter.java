package io.github.inkseal.internal.write;

import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Writes to a standard stream, whichever the application has set at the time: a test or a container that
 * redirects {@code System.out} gets the records too. The stream is never closed.
 */
final class ConsoleWriter implements LogWriter {

    private final boolean toErr;

    ConsoleWriter(ConsoleSettings settings) {
        toErr = settings.target() == ConsoleSettings.Target.STDERR;
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        PrintStream out = stream();
        out.write(batch.array(), 0, batch.length());
        // A PrintStream swallows what went wrong and only says that something did.
        if (out.checkError()) {
            throw new IOException(toErr ? "standard error is closed or broken" : "standard output is closed or broken");
        }
    }

    @Override
    public void close() {
        stream().flush();
    }

    private PrintStream stream() {
        return toErr ? System.err : System.out;
    }
}
