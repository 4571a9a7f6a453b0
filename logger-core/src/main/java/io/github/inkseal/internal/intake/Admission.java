package io.github.inkseal.internal.intake;

import io.github.inkseal.DropReason;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.Rendering;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.internal.pipeline.DirectDispatch;
import io.github.inkseal.internal.pipeline.Drops;
import io.github.inkseal.internal.pipeline.Worker;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.internal.write.OwnThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What becomes of an event that finds no slot at once: the overflow rule while the ring is open, the direct
 * dispatch when it is closed, the status channel when a component would wait for itself.
 */
public final class Admission {

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};
    private static final long PARK_NANOS = 100_000;
    /** Every so many positions a sleeping worker is woken for ordinary events too. */
    private static final int WAKE_MASK = 1023;
    /** Characters of arguments that the status channel is given of an event. */
    private static final int TOLD = 1000;

    private final Ring ring;
    private final @Nullable Worker worker;
    private final DirectDispatch direct;
    private final LoggerNames loggers;
    private final Drops drops;
    private final AtomicLong retainedText;
    private final StatusChannel status;
    private final int urgentFrom;
    private final boolean allWait;
    private final long waitNanos;
    private final long textLimit;

    /**
     * The admission to a ring.
     *
     * @param worker the ring's consumer; null with direct dispatch, where the ring is closed from the start
     * @param retainedText characters of the queued events that count, shared with the worker
     */
    public Admission(
            Ring ring,
            @Nullable Worker worker,
            DirectDispatch direct,
            LoggerNames loggers,
            Drops drops,
            AtomicLong retainedText,
            StatusChannel status,
            QueueConfig queue) {
        this.ring = ring;
        this.worker = worker;
        this.direct = direct;
        this.loggers = loggers;
        this.drops = drops;
        this.retainedText = retainedText;
        this.status = status;
        this.urgentFrom = queue.full().below().toInt() / 10;
        this.allWait = queue.full().then() == QueueConfig.Then.WAIT;
        this.waitNanos = queue.waitFor().equals(QueueConfig.FOREVER) ? Long.MAX_VALUE : nanos(queue.waitFor());
        this.textLimit = queue.text().bytes();
    }

    /** Its nanoseconds; the most there are for what is longer. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    /** Whether the thread is inside the pipeline, as the worker, a writer's own or under the direct dispatch's lock. */
    boolean isOwn(Thread thread) {
        return (worker != null && thread == worker.thread()) || thread instanceof OwnThread || direct.isInside();
    }

    /** Whether events of this level may use the ring's reserve and wait for a slot. */
    boolean isUrgent(int level) {
        return level >= urgentFrom;
    }

    /** Whether an event of this level would be dropped now; if so it has been counted. */
    boolean refuses(int level, boolean urgent) {
        if (worker == null || ring.isClosed() || !ring.isFull(urgent) || mayWait(urgent)) {
            return false;
        }
        worker.sawFull();
        drops.add(DropReason.QUEUE_FULL, level);
        return true;
    }

    /** Wakes the worker from a long sleep if this event is worth it. */
    void wake(long position, boolean urgent) {
        try {
            if (((position & WAKE_MASK) == 0 || urgent) && worker != null) {
                worker.wakeIfAsleep();
            }
        } catch (Throwable outOfStack) {
            // The event is in the ring, and the worker finds it at its next look: nothing is lost.
        }
    }

    /** Puts an event where it belongs. */
    void admit(CapturedEvent event, boolean urgent) {
        admit(event, urgent, tryToWrite(event, urgent));
    }

    private boolean mayWait(boolean urgent) {
        return (urgent || allWait) && waitNanos > 0;
    }

    /**
     * Puts the event into the ring if there is room, of both kinds when its text counts.
     *
     * @return the position, {@link Ring#FULL} or {@link Ring#CLOSED}
     */
    long tryToWrite(CapturedEvent event, boolean urgent) {
        int text = event.countedText();
        if (text == 0) {
            return SlotWriter.write(ring, urgent, event, false);
        }
        if (retainedText.addAndGet(text) > textLimit && ring.depth() > 0) {
            retainedText.addAndGet(-text);
            return ring.isClosed() ? Ring.CLOSED : Ring.FULL;
        }
        long position = Ring.FULL;
        try {
            position = SlotWriter.write(ring, urgent, event, false);
            return position;
        } finally {
            if (position < 0) {
                retainedText.addAndGet(-text);
            }
        }
    }

    /**
     * Brings an event to where it belongs after a first try at the ring: done, the overflow rule, or the direct
     * dispatch.
     *
     * @param first what the first try returned
     */
    void admit(CapturedEvent event, boolean urgent, long first) {
        long position = first == Ring.FULL ? overflow(event, urgent) : first;
        if (position == Ring.CLOSED) {
            submitDirectly(event);
        } else if (position >= 0) {
            wake(position, urgent);
        }
    }

    /**
     * The overflow rule. Waiting is parking for a bounded time, since there is nobody to signal; an interrupt
     * neither ends nor shortens it and is there again afterwards.
     *
     * @return a position, {@link Ring#CLOSED}, or {@link Ring#FULL} when the event is dropped and counted
     */
    private long overflow(CapturedEvent event, boolean urgent) {
        if (worker != null) {
            worker.sawFull();
        }
        if (!mayWait(urgent)) {
            drops.add(DropReason.QUEUE_FULL, event.level());
            return Ring.FULL;
        }
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (System.nanoTime() - start < waitNanos) {
                if (worker != null) {
                    worker.wakeIfAsleep();
                }
                LockSupport.parkNanos(this, PARK_NANOS);
                interrupted |= Thread.interrupted();
                if (!urgent && ring.isCrowded()) {
                    continue;
                }
                long position = tryToWrite(event, urgent);
                if (position != Ring.FULL) {
                    return position;
                }
            }
            drops.add(DropReason.WAIT_EXPIRED, event.level());
            return Ring.FULL;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The way of an event that finds the ring closed. False if it was dropped, and has then been counted. */
    boolean submitDirectly(CapturedEvent event) {
        if (direct.isInside()) {
            tell(event.level(), event.logger(), event.message(), event.allArguments());
        } else if (!direct.submit(event)) {
            drops.add(DropReason.CLOSED, event.level());
            if (event.level() >= Level.ERROR.toInt() / 10) {
                tell(event.level(), event.logger(), "logged after close: " + event.message(), event.allArguments());
            }
            return false;
        }
        return true;
    }

    /**
     * For what a component logs while it handles an event: it would wait for itself. Level, logger and
     * template; arguments only if a redactor stands between them and the reader, and works.
     */
    void tell(int level, int logger, @Nullable String template, List<@Nullable Object> arguments) {
        String pattern = String.valueOf(template);
        String text = status.redacts() ? Rendering.message(pattern, arguments, new TextBudget(TOLD)) : pattern;
        status.reportValues(LEVELS[level], "logger " + loggers.get(logger), text, pattern);
    }
}
