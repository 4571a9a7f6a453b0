package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.spool.Contents.Next;
import io.github.inkseal.network.internal.spool.Contents.Reading;
import io.github.inkseal.network.internal.spool.Contents.Settled;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Where chunks go out, from memory or from the disk, and are done with. The shipping thread. */
final class Outlet {

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Contents contents;
    private final Consumer<Segment> remove;
    private final Spool.Notices notices;
    private final int added;
    private @Nullable Segment reading;
    private @Nullable SegmentReader reader;
    private @Nullable Chunk upcoming;
    private boolean waits;
    private long waitsSince;
    private @Nullable String told;

    /**
     * Of some contents.
     *
     * @param remove removes the file of a segment that is over
     * @param added bytes that the protocol adds to each record
     */
    Outlet(Contents contents, Consumer<Segment> remove, Spool.Notices notices, int added) {
        this.contents = contents;
        this.remove = remove;
        this.notices = notices;
        this.added = added;
    }

    @Nullable
    Chunk poll(boolean full) {
        if (full && upcoming == null && contents.waiting() < Chunk.MOST) {
            return null;
        }
        Chunk first = next();
        if (first == null) {
            return null;
        }
        List<Chunk> parts = new ArrayList<>();
        parts.add(first);
        int length = sent(first);
        Chunk more = next();
        while (more != null
                && more.first() == parts.get(parts.size() - 1).next()
                && length + sent(more) <= Chunk.MOST) {
            parts.add(more);
            length += sent(more);
            more = next();
        }
        upcoming = more;
        return parts.size() == 1 ? first : Chunk.joined(parts);
    }

    private int sent(Chunk chunk) {
        return chunk.bytes().length + added * chunk.records();
    }

    private @Nullable Chunk next() {
        Chunk chunk = upcoming;
        upcoming = null;
        boolean more = !isWaiting();
        while (chunk == null && more) {
            Next next = contents.next();
            Reading stretch = next.reading();
            chunk = stretch == null ? next.chunk() : read(stretch);
            more = stretch != null && !waits;
        }
        return chunk;
    }

    private boolean isWaiting() {
        waits &= System.nanoTime() - waitsSince < RETRY_NANOS;
        return waits;
    }

    private @Nullable Chunk read(Reading stretch) {
        Segment segment = stretch.segment();
        try {
            SegmentReader from = readerOf(segment);
            Frame frame = from.next(stretch.from(), stretch.to());
            while (frame != null) {
                byte[] payload = from.open(frame, segment.opening());
                Chunk chunk = payload == null
                        ? null
                        : Payload.chunk(payload, frame.records(), contents.number(segment, frame));
                if (chunk != null) {
                    tell(segment, from.damaged() ? "is damaged; what can be read is sent" : null);
                    contents.taken(segment, frame, chunk);
                    return chunk;
                }
                frame = from.next(frame.end(), stretch.to());
            }
            tell(segment, from.damaged() ? "is damaged; what could be read was sent" : null);
        } catch (NoSuchFileException removed) {
            tell(segment, "was removed by somebody");
        } catch (IOException failure) {
            // It may be readable again: too many open files, a file system that is away.
            waitsSince = System.nanoTime();
            waits = true;
            String what = "spool: " + segment.path() + " can't be read now: " + failure.getMessage();
            if (!what.equals(told)) {
                told = what;
                notices.report(Level.WARN, what, null);
            }
            close();
            return null;
        }
        if (contents.wentThrough(segment, stretch.to())) {
            over(segment);
        }
        return null;
    }

    private void tell(Segment segment, @Nullable String what) {
        if (what != null && contents.damaged(segment)) {
            notices.report(Level.WARN, "spool: " + segment.path() + " " + what, null);
        }
    }

    private SegmentReader readerOf(Segment segment) throws IOException {
        SegmentReader open = reader;
        if (open != null && reading == segment) {
            return open;
        }
        close();
        SegmentReader made = new SegmentReader(segment.path());
        reading = segment;
        reader = made;
        return made;
    }

    void done(Chunk chunk) {
        Settled last = null;
        for (Settled settled : contents.done(chunk.records())) {
            Segment segment = settled.segment();
            if (segment != null && settled.over()) {
                over(segment);
            } else if (segment != null) {
                last = settled;
            }
        }
        if (last != null && last.segment() != null) {
            mark(last.segment(), last.end());
        }
    }

    private void mark(Segment segment, long place) {
        try {
            segment.mark(place);
        } catch (IOException failure) {
            notices.report(
                    Level.WARN,
                    "spool: can't say in " + segment.path() + " what has arrived; it is sent again after a restart: "
                            + failure.getMessage(),
                    null);
        }
    }

    /** Gives up what was made before a time. */
    void expire(long before) {
        Chunk left = upcoming;
        if (left != null && contents.isOldest(left) && contents.isOldestFromBefore(before)) {
            upcoming = null;
            notices.report(Level.WARN, "spool: records that were read and not sent are too old; they are lost", null);
            contents.lost(left);
            done(left);
        }
        int records = contents.expireInMemoryOnly(before);
        if (records > 0) {
            notices.report(
                    Level.WARN,
                    "spool: " + records + " records that waited in memory are too old; they are lost",
                    null);
        }
        Segment segment = contents.expire(before);
        while (segment != null) {
            notices.report(Level.WARN, "spool: " + segment.path() + " is too old; what it held is lost", null);
            over(segment);
            segment = contents.expire(before);
        }
    }

    private void over(Segment segment) {
        if (segment == reading) {
            close();
        }
        remove.accept(segment);
    }

    /** Lets go of the file it reads. */
    void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException ignored) {
            // It was only read.
        }
        reader = null;
        reading = null;
    }
}
