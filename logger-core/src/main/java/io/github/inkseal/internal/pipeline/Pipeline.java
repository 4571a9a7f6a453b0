package io.github.inkseal.internal.pipeline;

import io.github.inkseal.Health;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.internal.alert.Alerts;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is done with each event: number it, ask the filters, encode it, add it to the writers' batches.
 *
 * <p>Belongs to one thread at a time, which its owner sees to; only the methods that say so may be called by
 * any thread. It never throws: whatever fails is counted where it failed.
 */
public final class Pipeline {

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};
    private static final String OWN_LOGGER = "io.github.inkseal";
    private static final String OWN_THREAD = "inkseal";

    private final FilterStage[] filters;
    private final EncoderGroup[] groups;
    private final WriterLane[] lanes;
    private final Drops drops;
    private final EventView view;
    /** Inkseal's own records take the same way as events, from a ring of their own. */
    private final Ring ownRing = new Ring(1);

    private final EventView ownView;
    private final int ownLogger;
    private final @Nullable Redactor redactor;

    private @Nullable Alerts alerts;

    private long sequence;
    private final Tally[] handled = new Tally[LEVELS.length];
    private final Tally withheld = new Tally();
    private final Tally synthetic = new Tally();
    private final Tally voided = new Tally();
    private volatile long flushNanos;

    /**
     * A pipeline.
     *
     * @param filters in their order, those that redact last
     * @param redactor for the names that Inkseal's own records show; null if there is none
     */
    Pipeline(
            FilterStage[] filters,
            @Nullable Redactor redactor,
            EncoderGroup[] groups,
            WriterLane[] lanes,
            Drops drops,
            LoggerNames loggers,
            InternTable templates,
            InternTable threads) {
        this.filters = filters;
        this.redactor = redactor;
        this.groups = groups;
        this.lanes = lanes;
        this.drops = drops;
        view = new EventView(ownRing, loggers, templates, threads);
        ownView = new EventView(ownRing, loggers, templates, threads);
        ownLogger = loggers.add(OWN_LOGGER);
        for (int i = 0; i < handled.length; i++) {
            handled[i] = new Tally();
        }
    }

    /**
     * Handles a published event and clears its slot.
     *
     * @return the characters the event counted towards the ring's text bound
     */
    int handle(Ring ring, long position) {
        EventView event = view;
        int text;
        event.moveTo(ring, position, ++sequence);
        try {
            if (event.isVoid()) {
                sequence--;
                voided.add(1);
            } else {
                handled[event.levelIndex()].add(1);
                process(event);
            }
        } finally {
            // Whatever went wrong, the slot is used again.
            text = event.release();
        }
        return text;
    }

    /**
     * Clears a published slot without handling its event.
     *
     * @return the event's level from 0, or -1 if the slot held none
     */
    int discard(Ring ring, long position) {
        view.moveTo(ring, position, sequence);
        int level = view.isVoid() ? -1 : view.levelIndex();
        if (level < 0) {
            voided.add(1);
        }
        view.release();
        return level;
    }

    private void process(EventView event) {
        for (FilterStage filter : filters) {
            FilterStage.Verdict verdict = filter.judge(event);
            if (verdict == FilterStage.Verdict.DROP) {
                for (WriterLane lane : lanes) {
                    lane.countFiltered();
                }
                tellDenial(filter, event);
                return;
            }
            if (verdict == FilterStage.Verdict.WITHHOLD) {
                for (WriterLane lane : lanes) {
                    lane.countWithheld();
                }
                withheld.add(1);
                standIn(event, groups, "event withheld: filter " + filter.name() + " failed");
                return;
            }
        }
        boolean failed = false;
        for (EncoderGroup group : groups) {
            if (!group.add(event)) {
                failed = true;
                standIn(event, new EncoderGroup[] {group}, "event withheld: its encoder failed");
            }
        }
        if (failed) {
            withheld.add(1);
        }
    }

    private void tellDenial(FilterStage filter, EventView event) {
        AccessControl access = filter.access();
        String notice = access == null ? null : access.takeNotice();
        if (notice != null) {
            standIn(event, groups, notice);
        }
    }

    private void standIn(EventView event, EncoderGroup[] to, String text) {
        addOwn(event.levelIndex(), event.rawLoggerId(), event.epochMicros(), text, to, event.writers());
    }

    private void addOwn(int level, int logger, long time, String text, EncoderGroup[] to, long writers) {
        CapturedEvent own = CapturedEvent.of(time, level, logger, text, OWN_THREAD);
        long position = SlotWriter.write(ownRing, true, own, true);
        ownView.moveTo(ownRing, position, ++sequence);
        ownView.narrow(writers);
        redactOwn();
        for (EncoderGroup group : to) {
            group.add(ownView);
        }
        synthetic.add(1);
        ownView.release();
        ownRing.moveHead(position + 1);
    }

    /** The text is ours, the logger's name may be anything. */
    private void redactOwn() {
        if (redactor != null) {
            try {
                redactor.accepts(ownView);
            } catch (Throwable failure) {
                ownView.redaction().logger(OWN_LOGGER);
            }
        }
    }

    /** Tells the stream of events that were dropped since it was last told. */
    void tellGap() {
        if (!drops.hasGap()) {
            return;
        }
        Drops.Gap gap = drops.takeGap();
        if (gap.total() == 0) {
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append("gap: ").append(gap.total()).append(gap.total() == 1 ? " event" : " events");
        text.append(" dropped since ")
                .append(Instant.ofEpochMilli(gap.sinceMillis()))
                .append(" (");
        boolean first = true;
        for (Map.Entry<Level, Long> entry : gap.byLevel().entrySet()) {
            text.append(first ? "" : ", ").append(entry.getKey()).append(' ').append(entry.getValue());
            first = false;
        }
        addOwn(
                Level.WARN.toInt() / 10,
                ownLogger,
                System.currentTimeMillis() * 1000,
                text.append(')').toString(),
                groups,
                -1L);
    }

    /** Whether {@link #tellGap} would say something. */
    boolean hasGap() {
        return drops.hasGap();
    }

    /** Hands all batches to their writers. */
    void commit() {
        long start = System.nanoTime();
        for (WriterLane lane : lanes) {
            lane.commit();
        }
        flushNanos = System.nanoTime() - start;
    }

    /** Begins to look at alerts. Called once, before the first event. */
    public void watch(@Nullable Alerts toWatch) {
        alerts = toWatch;
    }

    /** Looks at the alerts if that was not done just now. */
    void checkAlertsIfDue() {
        if (alerts != null) {
            try {
                alerts.checkIfDue();
            } catch (Throwable failure) {
                // An alert that fails must not take an event with it.
            }
        }
    }

    /** Looks at the alerts. */
    void checkAlerts() {
        if (alerts != null) {
            try {
                alerts.check();
            } catch (Throwable failure) {
                // An alert that fails must not take an event with it.
            }
        }
    }

    /** Hands all on, down to the disk if {@code force}. */
    void flush(boolean force) {
        for (WriterLane lane : lanes) {
            lane.flush(force);
        }
    }

    /** Ends all writers. Called once. */
    void close() {
        for (WriterLane lane : lanes) {
            lane.close();
        }
        for (FilterStage filter : filters) {
            filter.close();
        }
    }

    /** Any thread. */
    public long handledTotal() {
        long sum = 0;
        for (Tally tally : handled) {
            sum += tally.get();
        }
        return sum;
    }

    /** Any thread. */
    public Map<Level, Long> handledByLevel() {
        Map<Level, Long> result = new EnumMap<>(Level.class);
        for (int i = 0; i < handled.length; i++) {
            if (handled[i].get() > 0) {
                result.put(LEVELS[i], handled[i].get());
            }
        }
        return Collections.unmodifiableMap(result);
    }

    /** Any thread: by filter name. */
    public Map<String, Long> filtered() {
        Map<String, Long> result = new LinkedHashMap<>();
        for (FilterStage filter : filters) {
            result.merge(filter.name(), filter.dropped(), Long::sum);
        }
        return Collections.unmodifiableMap(result);
    }

    /** Any thread: events that rules of access control denied, by the rule's name. */
    public Map<String, Long> denials() {
        Map<String, Long> result = new LinkedHashMap<>();
        for (FilterStage filter : filters) {
            AccessControl access = filter.access();
            if (access != null) {
                access.denials().forEach((rule, n) -> result.merge(rule, n, Long::sum));
            }
        }
        return Collections.unmodifiableMap(result);
    }

    /** Any thread: by writer name. */
    public Map<String, WriterMetrics> writers() {
        Map<String, WriterMetrics> result = new LinkedHashMap<>();
        for (WriterLane lane : lanes) {
            result.put(lane.name(), lane.metrics());
        }
        return Collections.unmodifiableMap(result);
    }

    /** Any thread: how often each rule of the redactor has matched. */
    public Map<String, Long> hits() {
        return redactor == null ? Map.of() : redactor.hits();
    }

    /** What redacts; null if nothing does. */
    public @Nullable Redactor redactor() {
        return redactor;
    }

    /** Any thread. */
    public long withheld() {
        return withheld.get();
    }

    /** Any thread. */
    public long synthetic() {
        return synthetic.get();
    }

    /** Any thread: slots that held no event. */
    public long voided() {
        return voided.get();
    }

    /** Any thread: how long the last {@link #commit} took. */
    public long flushNanos() {
        return flushNanos;
    }

    /** Any thread. */
    public Health health() {
        List<String> causes = new ArrayList<>();
        for (WriterLane lane : lanes) {
            String trouble = lane.trouble();
            if (trouble != null) {
                causes.add("writer " + lane.name() + ": " + trouble);
            }
        }
        int failing = causes.size();
        for (FilterStage filter : filters) {
            String trouble = filter.trouble();
            if (trouble != null) {
                causes.add("filter " + filter.name() + ": " + trouble);
            }
        }
        Health.Status status = causes.isEmpty()
                ? Health.Status.UP
                : failing > 0 && failing == lanes.length ? Health.Status.DOWN : Health.Status.DEGRADED;
        return new Health(status, List.copyOf(causes));
    }
}
