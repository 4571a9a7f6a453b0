package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Has the next segment's start made on a thread of its own, so that a rotation does not wait for a key service. One
 * thread asks; each start is taken once.
 */
final class Ahead {

    private final Primitives primitives;
    private final Id streamId;
    private final List<StreamOptions.To> recipients;
    private @Nullable FutureTask<SegmentStart> next;

    Ahead(Primitives primitives, Id streamId, List<StreamOptions.To> recipients) {
        this.primitives = primitives;
        this.streamId = streamId;
        this.recipients = recipients;
    }

    /** Begins to make another one. */
    void prepare() {
        FutureTask<SegmentStart> task = new FutureTask<>(this::make);
        Thread thread = new Thread(task, "inkseal-next-segment");
        thread.setDaemon(true);
        thread.start();
        next = task;
    }

    private SegmentStart make() throws GeneralSecurityException {
        return SegmentStart.prepare(primitives, streamId, recipients);
    }

    /**
     * The one that was begun, once it is made; made here if there is none or it failed.
     *
     * @throws GeneralSecurityException if it can't be made
     */
    SegmentStart take() throws GeneralSecurityException {
        FutureTask<SegmentStart> task = next;
        next = null;
        boolean interrupted = false;
        try {
            while (task != null) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    // What failed a while ago may work now, and says why if not.
                    task = null;
                }
            }
            return make();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets go of the one that was begun, and of its key. */
    void clear() {
        FutureTask<SegmentStart> task = next;
        next = null;
        if (task != null && !task.cancel(false) && task.isDone()) {
            try {
                task.get().clear();
            } catch (InterruptedException | ExecutionException none) {
                // There is no key to let go of.
            }
        }
    }
}
