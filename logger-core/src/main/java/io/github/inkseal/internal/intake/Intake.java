package io.github.inkseal.internal.intake;

import io.github.inkseal.DropReason;
import io.github.inkseal.KeyValue;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.CapturedThrowable;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.event.Rendering;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.internal.pipeline.DirectDispatch;
import io.github.inkseal.internal.pipeline.Drops;
import io.github.inkseal.internal.pipeline.Worker;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.internal.status.StatusChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * Takes logging calls into a context's queue. Any thread; never throws, never takes a lock unless the
 * context's dispatch is direct.
 */
public final class Intake {

    /** Characters above which an event counts towards the queue's text bound: 65,536 smaller ones are 64 Mi. */
    private static final long COUNTED_TEXT = 1024;

    private static final int URGENT_PARK_NANOS = 100_000;
    private static final int WAKE_MASK = 1023;
    private static final int INLINE = 4;
    private static final long ANY_FOREIGN = 0x1111;

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};

    private final Ring ring;
    private final @Nullable Worker worker;
    private final @Nullable Thread ownThread;
    private final DirectDispatch direct;
    private final InternTable templates;
    private final InternTable threads;
    private final LoggerNames loggers;
    private final Drops drops;
    private final AtomicLong retainedText;
    private final StatusChannel status;
    private final boolean micros;
    private final boolean needsCaller;
    private final int urgentFrom;
    private final boolean allWait;
    private final long waitNanos;
    private final long textLimit;
    private final long eventLimit;

    /**
     * An intake.
     *
     * @param worker the ring's consumer; null with direct dispatch, where the ring is closed from the start
     * @param retainedText characters of the queued events that count, shared with the worker
     * @param needsCaller whether an encoder wants to know where calls are made
     * @param eventLimit characters one event may hold
     */
    public Intake(
            Ring ring,
            @Nullable Worker worker,
            DirectDispatch direct,
            InternTable templates,
            InternTable threads,
            LoggerNames loggers,
            Drops drops,
            AtomicLong retainedText,
            StatusChannel status,
            ClockPrecision clock,
            boolean needsCaller,
            QueueConfig queue,
            long eventLimit) {
        this.ring = ring;
        this.worker = worker;
        this.ownThread = worker == null ? null : worker.thread();
        this.direct = direct;
        this.templates = templates;
        this.threads = threads;
        this.loggers = loggers;
        this.drops = drops;
        this.retainedText = retainedText;
        this.status = status;
        this.micros = clock == ClockPrecision.MICROS;
        this.needsCaller = needsCaller;
        this.urgentFrom = queue.full().below().toInt() / 10;
        this.allWait = queue.full().then() == QueueConfig.Then.WAIT;
        this.waitNanos = queue.waitFor().equals(QueueConfig.FOREVER) ? Long.MAX_VALUE : nanos(queue.waitFor());
        this.textLimit = queue.text().bytes();
        this.eventLimit = eventLimit;
    }

    private static long nanos(Duration d) {
        try {
            return d.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Takes a call with a message and up to four arguments.
     *
     * @param level from 0 for TRACE to 4 for ERROR
     * @param count how many of the arguments there are
     */
    public void submit(
            int level,
            int logger,
            @Nullable String message,
            int count,
            @Nullable Object a0,
            @Nullable Object a1,
            @Nullable Object a2,
            @Nullable Object a3) {
        long kinds = 0;
        long text = 0;
        if (count > 0) {
            kinds = Argument.kindOf(a0);
            text = textOf(kinds, a0);
            if (count > 1) {
                int kind = Argument.kindOf(a1);
                text += textOf(kind, a1);
                kinds |= (long) kind << Argument.KIND_BITS;
                if (count > 2) {
                    kind = Argument.kindOf(a2);
                    text += textOf(kind, a2);
                    kinds |= (long) kind << (2 * Argument.KIND_BITS);
                    if (count > 3) {
                        kind = Argument.kindOf(a3);
                        text += textOf(kind, a3);
                        kinds |= (long) kind << (3 * Argument.KIND_BITS);
                    }
                }
            }
        }
        int template = InternTable.NONE;
        if (message != null) {
            template = templates.idOf(message);
            if (template == InternTable.NONE) {
                text += message.length();
            }
        }
        Thread thread = Thread.currentThread();
        if (text > COUNTED_TEXT || hasForeign(kinds) || needsCaller || thread == ownThread) {
            submitSlowly(level, logger, message, count, a0, a1, a2, a3);
            return;
        }
        String threadName = thread.getName();
        int threadId = threads.idOf(threadName);
        MdcMap mdc = InksealMdc.current();
        long time = now();
        boolean urgent = level >= urgentFrom;
        long position = ring.claim(urgent);
        if (position < 0) {
            position = claimSlowly(level, urgent, position, 0);
        }
        if (position >= 0) {
            try {
                SlotWriter.fill(
                        ring,
                        position,
                        time,
                        level,
                        logger,
                        template,
                        message,
                        threadId,
                        threadName,
                        count,
                        kinds,
                        a0,
                        a1,
                        a2,
                        a3,
                        mdc,
                        null,
                        0,
                        false);
            } catch (Throwable outOfStack) {
                // Published as nothing, or the worker would wait here for ever. No call, which might need the
                // stack that is not there.
                int slot = ((int) position & ring.mask) * Ring.SLOT + Ring.PAD;
                ring.longs[slot + Ring.TAGS] = Ring.ABANDONED_TAGS;
                ring.longs[slot + Ring.HEADER] = 0;
                ring.abandoned = position;
                ring.longs[slot + Ring.SEQUENCE] = position + 1;
                throw outOfStack;
            }
            if (worker != null && ((position & WAKE_MASK) == 0 || urgent)) {
                worker.wakeIfAsleep();
            }
        } else if (position == Ring.CLOSED) {
            submitDirectly(
                    time,
                    level,
                    logger,
                    template,
                    message,
                    threadId,
                    threadName,
                    count,
                    kinds,
                    a0,
                    a1,
                    a2,
                    a3,
                    mdc,
                    null);
        }
    }

    /** Counts a call that could not be carried out, for those who caught what it threw. */
    public void failed(int level) {
        drops.add(DropReason.FAILED, level);
    }

    private void submitSlowly(
            int level,
            int logger,
            @Nullable String message,
            int count,
            @Nullable Object a0,
            @Nullable Object a1,
            @Nullable Object a2,
            @Nullable Object a3) {
        @Nullable Object[] arguments = new Object[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = i == 0 ? a0 : i == 1 ? a1 : i == 2 ? a2 : a3;
        }
        Draft draft = new Draft().message(message).arguments(arguments);
        submitPrepared(level, logger, draft);
    }

    /** Takes a call with anything a call may have. */
    public void submit(int level, int logger, Draft draft) {
        draft.extractThrowable();
        submitPrepared(level, logger, draft);
    }

    private void submitPrepared(int level, int logger, Draft draft) {
        if (Thread.currentThread() == ownThread || direct.isInside()) {
            tell(level, logger, draft.message);
            return;
        }
        boolean urgent = level >= urgentFrom;
        // Decided before anything is rendered: a call whose event is dropped should cost next to nothing.
        if (worker != null && !ring.isClosed() && ring.isFull(urgent) && !mayWait(urgent)) {
            worker.sawFull();
            drops.add(DropReason.QUEUE_FULL, level);
            return;
        }
        TextBudget budget = new TextBudget(eventLimit);
        String message = budget.take(draft.message);
        List<String> markers = MarkerNames.of(draft.markers, budget);
        @Nullable List<@Nullable Object> many = null;
        @Nullable Object[] kept = new Object[INLINE];
        long kinds = 0;
        int count = draft.argumentCount;
        if (count > INLINE) {
            many = Rendering.keepAll(draft.arguments, count, budget);
            count = 0;
        } else {
            for (int i = 0; i < count; i++) {
                kept[i] = Rendering.keep(draft.arguments[i], budget);
                kinds |= (long) Argument.kindOf(kept[i]) << (i * Argument.KIND_BITS);
            }
        }
        List<KeyValue> keyValues = keyValues(draft.keyValues, budget);
        CapturedThrowable throwable = draft.throwable == null ? null : CapturedThrowable.of(draft.throwable, budget);
        StackTraceElement caller = null;
        if (needsCaller) {
            caller = draft.replayed ? CallerFinder.UNKNOWN : CallerFinder.find(draft.boundary);
        }
        Extras extras = null;
        if (many != null || !markers.isEmpty() || !keyValues.isEmpty() || throwable != null || caller != null) {
            extras = new Extras(many, markers, keyValues, throwable, caller);
        }
        if (budget.hasCut()) {
            status.report(
                    Level.WARN,
                    "logger " + loggers.get(logger),
                    "event cut, it was too large: at most " + eventLimit + " characters and 64 throwables",
                    null);
        }
        String threadName = draft.threadName == null ? Thread.currentThread().getName() : draft.threadName;
        MdcMap mdc = draft.replayed ? null : InksealMdc.current();
        long time = draft.time == 0 ? now() : draft.time;
        int template = message == null ? InternTable.NONE : templates.idOf(message);
        int threadId = threads.idOf(threadName);
        publish(
                time,
                level,
                logger,
                template,
                message,
                threadId,
                threadName,
                count,
                kinds,
                kept,
                mdc,
                extras,
                budget.taken() > COUNTED_TEXT ? (int) budget.taken() : 0);
    }

    private void publish(
            long time,
            int level,
            int logger,
            int template,
            @Nullable String message,
            int threadId,
            String threadName,
            int count,
            long kinds,
            @Nullable Object[] kept,
            @Nullable MdcMap mdc,
            @Nullable Extras extras,
            int countedText) {
        boolean urgent = level >= urgentFrom;
        long position = countedText == 0 ? ring.claim(urgent) : claimWithText(urgent, countedText);
        if (position < 0) {
            position = claimSlowly(level, urgent, position, countedText);
        }
        if (position >= 0) {
            try {
                SlotWriter.fill(
                        ring,
                        position,
                        time,
                        level,
                        logger,
                        template,
                        message,
                        threadId,
                        threadName,
                        count,
                        kinds,
                        kept[0],
                        kept[1],
                        kept[2],
                        kept[3],
                        mdc,
                        extras,
                        countedText,
                        false);
            } catch (Throwable outOfStack) {
                // As above.
                int slot = ((int) position & ring.mask) * Ring.SLOT + Ring.PAD;
                ring.longs[slot + Ring.TAGS] = Ring.ABANDONED_TAGS;
                ring.longs[slot + Ring.HEADER] = 0;
                ring.abandoned = position;
                ring.longs[slot + Ring.SEQUENCE] = position + 1;
                retainedText.addAndGet(-countedText);
                throw outOfStack;
            }
            if (worker != null && ((position & WAKE_MASK) == 0 || urgent)) {
                worker.wakeIfAsleep();
            }
        } else if (position == Ring.CLOSED) {
            submitDirectly(
                    time,
                    level,
                    logger,
                    template,
                    message,
                    threadId,
                    threadName,
                    count,
                    kinds,
                    kept[0],
                    kept[1],
                    kept[2],
                    kept[3],
                    mdc,
                    extras);
        }
    }

    private boolean mayWait(boolean urgent) {
        return (urgent || allWait) && waitNanos > 0;
    }

    /** Claims a slot for an event whose text counts: both bounds must have room. */
    private long claimWithText(boolean urgent, int text) {
        if (retainedText.addAndGet(text) > textLimit && ring.depth() > 0) {
            retainedText.addAndGet(-text);
            return ring.isClosed() ? Ring.CLOSED : Ring.FULL;
        }
        long position = ring.claim(urgent);
        if (position < 0) {
            retainedText.addAndGet(-text);
        }
        return position;
    }

    /**
     * What to do when there is no slot: the overflow rule. Waiting is parking for a bounded time, since there
     * is nobody to signal; an interrupt neither ends nor shortens it and is there again afterwards.
     *
     * @param first what the first claim said
     * @return a position, {@link Ring#CLOSED}, or {@link Ring#FULL} when the event is dropped and counted
     */
    private long claimSlowly(int level, boolean urgent, long first, int text) {
        long result = first;
        if (result == Ring.CLOSED || worker == null) {
            return Ring.CLOSED;
        }
        worker.sawFull();
        if (!mayWait(urgent)) {
            drops.add(DropReason.QUEUE_FULL, level);
            return Ring.FULL;
        }
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (result == Ring.FULL) {
                if (System.nanoTime() - start >= waitNanos) {
                    drops.add(DropReason.WAIT_EXPIRED, level);
                    return Ring.FULL;
                }
                worker.wakeIfAsleep();
                LockSupport.parkNanos(this, URGENT_PARK_NANOS);
                interrupted |= Thread.interrupted();
                if (!urgent && ring.depth() > ring.capacity() / 4 * 3 && ring.capacity() > 64 && !ring.isClosed()) {
                    continue;
                }
                result = text == 0 ? ring.claim(urgent) : claimWithText(urgent, text);
            }
            return result;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void submitDirectly(
            long time,
            int level,
            int logger,
            int template,
            @Nullable String message,
            int threadId,
            String threadName,
            int count,
            long kinds,
            @Nullable Object a0,
            @Nullable Object a1,
            @Nullable Object a2,
            @Nullable Object a3,
            @Nullable MdcMap mdc,
            @Nullable Extras extras) {
        if (direct.isInside()) {
            tell(level, logger, message);
            return;
        }
        if (!direct.submit(
                time,
                level,
                logger,
                template,
                message,
                threadId,
                threadName,
                count,
                kinds,
                a0,
                a1,
                a2,
                a3,
                mdc,
                extras)) {
            drops.add(DropReason.CLOSED, level);
            if (level >= Level.ERROR.toInt() / 10) {
                tellAfterClose(level, logger, message);
            }
        }
    }

    /**
     * For what a component logs while it handles an event: it would wait for itself. Level, logger and
     * template, never arguments, since no redactor stands between them and the reader.
     */
    private void tell(int level, int logger, @Nullable String template) {
        status.report(LEVELS[level], "logger " + loggers.get(logger), String.valueOf(template), null);
    }

    private void tellAfterClose(int level, int logger, @Nullable String template) {
        status.report(LEVELS[level], "logger " + loggers.get(logger), "logged after close: " + template, null);
    }

    private static List<KeyValue> keyValues(List<@Nullable KeyValuePair> pairs, TextBudget budget) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<KeyValue> result = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            if (budget.isSpent()) {
                result.add(new KeyValue("...", "[cut, " + (pairs.size() - i) + " more]"));
                budget.cut();
                break;
            }
            KeyValuePair pair = pairs.get(i);
            if (pair != null) {
                String key = budget.take(String.valueOf(pair.key));
                result.add(new KeyValue(key == null ? "null" : key, Rendering.keep(pair.value, budget)));
            }
        }
        return Collections.unmodifiableList(result);
    }

    private long now() {
        if (micros) {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        }
        return System.currentTimeMillis() * 1000;
    }

    private static long textOf(long kind, @Nullable Object value) {
        return kind == Argument.STRING && value != null ? ((String) value).length() : 0;
    }

    /** Whether any of the four kinds is {@link Argument#FOREIGN}, all of whose bits are set. */
    private static boolean hasForeign(long kinds) {
        return (kinds & kinds >>> 1 & kinds >>> 2 & kinds >>> 3 & ANY_FOREIGN) != 0;
    }
}
