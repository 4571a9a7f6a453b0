package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.spi.LogBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit records of one writer that are not yet safe: those in the batch being filled, those that could not
 * be written and are kept, those that are written and not yet forced.
 *
 * <p>What is kept goes out again in the order it came, in parts no larger than a batch, so that a try that
 * fails costs one write however much is kept. For the pipeline's owner, unless a method says otherwise.
 */
final class AuditRecords {

    /** Bytes that may be kept; audit records beyond are lost and count as failed. */
    private static final long MOST = 64L * 1024 * 1024;

    private static final int PART = 128 * 1024;

    /** A record of the batch being filled. */
    private record InBatch(int index, AuditTicket ticket) {}

    /** Kept records; they go out in one write. */
    private static final class Part {
        final LogBatch batch = new LogBatch(4096);
        final List<AuditTicket> tickets = new ArrayList<>();

        void copy(LogBatch from, int index, AuditTicket ticket) {
            int start = from.start(index);
            tickets.add(ticket);
            try {
                batch.buffer().raw(from.array(), start, from.end(index) - start);
                batch.add(from.sequence(index), from.epochMicros(index), from.level(index), false);
            } catch (Throwable outOfMemory) {
                tickets.remove(tickets.size() - 1);
                batch.retract();
                throw outOfMemory;
            }
        }

        Part from(int index) {
            Part rest = new Part();
            for (int i = index; i < tickets.size(); i++) {
                rest.copy(batch, i, tickets.get(i));
            }
            return rest;
        }
    }

    private final LaneCounts counts;
    private final Tally owing = new Tally();
    private final List<InBatch> inBatch = new ArrayList<>();
    private final Deque<Part> kept = new ArrayDeque<>();
    private List<AuditTicket> unforced = new ArrayList<>();
    private long keptBytes;

    /**
     * None yet.
     *
     * @param counts the lane's, where kept records are counted as kept and then as what becomes of them
     */
    AuditRecords(LaneCounts counts) {
        this.counts = counts;
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
     * @return how many are
     */
    int handedOver(LogBatch batch, int good) {
        int saved = 0;
        for (InBatch record : inBatch) {
            if (record.index() < good) {
                unforced.add(record.ticket());
                owing.add(1);
            } else if (keep(batch, record)) {
                saved++;
            } else {
                record.ticket().lose(true);
            }
        }
        inBatch.clear();
        counts.kept.add(saved);
        owing.add(saved);
        return saved;
    }

    private boolean keep(LogBatch batch, InBatch record) {
        int length = batch.end(record.index()) - batch.start(record.index());
        if (keptBytes + length > MOST) {
            return false;
        }
        try {
            Part part = kept.peekLast();
            if (part == null || part.batch.length() + length > PART) {
                part = new Part();
                kept.add(part);
            }
            part.copy(batch, record.index(), record.ticket());
            keptBytes += length;
            return true;
        } catch (Throwable outOfMemory) {
            return false;
        }
    }

    boolean hasKept() {
        return !kept.isEmpty();
    }

    boolean hasUnforced() {
        return !unforced.isEmpty();
    }

    /**
     * Tries to write what is kept.
     *
     * @return what went wrong; null if nothing is kept any more
     */
    @Nullable
    Throwable retry(GuardedWriter writer) {
        for (Part part = kept.peek(); part != null; part = kept.peek()) {
            part.batch.markWritten(0);
            Throwable failure = writer.write(part.batch);
            int all = part.tickets.size();
            int good = failure == null ? all : Math.min(part.batch.markedWritten(), all);
            if (good > 0) {
                Part rest = good < all ? part.from(good) : null;
                kept.remove();
                if (rest != null) {
                    kept.addFirst(rest);
                }
                took(part, good);
            }
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private void took(Part part, int records) {
        int length = part.batch.end(records - 1);
        unforced.addAll(part.tickets.subList(0, records));
        counts.written.add(records);
        counts.bytes.add(length);
        keptBytes -= length;
        counts.kept.add(-records);
    }

    /** The writer was forced: what it was given before is safe. */
    void forced() {
        List<AuditTicket> safe = unforced;
        unforced = new ArrayList<>();
        owing.add(-safe.size());
        safe.forEach(AuditTicket::paid);
    }

    /**
     * No more tries: whoever still waits hears that it is in vain.
     *
     * @return how many records were never written
     */
    int giveUp() {
        int lost = 0;
        for (Part part : kept) {
            lost += part.tickets.size();
            unforced.addAll(part.tickets);
        }
        kept.clear();
        keptBytes = 0;
        counts.kept.add(-lost);
        counts.failed.add(lost);
        List<AuditTicket> rest = unforced;
        unforced = new ArrayList<>();
        owing.add(-rest.size());
        rest.forEach(ticket -> ticket.lose(true));
        return lost;
    }

    /** Whether records the writer should have had by now are not yet safe. Any thread. */
    boolean isOwing() {
        return owing.get() != 0;
    }
}
