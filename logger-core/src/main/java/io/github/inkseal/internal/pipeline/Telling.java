package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.OwnAudit;
import io.github.inkseal.internal.filter.Summary;
import java.util.Map;

/**
 * What a pipeline tells by itself, between two events, as records of Inkseal's own: of events that were dropped, of those that filters
 * kept back, and of what was done to the logging. The pipeline's owner only, unless a method says otherwise.
 */
final class Telling {

    private final Pipeline pipeline;
    private final OwnRecords own;
    private final Drops drops;
    private final AuditDoor door;

    /**
     * What a pipeline tells.
     *
     * @param door by which audit records of Inkseal's own come
     */
    Telling(Pipeline pipeline, OwnRecords own, Drops drops, AuditDoor door) {
        this.pipeline = pipeline;
        this.own = own;
        this.drops = drops;
        this.door = door;
    }

    /** Whether {@link #gap} would say something. Any thread. */
    boolean hasGap() {
        return drops.hasGap();
    }

    /** Tells the stream of events that were dropped since it was last told. */
    void gap() {
        if (!drops.hasGap()) {
            return;
        }
        Drops.Gap gap = drops.takeGap();
        if (gap.total() > 0) {
            own.gap(gap, pipeline.stations().groups, pipeline.nextSequence());
        }
    }

    /**
     * Tells the stream of what filters kept back.
     *
     * @param all whether also of that which is not due yet
     * @return whether there was anything
     */
    boolean storms(boolean all) {
        boolean told = false;
        Stations stations = pipeline.stations();
        for (FilterStage storm : stations.storms) {
            for (Summary kept : storm.takeSummaries(all)) {
                own.summary(kept, storm.name(), stations.groups, pipeline.nextSequence());
                told = true;
            }
        }
        return told;
    }

    /** Whether audit records wait, due or not. Any thread. */
    boolean hasAudits() {
        return door.isPending();
    }

    /** Whether audit records wait that stand behind events below a position. Any thread. */
    boolean hasDueAudits(long position) {
        return door.isDue(position);
    }

    /** How many audit records wait that stand behind events below a position. */
    int dueAudits(long position) {
        return door.due(position);
    }

    /** Writes all audit records that came in by the door. */
    void audits() {
        audits(dueAudits(Long.MAX_VALUE));
    }

    /**
     * Writes the first audit records that came in by the door, each forced by the writers with {@code audit: true}.
     * If there is no such writer, or none gets them for want of an encoder, the status channel hears of them.
     *
     * @param due how many
     */
    void audits(int due) {
        if (due == 0 && !door.hasTurnedAway()) {
            return;
        }
        pipeline.commit();
        door.shut();
        try {
            for (int i = 0; i < due; i++) {
                OwnAudit record = door.take();
                if (record != null) {
                    audit(record);
                }
            }
            long turnedAway = door.takeTurnedAway();
            if (turnedAway > 0) {
                countMissing(turnedAway);
                audit(lost(turnedAway));
            }
            pipeline.commit();
        } finally {
            door.reopen();
        }
    }

    /** The writers are closed: the status channel hears of the audit records they can't have any more, and they are counted as missing. */
    void end() {
        door.end();
        for (OwnAudit record = door.take(); record != null; record = door.take()) {
            countMissing(1);
            door.sayInstead(record);
        }
        long turnedAway = door.takeTurnedAway();
        if (turnedAway > 0) {
            countMissing(turnedAway);
            door.sayInstead(lost(turnedAway));
        }
    }

    private static OwnAudit lost(long records) {
        return OwnAudit.now("audit", "lost", Map.of("records", String.valueOf(records)));
    }

    private void audit(OwnAudit record) {
        if (!isWritten(record)) {
            door.sayInstead(record);
        }
    }

    private boolean isWritten(OwnAudit record) {
        Stations stations = pipeline.stations();
        long writers = writersOfAudits();
        try {
            return writers != 0
                    && own.audit(
                            record, stations.groups, writers, pipeline.audits().newTicket(), pipeline.nextSequence());
        } catch (Throwable broken) {
            // Ours, not a writer's: nobody knows which of them have it.
            countMissing(1);
            return false;
        }
    }

    private long writersOfAudits() {
        return door.isForWriters() ? pipeline.stations().auditWriters : 0;
    }

    /** Whoever should have had them has lost them. */
    private void countMissing(long records) {
        for (WriterLane lane : pipeline.stations().lanes) {
            if ((lane.bit() & writersOfAudits()) != 0) {
                lane.counts().syntheticFailed.add(records);
            }
        }
    }
}
