package io.github.inkseal.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard output, buffered; tells what became of it. One thread. */
final class Output {
    private final Streams streams;
    private final OutputStream out;
    private boolean failed;

    Output(Streams streams) {
        this.streams = streams;
        out = new BufferedOutputStream(streams.out(), 1 << 16);
    }

    /** Not an error: who reads had enough. */
    static final class NobodyReadsException extends IOException {
        private static final long serialVersionUID = 1L;

        NobodyReadsException(IOException cause) {
            super(cause);
        }
    }

    void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void flush() throws IOException {
        if (failed) {
            return;
        }
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    boolean failed() {
        return failed;
    }

    private IOException failed(IOException e) {
        failed = true;
        return streams.isClosedPipe(e) ? new NobodyReadsException(e) : e;
    }
}
