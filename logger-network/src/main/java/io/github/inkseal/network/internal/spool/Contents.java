package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.outbox.Losses;
import io.github.inkseal.spi.Loss;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is in a spool, in which order, and what has been taken out of it. Any thread; no file is touched in here.
 *
 * <p>Chunks in memory are those of this process, in their order; each may be on disk too. The next to be taken is the one in memory if
 * its number comes next, else the disk's next.
 */
final class Contents {

    /**
     * A chunk that is in memory or has been taken.
     *
     * @param segment it is in; null if it is in memory only
     * @param place where its frame begins there
     * @param end where that ends
     */
    record Kept(Chunk chunk, @Nullable Segment segment, long place, long end) {}

    /** What is to be done behind a chunk: a mark in its segment, or the end of that. */
    record Settled(@Nullable Segment segment, long end, boolean over) {}

    /** Records of ended processes have numbers of their own, far below those of this one. */
    private static final long OUT_OF_COUNT = -(1L << 60);

    private final ReentrantLock lock = new ReentrantLock();
    private final long room;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Deque<Kept> memory = new ArrayDeque<>();
    private final Deque<Kept> handedOut = new ArrayDeque<>();
    private final Losses losses = new Losses();
    private long memoryBytes;
    private long unspooledBytes;
    private long diskBytes;
    private long bytes;
    private long handedOutBytes;
    private long outOfCount = OUT_OF_COUNT;
    private long settling;
    private long settled;
    private long lostBefore;

    /** Empty, with room for so many bytes in memory. */
    Contents(long room) {
        this.room = room;
    }

    // What comes in: the pipeline's thread.

    /** What other processes left: it comes before all else. */
    void welcome(List<Segment> found) {
        lock.lock();
        try {
            for (int i = found.size() - 1; i >= 0; i--) {
                segments.addFirst(found.get(i));
                diskBytes += found.get(i).end();
                bytes += found.get(i).unreadBytes();
            }
        } finally {
            lock.unlock();
        }
    }

    void opened(Segment segment) {
        lock.lock();
        try {
            segments.add(segment);
            diskBytes += segment.end();
        } finally {
            lock.unlock();
        }
    }

    /** A chunk is in a segment; it stays in memory too if there is room. */
    void appended(Segment segment, Frame frame, Chunk chunk) {
        lock.lock();
        try {
            if (segment.isRemoved()) {
                // Its time was over just now, and its file is going.
                if (!keep(new Kept(chunk, null, 0, 0))) {
                    losses.add(new Loss(chunk.first(), chunk.next(), chunk.events()));
                    return;
                }
                bytes += chunk.bytes().length;
                return;
            }
            segment.appended(frame);
            diskBytes += frame.end() - frame.place();
            bytes += chunk.bytes().length;
            keep(new Kept(chunk, segment, frame.place(), frame.end()));
        } finally {
            lock.unlock();
        }
    }

    /** A chunk stays in memory, if there is room. */
    boolean remember(Chunk chunk) {
        lock.lock();
        try {
            boolean kept = keep(new Kept(chunk, null, 0, 0));
            bytes += kept ? chunk.bytes().length : 0;
            return kept;
        } finally {
            lock.unlock();
        }
    }

    private boolean keep(Kept kept) {
        int length = kept.chunk.bytes().length;
        if (memoryBytes + length > room) {
            return false;
        }
        memoryBytes += length;
        unspooledBytes += unspooled(kept);
        memory.add(kept);
        return true;
    }

    private static long unspooled(Kept kept) {
        return kept.segment == null ? Frame.length(kept.chunk) : 0;
    }

    /** Nothing more comes to a segment; whether it is over with it. */
    boolean finished(Segment segment) {
        lock.lock();
        try {
            segment.markFinished();
            return takeRemoval(segment);
        } finally {
            lock.unlock();
        }
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

    /** What comes next: a chunk, or where to read one. */
    record Next(@Nullable Chunk chunk, @Nullable Reading reading) {}

    /** A stretch of a segment. */
    record Reading(Segment segment, long from, long to) {}

    /** What comes next; a chunk that is in memory is taken by this. */
    Next next() {
        lock.lock();
        try {
            Kept kept = memory.peek();
            Segment segment = unread();
            if (segment != null && (kept == null || comesFirst(segment, kept))) {
                boolean both = kept != null && kept.segment == segment;
                return new Next(null, new Reading(segment, segment.read(), both ? kept.place : segment.end()));
            }
            if (kept == null) {
                return new Next(null, null);
            }
            memory.remove();
            memoryBytes -= kept.chunk.bytes().length;
            if (kept.segment != null) {
                kept.segment.read(kept.end, kept.chunk.first(), kept.chunk);
            }
            handOut(kept);
            return new Next(kept.chunk, null);
        } finally {
            lock.unlock();
        }
    }

    private void handOut(Kept kept) {
        handedOut.add(kept);
        handedOutBytes += kept.chunk.bytes().length;
    }

    private static boolean comesFirst(Segment segment, Kept kept) {
        return segment.isFound() || segment.expected() < kept.chunk.first();
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
    long number(Segment segment, Frame frame) {
        lock.lock();
        try {
            return segment.isFound() ? outOfCount : frame.first();
        } finally {
            lock.unlock();
        }
    }

    /** A chunk was read from a segment. */
    void taken(Segment segment, Frame frame, Chunk chunk) {
        lock.lock();
        try {
            if (frame.first() > segment.expected()) {
                skip(segment, frame.place(), frame.first());
            }
            segment.read(frame.end(), frame.first(), chunk);
            outOfCount += segment.isFound() ? chunk.records() : 0;
            handOut(new Kept(chunk, segment, frame.place(), frame.end()));
            settleBytes(segment);
        } finally {
            lock.unlock();
        }
    }

    /** Something in a segment can't be read; whether that is news. */
    boolean damaged(Segment segment) {
        lock.lock();
        try {
            return segment.markDamaged();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more can be read before a place; what should have been there is lost. Whether it is over with the segment. */
    boolean wentThrough(Segment segment, long to) {
        lock.lock();
        try {
            Kept kept = memory.peek();
            boolean goesOn = to < segment.end() && kept != null && kept.segment == segment;
            skip(segment, to, goesOn ? kept.chunk.first() : segment.next());
            settleBytes(segment);
            return takeRemoval(segment);
        } finally {
            lock.unlock();
        }
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
    List<Settled> done(int records) {
        List<Settled> done = new ArrayList<>();
        lock.lock();
        try {
            settled += records;
            settling += records;
            Kept oldest = handedOut.peek();
            while (oldest != null && oldest.chunk.records() <= settling) {
                handedOut.remove();
                settling -= oldest.chunk.records();
                bytes -= oldest.chunk.bytes().length;
                handedOutBytes -= oldest.chunk.bytes().length;
                unspooledBytes -= unspooled(oldest);
                Segment segment = oldest.segment;
                boolean over = false;
                if (segment != null) {
                    segment.back();
                    over = takeRemoval(segment);
                }
                done.add(new Settled(segment, oldest.end, over));
                oldest = handedOut.peek();
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the oldest chunk that was taken and is not done with is in a segment made before a time. */
    boolean isOldestFromBefore(long time) {
        lock.lock();
        try {
            Kept oldest = handedOut.peek();
            return oldest != null && oldest.segment != null && oldest.segment.born() - time < 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a chunk is the oldest of those that were taken and are not done with. */
    boolean isOldest(Chunk chunk) {
        lock.lock();
        try {
            Kept oldest = handedOut.peek();
            return oldest != null && oldest.chunk == chunk;
        } finally {
            lock.unlock();
        }
    }

    /** A segment made before a time of which nobody has a part; it is forgotten, and what is in it lost. Null if there is none. */
    @Nullable
    Segment expire(long before) {
        lock.lock();
        try {
            for (Segment segment : segments) {
                if (segment.born() - before < 0 && segment.takeExpiry()) {
                    skip(segment, segment.end(), segment.next());
                    settleBytes(segment);
                    forget(segment);
                    memory.removeIf(kept -> {
                        boolean of = kept.segment == segment;
                        memoryBytes -= of ? kept.chunk.bytes().length : 0;
                        return of;
                    });
                    return segment;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
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

    @Nullable
    Loss takeLoss() {
        return losses.poll();
    }

    /** All that are left. */
    List<Segment> segments() {
        lock.lock();
        try {
            return List.copyOf(segments);
        } finally {
            lock.unlock();
        }
    }

    /** Segments of this process that a power cut might take something of. */
    List<Segment> unforced() {
        lock.lock();
        try {
            return segments.stream().filter(Segment::isUnforced).toList();
        } finally {
            lock.unlock();
        }
    }

    boolean isDiskDone() {
        lock.lock();
        try {
            return segments.stream().noneMatch(segment -> segment.isUnread() || segment.isHandedOut());
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that a disk would need for all that is in memory only, taken or not; 0 if nothing is. */
    long unspooledBytes() {
        lock.lock();
        try {
            return unspooledBytes;
        } finally {
            lock.unlock();
        }
    }

    /** All that is in memory only, in its order, taken or not, where these segments' files are gone. */
    List<Kept> inMemoryOnly(List<Segment> gone) {
        lock.lock();
        try {
            List<Kept> only = new ArrayList<>(handedOut);
            only.addAll(memory);
            only.removeIf(kept -> kept.segment != null && !gone.contains(kept.segment));
            return only;
        } finally {
            lock.unlock();
        }
    }

    /** The file of a segment is gone: what was nowhere else is lost. When nobody takes anything out any more. */
    void vanished(Segment segment) {
        lock.lock();
        try {
            for (Kept kept : memory) {
                if (kept.segment == segment) {
                    skip(segment, kept.place, kept.chunk.first());
                    segment.read(kept.end, kept.chunk.first(), kept.chunk);
                }
            }
            skip(segment, segment.end(), segment.next());
            forget(segment);
        } finally {
            lock.unlock();
        }
    }

    /** The segment of this process that comes right behind a record; null if there is none. */
    @Nullable
    Segment behind(long record) {
        lock.lock();
        try {
            for (Segment segment : segments) {
                if (!segment.isFound() && segment.first() > record) {
                    return segment;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of what nobody has taken, about. */
    long waiting() {
        lock.lock();
        try {
            return bytes - handedOutBytes;
        } finally {
            lock.unlock();
        }
    }

    long diskBytes() {
        lock.lock();
        try {
            return diskBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of what is not settled, about. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Records that are settled. */
    long settled() {
        lock.lock();
        try {
            return settled;
        } finally {
            lock.unlock();
        }
    }

    /** More records of ended processes were lost. */
    void lostBefore(int records) {
        lock.lock();
        try {
            lostBefore += records;
        } finally {
            lock.unlock();
        }
    }

    /** Records of ended processes that were lost. */
    long lostBefore() {
        lock.lock();
        try {
            return lostBefore;
        } finally {
            lock.unlock();
        }
    }
}
