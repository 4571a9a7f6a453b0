package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.outbox.Losses;
import io.github.inkseal.spi.Loss;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is in a spool, in which order, and what has been taken out of it. Any thread; no file is touched in here, so that its lock is never
 * held for long.
 *
 * <p>Chunks in memory are those of this process, in their order; each may be on disk too. The next to be taken is the one in memory if
 * its number comes next, else the disk's next.
 */
final class Contents {

    /** What is to be done behind a chunk: a mark in its segment, or the end of that. */
    record Settled(@Nullable Segment segment, long end, boolean over) {}

    /** What comes next: a chunk, or where to read one. */
    record Next(@Nullable Chunk chunk, @Nullable Reading reading) {}

    /** A stretch of a segment. */
    record Reading(Segment segment, long from, long to) {}

    /** Records of ended processes have numbers of their own, far below those of this one. */
    private static final long OUT_OF_COUNT = -(1L << 60);

    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Memory memory;
    private final LongSupplier nanos;
    private final HandedOut handedOut = new HandedOut();
    private final Losses losses = new Losses();
    private long unspooledBytes;
    private long diskBytes;
    private long bytes;
    private long outOfCount = OUT_OF_COUNT;
    private long lostBefore;

    /** Empty, with room for so many bytes in memory. */
    Contents(long room, LongSupplier nanos) {
        this.nanos = nanos;
        this.memory = new Memory(room);
    }

    // What comes in: the pipeline's thread.

    /** What other processes left: it comes before all else. */
    synchronized void welcome(List<Segment> found) {
        for (int i = found.size() - 1; i >= 0; i--) {
            segments.addFirst(found.get(i));
            diskBytes += found.get(i).end();
            bytes += found.get(i).unreadBytes();
        }
    }

    synchronized void opened(Segment segment) {
        segments.add(segment);
        diskBytes += segment.end();
    }

    /** A chunk is in a segment; it stays in memory too if there is room. */
    synchronized void appended(Segment segment, Frame frame, Chunk chunk) {
        if (segment.isRemoved()) {
            // Its time was over just now, and its file is going.
            if (!remember(chunk)) {
                lost(chunk);
            }
            return;
        }
        // First what may find no memory: the caller then takes the chunk for one that is on no disk.
        memory.add(Kept.in(segment, frame, chunk));
        segment.appended(frame);
        diskBytes += frame.end() - frame.place();
        bytes += chunk.bytes().length;
    }

    /** A chunk stays in memory, if there is room. */
    synchronized boolean remember(Chunk chunk) {
        Kept kept = Kept.inMemoryOnly(chunk, nanos.getAsLong());
        if (!memory.add(kept)) {
            return false;
        }
        unspooledBytes += kept.unspooled();
        bytes += kept.bytes();
        return true;
    }

    /** Nothing more comes to a segment; whether it is over with it. */
    synchronized boolean finished(Segment segment) {
        segment.markFinished();
        return takeRemoval(segment);
    }

    private boolean takeRemoval(Segment segment) {
        boolean over = segment.takeRemoval();
        if (over) {
            forget(segment);
        }
        return over;
    }

    private void forget(Segment segment) {
        segments.remove(segment);
        diskBytes -= segment.end();
    }

    // What goes out: the shipping thread.

    /** What comes next; a chunk that is in memory is taken by this. */
    synchronized Next next() {
        Kept kept = memory.peek();
        Segment segment = unread();
        if (segment != null && (kept == null || comesFirst(segment, kept))) {
            long to = kept != null && kept.segment() == segment ? kept.place() : segment.end();
            return new Next(null, new Reading(segment, segment.read(), to));
        }
        if (kept == null) {
            return new Next(null, null);
        }
        memory.remove();
        if (kept.segment() != null) {
            kept.segment().read(kept.end(), kept.chunk().first(), kept.chunk());
            settleBytes(kept.segment());
        }
        handedOut.add(kept);
        return new Next(kept.chunk(), null);
    }

    private static boolean comesFirst(Segment segment, Kept kept) {
        return segment.isFound() || segment.expected() < kept.chunk().first();
    }

    private @Nullable Segment unread() {
        for (Segment segment : segments) {
            if (segment.isUnread()) {
                return segment;
            }
        }
        return null;
    }

    /** The number that the next record read from a segment gets. */
    synchronized long number(Segment segment, Frame frame) {
        return segment.isFound() ? outOfCount : frame.first();
    }

    /** A chunk was read from a segment. */
    synchronized void taken(Segment segment, Frame frame, Chunk chunk) {
        if (frame.first() > segment.expected()) {
            skip(segment, frame.place(), frame.first());
        }
        segment.read(frame.end(), frame.first(), chunk);
        outOfCount += segment.isFound() ? chunk.records() : 0;
        handedOut.add(Kept.in(segment, frame, chunk));
        settleBytes(segment);
    }

    /** Something in a segment can't be read; whether that is news. */
    synchronized boolean damaged(Segment segment) {
        return segment.markDamaged();
    }

    /** Nothing more can be read before a place; what should have been there is lost. Whether it is over with the segment. */
    synchronized boolean wentThrough(Segment segment, long to) {
        Kept kept = memory.peek();
        boolean goesOn = to < segment.end();
        skip(
                segment,
                to,
                goesOn && kept != null && kept.segment() == segment
                        ? kept.chunk().first()
                        : segment.next());
        settleBytes(segment);
        return takeRemoval(segment);
    }

    private void skip(Segment segment, long to, long number) {
        long from = segment.expected();
        long events = segment.skip(to, number);
        if (segment.isFound()) {
            lostBefore += number - from;
        } else if (number > from) {
            losses.add(new Loss(from, number, events));
        }
    }

    private void settleBytes(Segment segment) {
        if (!segment.isUnread()) {
            bytes -= segment.takeUnreadBytes();
        }
    }

    /** So many more records are settled; what is to be done behind each chunk that is so with them. */
    synchronized List<Settled> done(int records) {
        List<Settled> done = new ArrayList<>();
        handedOut.settle(records);
        for (Kept oldest = handedOut.takeSettled(); oldest != null; oldest = handedOut.takeSettled()) {
            bytes -= oldest.bytes();
            unspooledBytes -= oldest.unspooled();
            Segment segment = oldest.segment();
            boolean over = false;
            if (segment != null) {
                segment.back();
                over = takeRemoval(segment);
            }
            done.add(new Settled(segment, oldest.end(), over));
        }
        return done;
    }

    /** Whether the oldest chunk that was taken and is not done with is from before a time. */
    synchronized boolean isOldestFromBefore(long time) {
        Kept oldest = handedOut.oldest();
        return oldest != null && oldest.isFromBefore(time);
    }

    /** Whether a chunk is the oldest of those that were taken and are not done with. */
    synchronized boolean isOldest(Chunk chunk) {
        Kept oldest = handedOut.oldest();
        return oldest != null && oldest.chunk() == chunk;
    }

    /** A segment made before a time of which nobody has a part; it is forgotten, and what is in it lost. Null if there is none. */
    synchronized @Nullable Segment expire(long before) {
        for (Segment segment : segments) {
            if (segment.born() - before < 0 && segment.takeExpiry()) {
                skip(segment, segment.end(), segment.next());
                settleBytes(segment);
                forget(segment);
                memory.forget(segment);
                return segment;
            }
        }
        return null;
    }

    /** What is in memory only since before a time, and taken by nobody, is forgotten and lost; how many records that are. */
    synchronized int expireInMemoryOnly(long before) {
        int records = 0;
        for (Kept kept : memory.takeOnlyFromBefore(before)) {
            bytes -= kept.bytes();
            unspooledBytes -= kept.unspooled();
            records += kept.chunk().records();
            lost(kept.chunk());
        }
        return records;
    }

    // What is known of it.

    void lost(Loss loss) {
        losses.add(loss);
    }

    /** A chunk is lost. */
    void lost(Chunk chunk) {
        if (chunk.first() < 0) {
            lostBefore(chunk.records());
        } else {
            losses.add(new Loss(chunk.first(), chunk.next(), chunk.events()));
        }
    }

    /** A chunk that is not done with is lost, but for those of its records that are settled. */
    synchronized void lostUnsettled(Chunk chunk) {
        lost(isOldest(chunk) ? handedOut.unsettled(chunk) : chunk);
    }

    @Nullable
    Loss takeLoss() {
        return losses.poll();
    }

    /** All that are left. */
    synchronized List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** Segments of this process that a power cut might take something of. */
    synchronized List<Segment> unforced() {
        return segments.stream().filter(Segment::isUnforced).toList();
    }

    synchronized boolean isDiskDone() {
        return segments.stream().noneMatch(segment -> segment.isUnread() || segment.isHandedOut());
    }

    /** Bytes that a disk would need for all that is in memory only, taken or not; 0 if nothing is. */
    synchronized long unspooledBytes() {
        return unspooledBytes;
    }

    /** All that is in memory only, in its order, taken or not, where these segments' files are gone. */
    synchronized List<Kept> inMemoryOnly(List<Segment> gone) {
        List<Kept> only = new ArrayList<>(handedOut.all());
        only.addAll(memory.all());
        only.removeIf(kept -> kept.segment() != null && !gone.contains(kept.segment()));
        return only;
    }

    /** The file of a segment is gone: what was nowhere else is lost. When nobody takes anything out any more. */
    synchronized void vanished(Segment segment) {
        for (Kept kept : memory.of(segment)) {
            skip(segment, kept.place(), kept.chunk().first());
            segment.read(kept.end(), kept.chunk().first(), kept.chunk());
        }
        skip(segment, segment.end(), segment.next());
        forget(segment);
    }

    /** The segment of this process that comes right behind a record; null if there is none. */
    synchronized @Nullable Segment behind(long record) {
        for (Segment segment : segments) {
            if (!segment.isFound() && segment.first() > record) {
                return segment;
            }
        }
        return null;
    }

    /** Bytes of what nobody has taken, about. */
    synchronized long waiting() {
        return bytes - handedOut.bytes();
    }

    synchronized long diskBytes() {
        return diskBytes;
    }

    /** Bytes of what is not settled, about. */
    synchronized long bytes() {
        return bytes;
    }

    /** Records that are settled. */
    synchronized long settled() {
        return handedOut.settled();
    }

    /** More records of ended processes were lost. */
    synchronized void lostBefore(int records) {
        lostBefore += records;
    }

    /** Records of ended processes that were lost. */
    synchronized long lostBefore() {
        return lostBefore;
    }
}
