package io.github.inkseal.internal.pipeline;

import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is wrong with one writer, and since when: said on the status channel when it begins and when it is over.
 * Writing and forcing are two things, for a full disk can still be forced. Written by the pipeline's owner, read
 * by any thread.
 */
final class LaneTrouble {

    private final ComponentContext status;
    private volatile @Nullable Failing writing;
    private volatile @Nullable Failing flushing;

    /** What it is, and the first of an unbroken row. */
    private record Failing(String why, Instant since) {
        static Failing with(@Nullable Failing before, Throwable failure) {
            Instant since = before == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : before.since;
            return new Failing(describe(failure), since);
        }
    }

    LaneTrouble(ComponentContext status) {
        this.status = status;
    }

    /** The line that health shows, or null. */
    @Nullable
    String what() {
        Failing first = writing;
        Failing failing = first == null ? flushing : first;
        return failing == null ? null : failing.why() + ", since " + failing.since();
    }

    /** It can't work from the start, and has said so itself. */
    void startsWith(Throwable failure) {
        writing = Failing.with(writing, failure);
    }

    void doesNotWrite(Throwable failure, long lost, long kept, long own) {
        writing = Failing.with(writing, failure);
        String keeps = kept == 0 ? "" : "; " + kept + " audit events kept and tried again";
        String ours = own == 0 ? "" : "; " + own + " of Inkseal's own records not written";
        status.report(Level.ERROR, "could not write " + lost + " events, counted as failed" + keeps + ours, failure);
    }

    /** What it had written before is gone. */
    void loses(long lost, long again) {
        String writes = again == 0 ? "" : "; " + again + " audit events are written again";
        status.report(Level.ERROR, "lost " + lost + " events it had taken, counted as failed" + writes, null);
    }

    /** For tries that nobody hears of one by one. */
    void stillDoesNotWrite(Throwable failure) {
        writing = Failing.with(writing, failure);
    }

    void writes() {
        if (writing != null) {
            writing = null;
            tellIfOver();
        }
    }

    /** Says so, unless it is what was said last. */
    void doesNotFlush(String what, Throwable failure) {
        Failing before = flushing;
        Failing now = Failing.with(before, failure);
        if (!now.equals(before)) {
            flushing = now;
            status.report(Level.ERROR, what, failure);
        }
    }

    void flushes() {
        if (flushing != null) {
            flushing = null;
            tellIfOver();
        }
    }

    private void tellIfOver() {
        if (what() == null) {
            status.report(Level.INFO, "writing again", null);
        }
    }

    static String describe(Throwable failure) {
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            // Its message is the path alone; what is wrong with it stands in the class.
            return failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
        return failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.getClass().getName();
    }
}
