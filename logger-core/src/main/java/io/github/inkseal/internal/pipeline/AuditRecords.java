package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Loss;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit records of one writer that are not yet safe: those in the batch being filled, those that could not
 * be written and are kept, those that are written and not yet forced.
 *
 * <p>What is kept goes out again in the order it came, in parts no larger than a batch, so that a try that
 * fails costs a few writes however much is kept; only a record that fails where others don't falls behind. What is written stays here, too, until it is forced: a writer may find
 * out that it has lost it. For the pipeline's owner, unless a method says otherwise.
 */
final class AuditRecords {

    /** A record of the batch being filled. */
    private record InBatch(int index, AuditTicket ticket) {}

    /** A record that is written and of which there is no copy, for want of room. */
    private record Uncopied(AuditTicket ticket, long number, boolean own) {}

    /** Records that are kept: events, and Inkseal's own. */
    record Saved(int events, int own) {
        private static final Saved NONE = new Saved(0, 0);
    }

    /** Records without a copy whose callers may yet hear that they are safe; each keeps its caller's thread. */
    private static final int MOST_UNCOPIED = 100_000;

    /** So many records that fail by themselves, one after the other, and it is the writer that fails. */
    private static final int MOST_IN_VAIN = 4;

    private final LaneCounts counts;
    private final Tally owing = new Tally();
    private final List<InBatch> inBatch = new ArrayList<>();
    private final AuditParts kept = new AuditParts();
    private final int mostUncopied;
    private AuditParts unforced;
    private List<Uncopied> uncopied = new ArrayList<>();
    /** Records, audit or not, that the writer has taken. */
    private long taken;
    /** Records of Inkseal's own that were given up and not told of. */
    private long ownLost;

    /**
     * None yet.
     *
     * @param counts the lane's, where kept records are counted as kept and then as what becomes of them
     */
    AuditRecords(LaneCounts counts) {
        this(counts, new AuditParts(), MOST_UNCOPIED);
    }

    /** With other bounds for what is written and not forced. */
    AuditRecords(LaneCounts counts, AuditParts unforced, int mostUncopied) {
        this.counts = counts;
        this.unforced = unforced;
        this.mostUncopied = mostUncopied;
    }

    /** The batch is about to get an audit record at {@code index}. */
    void adding(int index, AuditTicket ticket) {
        inBatch.add(new InBatch(index, ticket));
        ticket.owed();
    }

    /** The record at {@code index} did not come to be; true if it was an audit record, whose ticket is then lost. */
    void retract(int index) {
        int last = inBatch.size() - 1;
        if (last >= 0 && inBatch.get(last).index() == index) {
            inBatch.remove(last).ticket().lose(true);
        }
    }

    /**
     * The batch was handed to the writer.
     *
     * @param good how many of its records were written, from the first; the audit records behind are kept
     * @return those that are kept
     */
    Saved handedOver(LogBatch batch, int good) {
        int saved = 0;
        int own = 0;
        try {
            for (InBatch record : inBatch) {
                if (record.index() < good) {
                    owing.add(1);
                    written(batch, record.index(), record.ticket(), taken + record.index());
                } else if (kept.add(batch, record.index(), record.ticket(), 0)) {
                    owing.add(1);
                    saved += eventsIn(batch, record.index());
                    own += ownIn(batch, record.index());
                } else {
                    ownLost += ownIn(batch, record.index());
                    record.ticket().lose(true);
                }
            }
        } finally {
            // Or the next batch's would be taken for these.
            inBatch.clear();
        }
        taken += good;
        counts.kept.add(saved);
        return saved + own == 0 ? Saved.NONE : new Saved(saved, own);
    }

    /** The batch is none any more that records could be copied from: its audit records are lost. */
    void abandon() {
        inBatch.forEach(record -> record.ticket().lose(true));
        inBatch.clear();
    }

    /** Inkseal's own records are in none of the sums. */
    private static int eventsIn(LogBatch batch, int index) {
        return batch.synthetic(index) ? 0 : 1;
    }

    private static int ownIn(LogBatch batch, int index) {
        return 1 - eventsIn(batch, index);
    }

    private void loseOwn(int records) {
        ownLost += records;
        counts.syntheticFailed.add(records);
    }

    private void written(LogBatch batch, int index, AuditTicket ticket, long number) {
        if (!unforced.add(batch, index, ticket, number) && !noted(ticket, number, batch.synthetic(index))) {
            giveUp(ticket);
        }
    }

    private boolean noted(AuditTicket ticket, long number, boolean own) {
        try {
            return uncopied.size() < mostUncopied && uncopied.add(new Uncopied(ticket, number, own));
        } catch (OutOfMemoryError noRoom) {
            return false;
        }
    }

    boolean hasKept() {
        return !kept.isEmpty();
    }

    boolean hasUnforced() {
        return !unforced.isEmpty() || !uncopied.isEmpty();
    }

    /**
     * Tries to write what is kept.
     *
     * @return what went wrong; null if nothing is kept any more
     */
    @Nullable
    Throwable retry(GuardedWriter writer) {
        for (AuditParts.Part part = kept.first(); part != null; part = kept.first()) {
            part.batch.markWritten(0);
            Throwable failure = writer.write(part.batch);
            int good = failure == null ? part.count() : Math.min(part.batch.markedWritten(), part.count());
            int count = part.count();
            if (good > 0) {
                took(part, good);
                kept.removeFromFirst(good);
            }
            // One that says it has all, and fails, has left nothing to try by itself.
            if (failure != null && (good == count || count == 1 || !retryOneByOne(writer))) {
                return failure;
            }
        }
        return null;
    }

    /**
     * Tries the records of a part that has failed by themselves, so that one that never can be written does not hold up
     * those behind it. What fails goes behind the others, unless all do: then it is the writer, and order stays.
     *
     * @return whether at least one was written
     */
    private boolean retryOneByOne(GuardedWriter writer) {
        AuditParts.Part part = kept.removeFirst();
        AuditParts refused = new AuditParts();
        AuditParts untried = new AuditParts();
        boolean some = false;
        int inVain = 0;
        for (int i = 0; i < part.count(); i++) {
            AuditParts alone = new AuditParts();
            if (inVain == MOST_IN_VAIN) {
                keepAgain(untried, part, i);
            } else if (alone.add(part.batch, i, part.tickets.get(i), part.number(i)) && isWritten(writer, alone)) {
                some = true;
                inVain = 0;
            } else {
                keepAgain(refused, part, i);
                inVain++;
            }
        }
        kept.putBefore(untried);
        if (some) {
            kept.putBehind(refused);
        } else {
            kept.putBefore(refused);
        }
        return some;
    }

    private boolean isWritten(GuardedWriter writer, AuditParts alone) {
        AuditParts.Part one = alone.first();
        if (one == null || (writer.write(one.batch) != null && one.batch.markedWritten() < 1)) {
            return false;
        }
        took(one, 1);
        return true;
    }

    private void keepAgain(AuditParts where, AuditParts.Part part, int index) {
        if (!where.add(part.batch, index, part.tickets.get(index), part.number(index))) {
            giveUpKept(part, index);
        }
    }

    private void giveUpKept(AuditParts.Part part, int index) {
        int events = eventsIn(part.batch, index);
        counts.kept.add(-events);
        counts.failed.add(events);
        loseOwn(1 - events);
        giveUp(part.tickets.get(index));
    }

    private void took(AuditParts.Part part, int records) {
        int events = 0;
        for (int i = 0; i < records; i++) {
            events += eventsIn(part.batch, i);
            written(part.batch, i, part.tickets.get(i), taken + i);
        }
        taken += records;
        counts.written.add(events);
        counts.synthetic.add(records - events);
        counts.bytes.add(part.batch.end(records - 1));
        counts.kept.add(-events);
    }

    /** The writer was forced: what it was given before is safe. */
    void forced() {
        for (AuditTicket safe : takeUnforced()) {
            safe.paid();
        }
    }

    /** The tickets of all that is written and not forced. */
    private List<AuditTicket> takeUnforced() {
        List<AuditTicket> tickets = new ArrayList<>();
        unforced.takeAll().forEach(part -> tickets.addAll(part.tickets));
        uncopied.forEach(record -> tickets.add(record.ticket()));
        uncopied = new ArrayList<>();
        owing.add(-tickets.size());
        return tickets;
    }

    /**
     * The writer has lost records that it had taken: the audit records among them are kept, and written again.
     *
     * @return how many events are, Inkseal's own records not counted
     */
    int lost(Loss loss) {
        AuditParts safe = new AuditParts();
        AuditParts again = new AuditParts();
        int saved = 0;
        for (AuditParts.Part part : unforced.takeAll()) {
            for (int i = 0; i < part.count(); i++) {
                boolean isLost = isIn(loss, part.number(i));
                boolean isKept = (isLost ? again : safe).add(part.batch, i, part.tickets.get(i), part.number(i));
                int own = isLost ? ownIn(part.batch, i) : 0;
                counts.synthetic.add(-own);
                if (!isKept) {
                    loseOwn(own);
                    giveUp(part.tickets.get(i));
                } else if (isLost) {
                    saved += eventsIn(part.batch, i);
                }
            }
        }
        unforced = safe;
        kept.putBefore(again);
        List<Uncopied> left = new ArrayList<>();
        for (Uncopied record : uncopied) {
            if (isIn(loss, record.number())) {
                int own = record.own() ? 1 : 0;
                counts.synthetic.add(-own);
                loseOwn(own);
                giveUp(record.ticket());
            } else {
                left.add(record);
            }
        }
        uncopied = left;
        counts.kept.add(saved);
        return saved;
    }

    private static boolean isIn(Loss loss, long number) {
        return number >= loss.from() && number < loss.to();
    }

    private void giveUp(AuditTicket ticket) {
        owing.add(-1);
        ticket.lose(true);
    }

    /**
     * No more tries: whoever still waits hears that it is in vain.
     *
     * @return how many events were never written, Inkseal's own records not counted
     */
    int giveUp() {
        int lost = 0;
        for (AuditParts.Part part : kept.takeAll()) {
            for (int i = 0; i < part.count(); i++) {
                lost += eventsIn(part.batch, i);
                loseOwn(ownIn(part.batch, i));
            }
            part.tickets.forEach(this::giveUp);
        }
        counts.kept.add(-lost);
        counts.failed.add(lost);
        int own = ownUnforced();
        counts.synthetic.add(-own);
        loseOwn(own);
        takeUnforced().forEach(ticket -> ticket.lose(true));
        return lost;
    }

    /** Nobody waits for one of Inkseal's own, so that only the figures tell that it may not be safe. */
    private int ownUnforced() {
        int own = 0;
        for (AuditParts.Part part : unforced.all()) {
            for (int i = 0; i < part.count(); i++) {
                own += ownIn(part.batch, i);
            }
        }
        for (Uncopied record : uncopied) {
            own += record.own() ? 1 : 0;
        }
        return own;
    }

    /** How many records of Inkseal's own were given up since this was last asked. */
    long takeOwnLost() {
        long lost = ownLost;
        ownLost = 0;
        return lost;
    }

    /** Takes out what is kept, for the records of the writer that comes in this one's place. */
    AuditParts handOver() {
        AuditParts all = new AuditParts();
        all.putBehind(kept);
        counted(all, -1);
        return all;
    }

    /** Keeps what was kept for the writer that was here before, ahead of its own. */
    void adopt(AuditParts others) {
        counted(others, 1);
        kept.putBefore(others);
    }

    private void counted(AuditParts parts, long sign) {
        int events = 0;
        for (AuditParts.Part part : parts.all()) {
            for (int i = 0; i < part.count(); i++) {
                events += eventsIn(part.batch, i);
            }
            owing.add(sign * part.count());
        }
        counts.kept.add(sign * events);
    }

    /** Whether records the writer should have had by now are not yet safe. Any thread. */
    boolean isOwing() {
        return owing.get() != 0;
    }
}
