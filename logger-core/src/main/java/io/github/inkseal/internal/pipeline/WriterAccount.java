package io.github.inkseal.internal.pipeline;

import io.github.inkseal.WriterMetrics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counters of all writers that ever had one name: one that is changed goes on with those of the one before, and
 * those of one that is removed stay. Changed by the pipeline's owner, read by any thread.
 */
final class WriterAccount {

    /**
     * One moment's.
     *
     * @param parts of each lane there was; those that are closed are put together
     * @param lane the one there is
     * @param absent events handled while there was none
     * @param leftAt how many had been handled when the last one left; of no interest while there is one
     */
    private record State(List<LaneCounts> parts, @Nullable WriterLane lane, long absent, long leftAt) {}

    private volatile State state;

    /**
     * Of a name nobody had.
     *
     * @param handled events until now
     */
    WriterAccount(long handled) {
        state = new State(List.of(), null, handled, handled);
    }

    /** Owner: a lane of this name begins. */
    void join(WriterLane lane, long handled) {
        State before = state;
        List<LaneCounts> parts = new ArrayList<>();
        LaneCounts past = new LaneCounts();
        parts.add(past);
        for (LaneCounts part : before.parts()) {
            if (part.isClosed()) {
                past.add(part);
            } else {
                parts.add(part);
            }
        }
        past.close();
        parts.add(lane.counts());
        state = new State(List.copyOf(parts), lane, before.absent() + handled - before.leftAt(), handled);
    }

    /** Owner: the lane has got its last event. */
    void leave(long handled) {
        State before = state;
        state = new State(before.parts(), null, before.absent(), handled);
    }

    /** Any thread. */
    WriterMetrics metrics(long handled) {
        State now = state;
        WriterLane lane = now.lane();
        LaneCounts sum = new LaneCounts();
        now.parts().forEach(sum::add);
        long absent = now.absent() + (lane == null ? Math.max(0, handled - now.leftAt()) : 0);
        return sum.snapshot(absent, lane == null ? null : lane.delivery().shipping());
    }
}
