package io.github.inkseal.internal.intake;

import io.github.inkseal.DropReason;
import io.github.inkseal.KeyValue;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.CapturedThrowable;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.event.Rendering;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.internal.pipeline.Drops;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.internal.status.StatusChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

    private static final int INLINE = 4;
    private static final long ANY_FOREIGN = 0x1111;

    private final Ring ring;
    private final Admission admission;
    private final @Nullable Thread ownThread;
    private final InternTable templates;
    private final InternTable threads;
    private final LoggerNames loggers;
    private final Drops drops;
    private final StatusChannel status;
    private final boolean micros;
    private final boolean needsCaller;
    private final long eventLimit;

    /**
     * An intake.
     *
     * @param admission decides when the ring has no slot; of the same ring
     * @param ownThread the ring's consumer; null with direct dispatch, where the ring is closed from the start
     * @param needsCaller whether an encoder wants to know where calls are made
     * @param eventLimit characters one event may hold
     */
    public Intake(
            Ring ring,
            Admission admission,
            @Nullable Thread ownThread,
            InternTable templates,
            InternTable threads,
            LoggerNames loggers,
            Drops drops,
            StatusChannel status,
            ClockPrecision clock,
            boolean needsCaller,
            long eventLimit) {
        this.ring = ring;
        this.admission = admission;
        this.ownThread = ownThread;
        this.templates = templates;
        this.threads = threads;
        this.loggers = loggers;
        this.drops = drops;
        this.status = status;
        this.micros = clock == ClockPrecision.MICROS;
        this.needsCaller = needsCaller;
        this.eventLimit = eventLimit;
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
        boolean urgent = admission.isUrgent(level);
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
            admission.admit(
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
        } else {
            admission.wake(position, urgent);
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
        if (admission.isOwn(Thread.currentThread())) {
            admission.tell(
                    level, logger, draft.message, Arrays.asList(draft.arguments).subList(0, draft.argumentCount));
            return;
        }
        boolean urgent = admission.isUrgent(level);
        // Decided before anything is rendered: a call whose event is dropped should cost next to nothing.
        if (admission.refuses(level, urgent)) {
            return;
        }
        TextBudget budget = new TextBudget(eventLimit);
        // First, so that no long message cuts the name that says who may read it.
        List<String> markers = MarkerNames.of(draft.markers, budget);
        String message = budget.take(draft.message);
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
        admission.admit(event, urgent);
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
