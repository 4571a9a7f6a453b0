package io.github.inkseal.examples;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines together to records: a first line and the stack trace below it. Every line ends up in one:
 * a line that neither begins a record nor belongs to a trace is a record of its own, as it is.
 */
final class RecordReader {

    private final LineReader lines;
    private @Nullable String ahead;
    private String thread = "";
    private long asIs;
    private long traceLines;

    RecordReader(LineReader lines) {
        this.lines = lines;
    }

    /**
     * The next record, or null after the last.
     *
     * @throws IOException if reading fails
     */
    @Nullable
    ReplayRecord next() throws IOException {
        String line = ahead == null ? lines.next() : ahead;
        ahead = null;
        if (line == null) {
            return null;
        }
        ReplayRecord first = LineParser.parse(line);
        if (first == null) {
            asIs++;
            // On the thread of the record above it, so that it stays behind that one.
            return ReplayRecord.asIs(line, thread);
        }
        thread = first.thread();
        TraceParser trace = new TraceParser();
        ahead = lines.next();
        while (ahead != null && trace.add(ahead)) {
            ahead = lines.next();
        }
        traceLines += trace.lines();
        Throwable throwable = trace.throwable();
        return throwable == null ? first : first.withThrowable(throwable);
    }

    /** Lines that became records as they are. */
    long asIs() {
        return asIs;
    }

    /** Lines that became part of a throwable. */
    long traceLines() {
        return traceLines;
    }
}
