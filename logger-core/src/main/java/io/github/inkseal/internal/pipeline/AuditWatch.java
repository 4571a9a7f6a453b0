package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.AuditTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the audit calls of a context fare: how many ended too early, and which writers they wait for. Any thread;
 * no lock, for callers ask it.
 */
public final class AuditWatch {

    private volatile Stations stations;
    private final AtomicLong openLate = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    AuditWatch(Stations stations) {
        this.stations = stations;
    }

    /** From now on it is about others. */
    void turnTo(Stations others) {
        stations = others;
    }

    /** Whether there is a writer that audit calls wait for. */
    public boolean hasWriters() {
        return stations.auditWriters != 0;
    }

    /** A ticket of the calling thread. */
    public AuditTicket newTicket() {
        return new AuditTicket(openLate);
    }

    /** Counts a call that ends before its record is forced. */
    public void countLate() {
        late.incrementAndGet();
    }

    /** Calls that ended before their record was forced. */
    public long late() {
        return late.get();
    }

    /** Whether records are not forced yet whose callers have gone on. */
    public boolean isLate() {
        return openLate.get() > 0;
    }

    /** The writers that are waited for: those that have not returned from a call, else those that owe a force. */
    public List<String> debtors() {
        WriterLane[] lanes = stations.lanes;
        List<String> names = new ArrayList<>();
        for (WriterLane lane : lanes) {
            if (lane.delivery().isBusy()) {
                names.add(lane.name());
            }
        }
        if (names.isEmpty()) {
            for (WriterLane lane : lanes) {
                if (lane.delivery().isOwing()) {
                    names.add(lane.name());
                }
            }
        }
        return names;
    }
}
