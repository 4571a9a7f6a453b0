package io.github.inkseal.internal.intake;

import io.github.inkseal.DropReason;
import io.github.inkseal.KeyValue;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.CapturedEvent;
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

    private static final int PARK_NANOS = 100_000;
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
        long position = SlotWriter.write(
                ring,
                urgent,
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
                mdc);
        if (position < 0) {
            place(
                    new CapturedEvent(
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
                            0),
                    urgent,
                    position);
        } else if (worker != null && ((position & WAKE_MASK) == 0 || urgent)) {
            worker.wakeIfAsleep();
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
        int counted = budget.taken() > COUNTED_TEXT ? (int) budget.taken() : 0;
        CapturedEvent event = new CapturedEvent(
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
                counted);
        place(event, urgent, tryToWrite(event, urgent));
    }

    private boolean mayWait(boolean urgent) {
        return (urgent || allWait) && waitNanos > 0;
    }

    /** Puts the event into the ring if there is room, of both kinds when its text counts. */
    private long tryToWrite(CapturedEvent event, boolean urgent) {
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
    private void place(CapturedEvent event, boolean urgent, long first) {
        long position = first == Ring.FULL ? overflow(event, urgent) : first;
        if (position == Ring.CLOSED) {
            submitDirectly(event);
        } else if (position >= 0 && worker != null && ((position & WAKE_MASK) == 0 || urgent)) {
            worker.wakeIfAsleep();
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

    private void submitDirectly(CapturedEvent event) {
        if (direct.isInside()) {
            tell(event.level(), event.logger(), event.message());
        } else if (!direct.submit(event)) {
            drops.add(DropReason.CLOSED, event.level());
            if (event.level() >= Level.ERROR.toInt() / 10) {
                tell(event.level(), event.logger(), "logged after close: " + event.message());
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
