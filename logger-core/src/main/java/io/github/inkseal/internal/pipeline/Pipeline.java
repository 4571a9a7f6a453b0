package io.github.inkseal.internal.pipeline;

import io.github.inkseal.Health;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.internal.alert.Alerts;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.OwnAudit;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.filter.Summary;
import io.github.inkseal.internal.jfr.Flight;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.spi.ComponentContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is done with each event: number it, ask the filters, encode it, add it to the writers' batches.
 *
 * <p>Belongs to one thread at a time, which its owner sees to; only the methods that say so may be called by
 * any thread. It never throws: whatever fails is counted where it failed.
 */
public final class Pipeline {

    /** For whoever asks; the owner has the parts of it in fields. */
    private volatile Stations stations;

    private FilterStage[] filters;
    private EncoderGroup[] groups;
    private WriterLane[] lanes;
    private final Map<String, WriterAccount> accounts = new ConcurrentHashMap<>();
    private final Drops drops;
    private final AuditDoor door;
    private final ComponentContext status;
    private final EventView view;
    private final OwnRecords own;
    private final AuditWatch audits;
    private final Departures departures = new Departures();
    private volatile boolean frozen;

    private @Nullable Alerts alerts;

    private long sequence;
    /** Up to which records were handed over when all were. */
    private long committed;

    private final EventCounts counts = new EventCounts();
    private volatile long flushNanos;

    /**
     * A pipeline.
     *
     * @param stations the first
     * @param door by which audit records of Inkseal's own come
     * @param status hears of what is nobody else's fault
     */
    Pipeline(
            Stations stations,
            Drops drops,
            AuditDoor door,
            ComponentContext status,
            LoggerNames loggers,
            InternTable templates,
            InternTable threads) {
        this.stations = stations;
        this.filters = stations.filters;
        this.groups = stations.groups;
        this.lanes = stations.lanes;
        this.drops = drops;
        this.door = door;
        this.status = status;
        view = new EventView(new Ring(1), loggers, templates, threads);
        own = new OwnRecords(stations.redactor, loggers, templates, threads);
        audits = new AuditWatch(stations);
        for (WriterLane lane : lanes) {
            join(lane);
        }
    }

    private void join(WriterLane lane) {
        long handled = counts.total();
        accounts.computeIfAbsent(lane.name(), name -> new WriterAccount(handled))
                .join(lane, handled);
    }

    /** What events pass now. Any thread. */
    Stations stations() {
        return stations;
    }

    /** Owner: events pass others from now on; all batches have been handed over. */
    void turnTo(Stations next) {
        for (WriterLane lane : lanes) {
            if (!isAmong(next.lanes, lane)) {
                leave(lane);
            }
        }
        for (WriterLane lane : next.lanes) {
            if (!isAmong(lanes, lane)) {
                join(lane);
                // It may have been made before that was said.
                lane.retention(frozen);
            }
        }
        next.past = stations.past.with(filters, next.filters);
        filters = next.filters;
        groups = next.groups;
        lanes = next.lanes;
        own.redactWith(next.redactor);
        audits.turnTo(next);
        stations = next;
    }

    /** Owner: the lane gets no more events. */
    private void leave(WriterLane lane) {
        WriterAccount account = accounts.get(lane.name());
        if (account != null) {
            account.leave(counts.total());
        }
    }

    private static boolean isAmong(WriterLane[] all, WriterLane wanted) {
        for (WriterLane lane : all) {
            if (lane == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Owner: closes the writer of a lane that gets no more events on a thread of its own, for that may take long. */
    void sendOff(WriterLane lane, Duration atMost) {
        departures.add(lane, atMost);
    }

    /**
     * Owner: writes the audit records that came in by the door, each forced by the writers with {@code audit: true}.
     * If there is no such writer, or none gets them for want of an encoder, the status channel hears of them.
     */
    void tellAudits() {
        if (!door.isPending()) {
            return;
        }
        commit();
        door.shut();
        try {
            long writers = door.isForWriters() ? stations.auditWriters : 0;
            for (OwnAudit record = door.take(); record != null; record = door.take()) {
                if (writers == 0 || !own.audit(record, groups, writers, audits.newTicket(), ++sequence)) {
                    door.sayInstead(record);
                }
            }
            commit();
        } finally {
            door.reopen();
        }
    }

    /** Whether {@link #tellAudits} would have something to do. Any thread. */
    boolean hasAudits() {
        return door.isPending();
    }

    /** Owner: has writers begin a new file, those of a name or all; gives the names of those that did, and why others failed. */
    public Rotated rotate(@Nullable String name) {
        List<String> done = new ArrayList<>();
        Map<String, String> failed = new LinkedHashMap<>();
        for (WriterLane lane : lanes) {
            if (name == null || lane.name().equals(name)) {
                try {
                    if (lane.rotate()) {
                        done.add(lane.name());
                    }
                } catch (Throwable failure) {
                    failed.put(lane.name(), LaneTrouble.describe(failure));
                }
            }
        }
        return new Rotated(done, failed);
    }

    /** What came of it. */
    public record Rotated(List<String> done, Map<String, String> failed) {}

    /** Owner: whether what writers keep must stay; gives the names of those that can't promise it, and why. */
    public Map<String, String> freeze(boolean wanted) {
        frozen = wanted;
        Map<String, String> failed = new LinkedHashMap<>();
        for (WriterLane lane : lanes) {
            Throwable failure = lane.retention(wanted);
            if (failure != null) {
                failed.put(lane.name(), LaneTrouble.describe(failure));
            }
        }
        return failed;
    }

    /** Whether what writers keep must stay. Any thread. */
    public boolean isFrozen() {
        return frozen;
    }

    /**
     * Handles a published event and clears its slot.
     *
     * @return the characters the event counted towards the ring's text bound
     */
    int handle(Ring ring, long position) {
        EventView event = view;
        event.moveTo(ring, position, ++sequence);
        try {
            if (event.isVoid()) {
                sequence--;
                counts.voided.add(1);
            } else {
                counts.handled(event.levelIndex());
                AuditTicket ticket = event.auditTicket();
                if (ticket == null) {
                    process(event);
                } else {
                    processAudited(event, ticket);
                }
            }
        } catch (Throwable failure) {
            squareUp(failure);
        }
        // Whatever went wrong, the slot is used again and its text counts no more.
        return event.release();
    }

    /** Something of ours broke on an event's way, or there was no memory for it: it has failed for the writers it did not come to. */
    private void squareUp(Throwable failure) {
        try {
            long handled = counts.total();
            for (WriterLane lane : lanes) {
                WriterAccount account = accounts.get(lane.name());
                if (account != null) {
                    lane.breakOff(handled - account.metrics(handled).total());
                }
            }
            status.report(Level.ERROR, "broke off an event, counted as failed, and goes on", failure);
        } catch (Throwable again) {
            // No memory for that either; the next event may find some.
        }
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
            counts.voided.add(1);
        }
        AuditTicket ticket = view.auditTicket();
        if (ticket != null) {
            ticket.dropped();
        }
        view.release();
        return level;
    }

    private void processAudited(EventView event, AuditTicket ticket) {
        boolean whole = false;
        try {
            process(event);
            whole = true;
        } finally {
            if (!whole) {
                ticket.lose(false);
            }
            ticket.handled();
        }
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
                counts.withheld.add(1);
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
            counts.withheld.add(1);
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
        own.standIn(event, to, text, ++sequence);
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
        own.gap(gap, groups, ++sequence);
    }

    /** Whether {@link #tellGap} would say something. */
    boolean hasGap() {
        return drops.hasGap();
    }

    /** Owner: hands on what is in the batches, as a try whether the writers return. */
    public void handOver() {
        commit();
    }

    /**
     * Owner: tells the stream of what filters kept back.
     *
     * @param all whether also of that which is not due yet
     * @return whether there was anything
     */
    boolean tellStorms(boolean all) {
        boolean told = false;
        for (FilterStage storm : stations.storms) {
            for (Summary kept : storm.takeSummaries(all)) {
                own.summary(kept, storm.name(), groups, ++sequence);
                told = true;
            }
        }
        return told;
    }

    /** Hands all batches to their writers, then forces those that audit records wait for: once for all of them. */
    void commit() {
        long numbered = sequence - committed;
        committed = sequence;
        Flight.Timed batch = numbered == 0 ? null : Flight.batch();
        long start = System.nanoTime();
        for (WriterLane lane : lanes) {
            lane.commit();
        }
        for (WriterLane lane : lanes) {
            lane.settle();
        }
        flushNanos = System.nanoTime() - start;
        Flight.end(batch, numbered, 0, 0, null);
    }

    /** Does for the writers what is due by the clock. To be called now and then, also when no event comes. */
    void tend() {
        if (stations.needsTending) {
            if (tellStorms(false)) {
                commit();
            }
            long now = System.nanoTime();
            for (WriterLane lane : lanes) {
                lane.tend(now);
            }
        }
    }

    /** Whether {@link #flushHeld} may have something to do. Any thread. */
    public boolean mayHold() {
        return stations.needsTending;
    }

    /** Makes visible what writers keep back. */
    void flushGathered() {
        for (WriterLane lane : lanes) {
            lane.flushGathered();
        }
    }

    /** Tells what filters kept back, tries again what could not be written, and makes visible what writers keep back. */
    void flushHeld() {
        if (tellStorms(true)) {
            commit();
        }
        for (WriterLane lane : lanes) {
            lane.flushHeld();
        }
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
        tellStorms(true);
        for (WriterLane lane : lanes) {
            lane.flush(force);
        }
    }

    /**
     * The end is near: tells what is left to tell, and waits until what the writers have taken has left the process.
     *
     * @param end by {@link System#nanoTime()}
     * @return whether it has
     */
    boolean drain(long end) {
        if (tellStorms(true)) {
            commit();
        }
        boolean all = true;
        for (WriterLane lane : lanes) {
            all &= lane.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return departures.await(end) && all;
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
        return counts.total();
    }

    /** Any thread. */
    public Map<Level, Long> handledByLevel() {
        return counts.byLevel();
    }

    /** Any thread: by filter name. */
    public Map<String, Long> filtered() {
        Stations now = stations;
        Map<String, Long> result = new LinkedHashMap<>(now.past.filtered());
        for (FilterStage filter : now.filters) {
            result.merge(filter.name(), filter.dropped(), Long::sum);
        }
        return Collections.unmodifiableMap(result);
    }

    /** Any thread: events that rules of access control denied, by the rule's name. */
    public Map<String, Long> denials() {
        Stations now = stations;
        Map<String, Long> result = new LinkedHashMap<>(now.past.denials());
        for (FilterStage filter : now.filters) {
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
        long handled = counts.total();
        for (WriterLane lane : stations.lanes) {
            WriterAccount account = accounts.get(lane.name());
            if (account != null) {
                result.put(lane.name(), account.metrics(handled));
            }
        }
        new TreeMap<>(accounts).forEach((name, account) -> result.putIfAbsent(name, account.metrics(handled)));
        return Collections.unmodifiableMap(result);
    }

    /** Any thread: how often each rule of the redactor has matched. */
    public Map<String, Long> hits() {
        Stations now = stations;
        Map<String, Long> result = new LinkedHashMap<>(now.past.hits());
        Redactor redactor = now.redactor;
        if (redactor != null) {
            redactor.hits().forEach((rule, n) -> result.merge(rule, n, Long::sum));
        }
        return Collections.unmodifiableMap(result);
    }

    /** Whether an encoder or filter wants to know where calls are made. */
    public boolean needsCaller() {
        return stations.needsCaller;
    }

    /** What redacts; null if nothing does. */
    public @Nullable Redactor redactor() {
        return stations.redactor;
    }

    /** Any thread. */
    public long withheld() {
        return counts.withheld.get();
    }

    /** Any thread. */
    public long synthetic() {
        return own.count();
    }

    /** Any thread: slots that held no event. */
    public long voided() {
        return counts.voided.get();
    }

    /** Any thread: how long the last {@link #commit} took. */
    public long flushNanos() {
        return flushNanos;
    }

    /** How audit calls fare. Any thread. */
    public AuditWatch audits() {
        return audits;
    }

    /** Any thread. */
    public Health health() {
        return HealthCheck.of(stations.lanes, stations.filters, audits);
    }
}
