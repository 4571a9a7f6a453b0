package io.github.inkseal.internal.pipeline;

import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is wrong with one writer, and since when: said on the status channel when it begins and when it is over.
 * Writing and forcing are two things, for a full disk can still be forced. Written by the pipeline's owner, read
 * by any thread.
 */
final class LaneTrouble {

    private final ComponentContext status;
    private volatile @Nullable String writing;
    private volatile @Nullable String flushing;

    LaneTrouble(ComponentContext status) {
        this.status = status;
    }

    /** The line that health shows, or null. */
    @Nullable
    String what() {
        String first = writing;
        return first == null ? flushing : first;
    }

    /** It can't work from the start, and has said so itself. */
    void startsWith(Throwable failure) {
        writing = describe(failure);
    }

    void doesNotWrite(Throwable failure, long lost, long kept) {
        writing = describe(failure);
        String keeps = kept == 0 ? "" : "; " + kept + " audit events kept and tried again";
        status.report(Level.ERROR, "could not write " + lost + " events, counted as failed" + keeps, failure);
    }

    /** What it had written before is gone. */
    void loses(long lost, long again) {
        String writes = again == 0 ? "" : "; " + again + " audit events are written again";
        status.report(Level.ERROR, "lost " + lost + " events it had taken, counted as failed" + writes, null);
    }

    /** For tries that nobody hears of one by one. */
    void stillDoesNotWrite(Throwable failure) {
        writing = describe(failure);
    }

    void writes() {
        if (writing != null) {
            writing = null;
            tellIfOver();
        }
    }

    /** Says so, unless it is what was said last. */
    void doesNotFlush(String what, Throwable failure) {
        String why = describe(failure);
        if (!why.equals(flushing)) {
            flushing = why;
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
