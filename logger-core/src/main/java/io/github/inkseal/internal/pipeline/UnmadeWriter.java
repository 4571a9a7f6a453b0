package io.github.inkseal.internal.pipeline;

import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import java.io.IOException;

/**
 * Stands in for a writer that could not be made: every event of it fails and is counted.
 *
 * @param why one line
 */
record UnmadeWriter(String why) implements LogWriter {

    @Override
    public void write(LogBatch batch) throws IOException {
        throw new IOException(why);
    }

    @Override
    public void flush() throws IOException {
        throw new IOException(why);
    }

    @Override
    public void close() {}
}
