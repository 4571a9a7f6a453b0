package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.write.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writers that were taken out of the pipeline and have yet to hand on what they hold. Each is drained and closed by a
 * thread of its own, whose the lane is from then on: the others' records don't wait for it. The pipeline's owner only.
 */
final class Departures {

    private final List<Thread> threads = new ArrayList<>();

    /** Drains the writer within a time, and closes it. */
    void add(WriterLane lane, Duration atMost) {
        threads.removeIf(thread -> !thread.isAlive());
        Thread thread = new OwnThread(
                () -> {
                    lane.delivery().drain(atMost);
                    lane.close();
                },
                "inkseal-close " + lane.name());
        // Or it would keep alive what called for the change.
        thread.setContextClassLoader(null);
        threads.add(thread);
        thread.start();
    }

    /**
     * Waits for those under way.
     *
     * @param end by {@link System#nanoTime()}
     * @return whether all have ended
     */
    boolean await(long end) {
        boolean all = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive() && end - System.nanoTime() > 0) {
                try {
                    thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            all &= !thread.isAlive();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return all;
    }
}
