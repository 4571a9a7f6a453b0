package io.github.inkseal.internal.intake;

import io.github.inkseal.KeyValue;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.CapturedThrowable;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.event.Rendering;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.status.StatusChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * Makes an event of a call that takes the slow way: runs all user code there is in it, and takes what the event
 * may hold. On the calling thread; any number of them.
 */
public final class Capture {

    /** Characters above which an event counts towards the queue's text bound: 65,536 smaller ones are 64 Mi. */
    static final long COUNTED_TEXT = 1024;

    private static final int INLINE = 4;

    private final InternTable templates;
    private final InternTable threads;
    private final LoggerNames loggers;
    private final StatusChannel status;
    private final boolean micros;
    private volatile boolean needsCaller;
    private final long eventLimit;

    /**
     * A capture.
     *
     * @param needsCaller whether an encoder or filter wants to know where calls are made
     * @param eventLimit characters one event may hold
     */
    public Capture(
            InternTable templates,
            InternTable threads,
            LoggerNames loggers,
            StatusChannel status,
            ClockPrecision clock,
            boolean needsCaller,
            long eventLimit) {
        this.templates = templates;
        this.threads = threads;
        this.loggers = loggers;
        this.status = status;
        this.micros = clock == ClockPrecision.MICROS;
        this.needsCaller = needsCaller;
        this.eventLimit = eventLimit;
    }

    /** Whether callers are looked for from now on. */
    void needsCaller(boolean needed) {
        needsCaller = needed;
    }

    boolean needsCaller() {
        return needsCaller;
    }

    /** What an event may hold. */
    TextBudget newBudget() {
        return new TextBudget(eventLimit);
    }

    /**
     * The event of a call.
     *
     * @param level from 0 for TRACE to 4 for ERROR
     * @param markers their names, taken out of the budget already
     * @param ticket what the caller will wait for, if it will
     */
    CapturedEvent event(
            int level, int logger, Draft draft, List<String> markers, TextBudget budget, @Nullable AuditTicket ticket) {
        String message = budget.take(draft.message);
        @Nullable Object @Nullable [] many = null;
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
        if (many != null
                || !markers.isEmpty()
                || !keyValues.isEmpty()
                || throwable != null
                || caller != null
                || ticket != null) {
            extras = new Extras(many, markers, keyValues, throwable, caller, ticket);
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
        return new CapturedEvent(
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

    /** The time, in microseconds since 1970. */
    long now() {
        if (micros) {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        }
        return System.currentTimeMillis() * 1000;
    }
}
