package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.spi.Loss;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How far the records of a stream have come, by their numbers: those taken, those of them that are forced, and those that
 * are lost, because the disk did not confirm them or because there was no writing them in the end. One thread.
 */
final class Custody {

    private long taken;
    private long takenEvents;
    private long settled;
    private long settledEvents;
    private final Deque<Loss> losses = new ArrayDeque<>();

    /**
     * One more is held.
     *
     * @param synthetic whether it is of Inkseal's own
     */
    void took(boolean synthetic) {
        taken++;
        takenEvents += synthetic ? 0 : 1;
    }

    /** All are forced but those that are held. */
    void forced(FramePlaintext held) {
        settled = taken - held.records();
        settledEvents = takenEvents - held.events();
    }

    /** All that are not forced are lost but those that are held. */
    void lost(FramePlaintext held) {
        long from = settled;
        long fromEvents = settledEvents;
        forced(held);
        if (settled > from) {
            losses.add(new Loss(from, settled, settledEvents - fromEvents));
        }
    }

    /**
     * One is lost as soon as it is taken. None may be held: records are known by their numbers.
     *
     * @param synthetic whether it is of Inkseal's own
     */
    void refused(boolean synthetic) {
        losses.add(new Loss(taken, taken + 1, synthetic ? 0 : 1));
        taken++;
    }

    /** What was lost and not yet told, the oldest first; what lies between two losses is none. */
    @Nullable
    Loss takeLoss() {
        return losses.poll();
    }
}
