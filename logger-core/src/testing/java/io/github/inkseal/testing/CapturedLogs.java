package io.github.inkseal.testing;

import io.github.inkseal.LogEvent;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * The events of one test: those that its own thread logged, and those of other threads while they ran what the test {@code claim}ed.
 * A parameter of tests with {@link CaptureLogs}. Any thread.
 *
 * <p>A thread that nobody claimed may work for any of the tests that run at that time. What it logs is in {@link #unclaimed()} of all of
 * them.
 */
public final class CapturedLogs {

    private final List<LogEvent> events = new CopyOnWriteArrayList<>();
    private final List<LogEvent> unclaimed = new CopyOnWriteArrayList<>();
    private final Capture capture;

    CapturedLogs(Capture capture) {
        this.capture = capture;
    }

    void add(LogEvent event) {
        events.add(event);
    }

    void addUnclaimed(LogEvent event) {
        unclaimed.add(event);
    }

    /** The test's events until now, oldest first. A copy. */
    public List<LogEvent> events() {
        return List.copyOf(events);
    }

    /** What threads that no test has claimed logged while this test ran, oldest first. A copy. */
    public List<LogEvent> unclaimed() {
        return List.copyOf(unclaimed);
    }

    /** Forgets what was logged until now. */
    public void clear() {
        events.clear();
        unclaimed.clear();
    }

    /** A task whose events are this test's, whichever thread runs it. */
    public Runnable claim(Runnable task) {
        return () -> {
            CapturedLogs before = capture.claim(this);
            try {
                task.run();
            } finally {
                capture.restore(before);
            }
        };
    }

    /** A task whose events are this test's, whichever thread runs it. */
    public <T> Callable<T> claimCall(Callable<T> task) {
        return () -> {
            CapturedLogs before = capture.claim(this);
            try {
                return task.call();
            } finally {
                capture.restore(before);
            }
        };
    }

    /** An executor that runs its tasks on another, with their events as this test's. */
    public Executor claim(Executor executor) {
        return task -> executor.execute(claim(task));
    }

    /** One event a line. */
    @Override
    public String toString() {
        return EventText.of(events);
    }
}
