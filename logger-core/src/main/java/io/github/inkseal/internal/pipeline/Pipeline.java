package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.alert.Alerts;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.jfr.Flight;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.spi.ComponentContext;
import java.time.Duration;
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

    /** For whoever asks; the owner has the parts of it in fields. */
    private volatile Stations stations;

    private FilterStage[] filters;
    private EncoderGroup[] groups;
    private WriterLane[] lanes;
    private final ComponentContext status;
    private final EventView view;
    private final OwnRecords own;
    private final Telling telling;
    private final AuditWatch audits;
    private final Figures figures;
    private final Departures departures = new Departures();
    private volatile boolean frozen;

    private @Nullable Alerts alerts;

    private long sequence;
    /** Up to which records were handed over when all were. */
    private long committed;

    private final EventCounts counts = new EventCounts();

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
        this.status = status;
        view = new EventView(new Ring(1), loggers, templates, threads);
        own = new OwnRecords(stations.redactor, loggers, templates, threads);
        audits = new AuditWatch(stations);
        figures = new Figures(stations, counts, own, audits);
        telling = new Telling(this, own, drops, door);
    }

    /** What events pass now. Any thread. */
    Stations stations() {
        return stations;
    }

    /** Owner: events pass others from now on; all batches have been handed over. */
    void turnTo(Stations next) {
        for (WriterLane lane : next.lanes) {
            if (!stations.has(lane)) {
                // It may have been made before that was said.
                lane.delivery().retention(frozen);
            }
        }
        next.past = stations.past.with(filters, next.filters);
        filters = next.filters;
        groups = next.groups;
        lanes = next.lanes;
        own.redactWith(next.redactor);
        audits.turnTo(next);
        figures.turnTo(next);
        stations = next;
    }

    /** Owner: closes the writer of a lane that gets no more events on a thread of its own, for that may take long. */
    void sendOff(WriterLane lane, Duration atMost) {
        departures.add(lane, atMost);
    }

    /** Owner: has writers begin a new file, those of a name or all. */
    public Rotated rotate(@Nullable String name) {
        return Rotated.by(lanes, name);
    }

    /** Owner: whether what writers keep must stay; gives the names of those that can't promise it, and why. */
    public Map<String, String> freeze(boolean wanted) {
        frozen = wanted;
        return stations.freeze(wanted);
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
            for (WriterLane lane : lanes) {
                lane.breakOff(figures.unaccounted(lane));
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

    /** Owner: the number of a record that nobody logged. */
    long nextSequence() {
        return ++sequence;
    }

    private void standIn(EventView event, EncoderGroup[] to, String text) {
        own.standIn(event, to, text, ++sequence);
    }

    /** Hands all batches to their writers, then forces those that audit records wait for: once for all of them. */
    public void commit() {
        long numbered = sequence - committed;
        committed = sequence;
        Flight.Timed batch = numbered == 0 ? null : Flight.batch();
        long start = System.nanoTime();
        stations.commit();
        figures.flushTook(System.nanoTime() - start);
        Flight.end(batch, numbered, 0, 0, null);
    }

    /** Does for the writers what is due by the clock. To be called now and then, also when no event comes. */
    void tend() {
        if (stations.needsTending) {
            if (telling.storms(false)) {
                commit();
            }
            stations.tend(System.nanoTime());
        }
    }

    /** Tells what filters kept back, tries again what could not be written, and makes visible what writers keep back. */
    void flushHeld() {
        if (telling.storms(true)) {
            commit();
        }
        stations.flushHeld();
    }

    /** Owner, or before the first event: these are looked at from now on; null for none. */
    public void watch(@Nullable Alerts toWatch) {
        alerts = toWatch;
    }

    /** Looks at the alerts: always, or unless that was done just now. */
    void checkAlerts(boolean always) {
        if (alerts == null) {
            return;
        }
        if (always) {
            alerts.check();
        } else {
            alerts.checkIfDue();
        }
    }

    /** Hands all on, down to the disk if {@code force}. */
    void flush(boolean force) {
        telling.storms(true);
        stations.flush(force);
    }

    /**
     * The end is near: tells what is left to tell, and waits until what the writers have taken has left the process.
     *
     * @param end by {@link System#nanoTime()}
     * @return whether it has
     */
    boolean drain(long end) {
        if (telling.storms(true)) {
            commit();
        }
        boolean all = stations.drain(end);
        all &= departures.await(end);
        return telling.hasAudits() ? drainAudits(end) && departures.await(end) : all;
    }

    /**
     * Tells what draining the writers, or handing on, has brought about, and drains them of that: they may have ended their files, and would
     * begin others for it.
     *
     * @param end by {@link System#nanoTime()}
     * @return whether all has left the process
     */
    boolean drainAudits(long end) {
        telling.audits();
        return stations.drain(end);
    }

    /** Ends all writers and filters. Called once. */
    void close() {
        try {
            stations.close();
        } finally {
            telling.end();
        }
    }

    /** Whether an encoder or filter wants to know where calls are made. */
    public boolean needsCaller() {
        return stations.needsCaller;
    }

    /** What redacts; null if nothing does. */
    public @Nullable Redactor redactor() {
        return stations.redactor;
    }

    /** What it has to tell by itself. */
    Telling telling() {
        return telling;
    }

    /** How audit calls fare. Any thread. */
    public AuditWatch audits() {
        return audits;
    }

    /** What can be asked of it. Any thread. */
    public Figures figures() {
        return figures;
    }
}
