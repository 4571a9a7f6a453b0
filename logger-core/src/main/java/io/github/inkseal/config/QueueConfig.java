package io.github.inkseal.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.slf4j.event.Level;

/**
 * The queue between callers and worker, and what happens when it is full.
 *
 * @param capacity events it holds, rounded up to a power of two; 65,536 by default
 * @param full the overflow rule; by default events below WARN are dropped and counted
 * @param waitFor ({@code wait} in a file) how long a call that may wait does so before its event is dropped and counted; 50 ms by
 *     default, {@link #FOREVER} for as long as it takes
 * @param text how many characters the queued events may hold together, counting those above 1 KiB; 64 MiB
 *     by default
 */
public record QueueConfig(
        int capacity, Full full, @Key("wait") Duration waitFor, ByteSize text) {

    /** Written as {@code forever}. */
    public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    private static final int LARGEST = 1 << 22;

    public QueueConfig {
        if (capacity < 1 || capacity > LARGEST) {
            throw new IllegalArgumentException("capacity must be from 1 to " + LARGEST + ", not " + capacity);
        }
        Objects.requireNonNull(full, "full");
        if (waitFor.isNegative()) {
            throw new IllegalArgumentException("wait must not be negative");
        }
        Objects.requireNonNull(text, "text");
    }

    public static QueueConfig defaults() {
        return new QueueConfig(65_536, Full.defaults(), Duration.ofMillis(50), ByteSize.ofMiB(64));
    }

    public QueueConfig withCapacity(int value) {
        return new QueueConfig(value, full, waitFor, text);
    }

    public QueueConfig withFull(Full value) {
        return new QueueConfig(capacity, value, waitFor, text);
    }

    public QueueConfig withWait(Duration value) {
        return new QueueConfig(capacity, full, value, text);
    }

    public QueueConfig withText(ByteSize value) {
        return new QueueConfig(capacity, full, waitFor, value);
    }

    /**
     * What happens to events that find the queue full.
     *
     * @param below events below this level follow {@code then}, from it up they wait; WARN by default. The
     *     last eighth of the queue is kept for those from it up
     * @param then for the events below; drop by default
     */
    public record Full(Level below, Then then) {

        public Full {
            Objects.requireNonNull(below, "below");
            Objects.requireNonNull(then, "then");
        }

        public static Full defaults() {
            return new Full(Level.WARN, Then.DROP);
        }
    }

    /** The fate of an event that finds the queue full. */
    public enum Then {
        /** Dropped and counted at once. */
        DROP,
        /** Waits like those from {@code below} up. */
        WAIT
    }
}
