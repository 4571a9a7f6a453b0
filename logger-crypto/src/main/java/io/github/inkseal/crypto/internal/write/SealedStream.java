package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.EndPayload;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.format.Predecessor.State;
import io.github.inkseal.crypto.internal.format.SegmentName;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream of sealed segments in a directory: takes records, ends a segment when it is large and begins the next, so
 * that each says how the one before it ended. Holds the stream's lock while it is open. One thread at a time.
 *
 * <p>A call that throws has not lost what was added before: it is tried again by the next call.
 */
public final class SealedStream implements AutoCloseable {

    private final StreamOptions options;
    private final Primitives primitives;
    private final LongSupplier clock;
    private final StreamLock lock;
    private final FrameSealer sealer;
    private final @Nullable OriginFile originFile;
    private @Nullable OriginState origin;
    private Ancestry ancestry;
    private @Nullable SegmentWriter segment;
    private SegmentStart.@Nullable Begun begun;

    private SealedStream(
            StreamOptions options,
            Primitives primitives,
            LongSupplier clock,
            StreamLock lock,
            @Nullable OriginFile originFile,
            @Nullable OriginState origin,
            Ancestry ancestry)
            throws GeneralSecurityException {
        this.options = options;
        this.primitives = primitives;
        this.clock = clock;
        this.lock = lock;
        this.originFile = originFile;
        this.origin = origin;
        this.ancestry = ancestry;
        this.sealer = new FrameSealer(primitives, options.frameSize(), options.maxBody());
    }

    /**
     * Opens a stream and begins a segment of it.
     *
     * @param clock nanoseconds since 1970
     * @throws IOException if another writer has it, or it can't be written; the message says what to do
     */
    public static SealedStream open(StreamOptions options, Primitives primitives, LongSupplier clock)
            throws IOException {
        Path lockPath = options.directory().resolve(options.name() + ".lock");
        StreamLock lock = StreamLock.tryLock(lockPath);
        if (lock == null) {
            throw new FileSystemException(
                    lockPath.toString(), null, "another writer has this stream; give this one another path");
        }
        SealedStream stream = null;
        try {
            OriginFile file = options.originState() == null ? null : new OriginFile(options.originState());
            OriginState origin = file == null ? null : file.read();
            Ancestry ancestry =
                    Ancestry.find(SegmentFile.ofStream(options.directory(), options.name()), origin, primitives);
            stream = new SealedStream(options, primitives, clock, lock, file, origin, ancestry);
            stream.begin();
            SealedStream opened = stream;
            lock = null;
            return opened;
        } catch (GeneralSecurityException e) {
            throw new IOException("can't seal " + options.directory().resolve(options.name()), e);
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    /** The stream's id. */
    public Id streamId() {
        return ancestry.streamId();
    }

    /**
     * Adds a record. It is in the file at the latest when {@link #flush()} returns.
     *
     * @param level 0 for TRACE to 4 for ERROR, 7 if unknown
     * @param time nanoseconds since 1970
     * @throws IOException if it was not taken
     */
    public void add(int level, long time, byte[] bytes, int from, int count) throws IOException {
        if (!sealer.canHold(count)) {
            throw new IOException("a record of " + count + " bytes is longer than a frame may be");
        }
        SegmentWriter writer = segment();
        if (!sealer.hasRoom(count)) {
            writer.writeFrame(step());
        }
        sealer.add(level, time, bytes, from, count);
        if (sealer.isFull()) {
            writer.writeFrame(step());
            if (writer.size() >= options.segmentSize() || !writer.hasNumbers()) {
                rotate();
            }
        }
    }

    /** Hands all records to the operating system. */
    public void flush() throws IOException {
        segment().writeFrame(step());
    }

    /** Returns when all records survive a power cut. */
    public void force() throws IOException {
        flush();
        segment().force();
    }

    /** Ends the segment and begins the next. */
    public void rotate() throws IOException {
        end(EndPayload.Reason.ROTATION);
        segment();
    }

    private void end(EndPayload.Reason reason) throws IOException {
        SegmentWriter writer = segment;
        SegmentStart.Begun start = begun;
        if (writer == null || start == null) {
            return;
        }
        writer.writeFrame(step());
        int frames = writer.frames() + 1;
        writer.end(reason, step());
        segment = null;
        Predecessor closed = new Predecessor(State.CLOSED, start.header().segmentId(), frames, start.hash());
        ancestry = new Ancestry(
                ancestry.streamId(),
                start.header().index() + 1,
                closed,
                start.header().oldestRetained());
    }

    private SegmentWriter segment() throws IOException {
        SegmentWriter current = segment;
        if (current != null) {
            return current;
        }
        try {
            return begin();
        } catch (GeneralSecurityException e) {
            throw new IOException("can't begin a sealed segment", e);
        }
    }

    /** The header is forced, with its directory, before the origin's state moves on, and that before the first frame. */
    private SegmentWriter begin() throws IOException, GeneralSecurityException {
        SegmentStart start = SegmentStart.prepare(primitives, ancestry.streamId(), options.recipients());
        OriginState state = origin;
        SegmentStart.Begun next = start.begin(
                primitives,
                ancestry.nextIndex(),
                clock.getAsLong(),
                options.maxBody(),
                ancestry.previous(),
                ancestry.oldestRetained(),
                state == null ? null : state.key());
        Path path =
                options.directory().resolve(SegmentName.of(options.name(), ancestry.nextIndex(), start.segmentId()));
        LogFile file = LogFile.createNew(path);
        try {
            file.append(next.bytes(), 0, next.bytes().length);
            file.force();
            Disk.forceDirectory(Disk.parentOf(path));
            if (state != null && originFile != null) {
                OriginState.Last last = new OriginState.Last(
                        next.header().index(), start.segmentId(), next.hash(), ancestry.oldestRetained());
                OriginState moved = state.after(primitives, last);
                originFile.write(moved);
                origin = moved;
                state.key().clear();
            }
        } catch (IOException | GeneralSecurityException e) {
            file.close();
            throw e;
        }
        SegmentWriter writer = new SegmentWriter(file, next.chain(), sealer);
        segment = writer;
        begun = next;
        return writer;
    }

    /** The origin key's next unused step, or 0. */
    private long step() {
        OriginState state = origin;
        return state == null ? 0 : state.key().step();
    }

    /** Ends the segment and lets go of the stream. */
    @Override
    public void close() throws IOException {
        try {
            end(EndPayload.Reason.CLOSE);
        } finally {
            lock.close();
        }
    }
}
