package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.spi.LogBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of audit records and the tickets of their callers, in the order they came, in parts no larger than a batch. The
 * pipeline's owner only.
 */
final class AuditParts {

    /** Bytes that may be held. */
    private static final long MOST = 64L * 1024 * 1024;

    private static final int PART = 128 * 1024;

    /** Some records; they go out in one write. */
    static final class Part {
        final LogBatch batch = new LogBatch(4096);
        final List<AuditTicket> tickets = new ArrayList<>();
        private final List<Long> numbers = new ArrayList<>();

        int count() {
            return tickets.size();
        }

        /** What {@link AuditParts#add} was told. */
        long number(int index) {
            return numbers.get(index);
        }

        private void removeFirst(int records) {
            tickets.subList(0, records).clear();
            numbers.subList(0, records).clear();
            batch.removeFirst(records);
        }

        private void copy(LogBatch from, int index, AuditTicket ticket, long number) {
            int start = from.start(index);
            int before = tickets.size();
            try {
                tickets.add(ticket);
                numbers.add(number);
                batch.buffer().raw(from.array(), start, from.end(index) - start);
                batch.add(from.sequence(index), from.epochMicros(index), from.level(index), from.synthetic(index));
            } catch (Throwable outOfMemory) {
                tickets.subList(before, tickets.size()).clear();
                numbers.subList(before, numbers.size()).clear();
                batch.retract();
                throw outOfMemory;
            }
        }
    }

    private final long most;
    private final Deque<Part> parts = new ArrayDeque<>();
    private long bytes;

    AuditParts() {
        this(MOST);
    }

    /** With room for another number of bytes. */
    AuditParts(long most) {
        this.most = most;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Copies a record.
     *
     * @param number the writer's, see {@link io.github.inkseal.spi.Loss}
     * @return false if there is no room for it
     */
    boolean add(LogBatch from, int index, AuditTicket ticket, long number) {
        int length = from.end(index) - from.start(index);
        if (bytes + length > most) {
            return false;
        }
        try {
            Part part = parts.peekLast();
            if (part == null || part.batch.length() + length > PART) {
                part = new Part();
                part.copy(from, index, ticket, number);
                parts.add(part);
            } else {
                part.copy(from, index, ticket, number);
            }
            bytes += length;
            return true;
        } catch (Throwable outOfMemory) {
            return false;
        }
    }

    /** The oldest; null if there is none. */
    @Nullable
    Part first() {
        return parts.peek();
    }

    /** Takes the oldest part out. */
    Part removeFirst() {
        Part part = parts.remove();
        bytes -= part.batch.length();
        return part;
    }

    /** Takes records out of the oldest part, from its first. Without a copy: that those behind stay must not take memory. */
    void removeFromFirst(int records) {
        Part part = parts.element();
        if (records == part.count()) {
            removeFirst();
        } else {
            bytes -= part.batch.end(records - 1);
            part.removeFirst(records);
        }
    }

    /** Takes over all that others hold, behind what is here. */
    void putBehind(AuditParts others) {
        parts.addAll(others.parts);
        bytes += others.bytes;
        others.clear();
    }

    /** Takes over all that others hold, before what is here. */
    void putBefore(AuditParts others) {
        Iterator<Part> backwards = others.parts.descendingIterator();
        while (backwards.hasNext()) {
            parts.addFirst(backwards.next());
        }
        bytes += others.bytes;
        others.clear();
    }

    /** All parts, the oldest first. */
    Iterable<Part> all() {
        return parts;
    }

    /** All parts, the oldest first; nothing is left here. */
    List<Part> takeAll() {
        List<Part> all = List.copyOf(parts);
        clear();
        return all;
    }

    private void clear() {
        parts.clear();
        bytes = 0;
    }
}
