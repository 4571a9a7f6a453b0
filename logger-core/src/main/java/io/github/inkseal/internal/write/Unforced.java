package io.github.inkseal.internal.write;

import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Loss;
import org.jspecify.annotations.Nullable;

/** What a writer has taken since its last force, and tells of as lost should it never be forced. The pipeline's owner only. */
final class Unforced {

    /** Records taken, and up to which all is forced; events taken since then. */
    private long taken;

    private long forced;
    private long events;
    private @Nullable Loss loss;

    /** Some records of a batch were taken. */
    void took(LogBatch batch, int from, int to) {
        taken += to - from;
        for (int i = from; i < to; i++) {
            events += batch.synthetic(i) ? 0 : 1;
        }
    }

    /** All are on the disk. */
    void forced() {
        forced = taken;
        events = 0;
    }

    /** They may not be there, and will not be forced any more. */
    void lose() {
        if (forced < taken) {
            Loss now = new Loss(forced, taken, events);
            loss = loss == null ? now : loss.and(now);
            forced();
        }
    }

    /** What was lost since this was asked last. */
    @Nullable
    Loss takeLoss() {
        Loss now = loss;
        loss = null;
        return now;
    }
}
