package io.github.inkseal.internal.alert;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * By how much a counter has grown within the last so many nanoseconds. Keeps about a hundred samples, so an
 * increase leaves the window up to a hundredth of it late. One thread at a time.
 */
final class SlidingIncrease {

    private static final int SAMPLES = 100;

    private record Sample(long time, long value) {}

    private final long window;
    private final long step;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /** A counter that begins at 0 now. */
    SlidingIncrease(long windowNanos, long now) {
        window = windowNanos;
        step = Math.max(1, windowNanos / SAMPLES);
        samples.add(new Sample(now, 0));
    }

    /** The increase, the counter being at {@code value} now. */
    long at(long now, long value) {
        Sample base = samples.getFirst();
        // The last sample that is not within the window any more is what the counter was when the window began.
        while (samples.size() > 1) {
            samples.removeFirst();
            Sample next = samples.getFirst();
            if (now - next.time() < window) {
                samples.addFirst(base);
                break;
            }
            base = next;
        }
        Sample last = samples.getLast();
        if (now - last.time() >= step) {
            samples.addLast(new Sample(now, value));
        }
        return value - base.value();
    }
}
