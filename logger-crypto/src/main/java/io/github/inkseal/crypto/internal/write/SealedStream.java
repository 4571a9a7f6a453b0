package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.EndPayload;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentName;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.internal.jfr.Flight;
import io.github.inkseal.internal.write.ProcessLock;
import io.github.inkseal.spi.Loss;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream of sealed segments in a directory: takes records, ends a segment when it is large and begins the next, so
 * that each says how the one before it ended. Holds the stream's lock while it is open. One thread at a time.
 *
 * <p>A call that throws has not lost what was added before: it is held, and tried again by the next call. Held is at
 * most one frame; while it can't be written nothing more is taken.
 */
public final class SealedStream implements AutoCloseable {

    private final StreamOptions options;
    private final ProcessLock lock;
    private final Succession succession;
    private final FrameSealer sealer;
    private final FramePlaintext gathered;
    private final Notices notices;
    private final Custody custody = new Custody();
    private @Nullable SegmentWriter segment;
    /** Whether the segment is sealed to others than the next one will be. */
    private boolean turned;

    private boolean owesCheckpoint;

    private SealedStream(
            StreamOptions options, ProcessLock lock, Succession succession, FrameSealer sealer, Notices notices) {
        this.options = options;
        this.notices = notices;
        this.lock = lock;
        this.succession = succession;
        this.sealer = sealer;
        this.gathered = new FramePlaintext(options.frameSize(), options.maxBody());
    }

    /**
     * Opens a stream and begins a segment of it.
     *
     * @param clock nanoseconds since 1970
     * @param notices hears what the stream's owner should know
     * @throws IOException if another writer has it, or it can't be written; the message says what to do
     */
    public static SealedStream open(StreamOptions options, Primitives primitives, LongSupplier clock, Notices notices)
            throws IOException {
        return open(options, primitives, clock, notices, () -> false);
    }

    /**
     * Opens a stream, as {@link #open(StreamOptions, Primitives, LongSupplier, Notices)} does.
     *
     * @param frozen whether segments must stay whatever retention says; any thread, asked when one might go
     */
    static SealedStream open(
            StreamOptions options, Primitives primitives, LongSupplier clock, Notices notices, BooleanSupplier frozen)
            throws IOException {
        String unfit = SegmentName.unfit(options.name());
        if (unfit != null) {
            throw new FileSystemException(
                    options.directory().resolve(options.name()).toString(), null, unfit);
        }
        Path lockPath = options.directory().resolve(options.name() + ".lock");
        ProcessLock lock = ProcessLock.tryLock(lockPath);
        if (lock == null) {
            throw new FileSystemException(
                    lockPath.toString(), null, "another writer has this stream; give this one another path");
        }
        boolean opened = false;
        try {
            FrameSealer sealer = new FrameSealer(primitives);
            Succession succession = Succession.find(options, primitives, clock, notices);
            succession.freezeWhile(frozen);
            SealedStream stream = new SealedStream(options, lock, succession, sealer, notices);
            stream.segment();
            opened = true;
            return stream;
        } catch (GeneralSecurityException e) {
            throw cannotSeal(e);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** The stream's id. */
    public Id streamId() {
        return succession.streamId();
    }

    /**
     * Adds a record. It is in the file at the latest when {@link #flush()} returns.
     *
     * @param level 0 for TRACE to 4 for ERROR, 7 if unknown
     * @param time nanoseconds since 1970
     * @throws IOException if it was not taken
     */
    public void add(int level, long time, byte[] bytes, int from, int count) throws IOException {
        add(level, time, bytes, from, count, false);
    }

    /**
     * Adds a record, as {@link #add(int, long, byte[], int, int)} does.
     *
     * @param synthetic whether it is of Inkseal's own
     */
    public void add(int level, long time, byte[] bytes, int from, int count, boolean synthetic) throws IOException {
        if (!gathered.canHold(count)) {
            throw new IOException("a record of " + count + " bytes is longer than a frame may be");
        }
        if (segment().isPending() || gathered.isFull() || !gathered.hasRoom(count)) {
            flush();
            // It may have ended a segment and not begun another.
            segment();
        }
        gathered.add(level, time, bytes, from, count, synthetic);
        custody.took(synthetic);
    }

    /** Hands all records to the operating system. */
    public void flush() throws IOException {
        if (gathered.isEmpty()) {
            return;
        }
        SegmentWriter writer = segment();
        try {
            writer.writeFrame(succession.step());
        } catch (IOException | RuntimeException | Error e) {
            if (!writer.isSpoilt()) {
                throw e;
            }
            abandon(writer, e);
            segment().writeFrame(succession.step());
        }
        SegmentWriter written = segment();
        // A key service that is away ends no segment: this one goes on until the next can begin.
        boolean due = turned || written.size() >= options.segmentSize();
        if ((due && succession.isReady()) || !written.hasNumbers()) {
            rotateAfterWriting();
        }
    }

    /** What had to be written is: that the next segment can't be begun is the next record's trouble. */
    private void rotateAfterWriting() {
        try {
            String ended = String.valueOf(segment == null ? "" : segment.path());
            rotate();
            notices.audit("rotation", "done", Map.of("file", ended));
        } catch (IOException | RuntimeException e) {
            succession.tellNotBegun(e);
        }
    }

    /**
     * Returns when all records survive a power cut.
     *
     * @throws IOException if the disk did not confirm them
     */
    public void force() throws IOException {
        flush();
        SegmentWriter writer = segment;
        if (writer != null && writer.hasUnforced()) {
            try {
                writer.force();
            } catch (IOException | RuntimeException | Error e) {
                abandon(writer, e);
                throw e;
            }
            custody.forced(gathered);
            owesCheckpoint = true;
        }
        if (owesCheckpoint) {
            owesCheckpoint = !succession.checkpoint();
        }
    }

    /** Whether the next segment can begin at once; a key service may be away. */
    boolean isNextReady() {
        return succession.isReady();
    }

    /** Whether a segment has anything, so that it can be ended and another begun. */
    boolean hasRecords() {
        SegmentWriter writer = segment;
        return writer != null && (!gathered.isEmpty() || writer.hasRecords());
    }

    /** Whether a checkpoint was due so soon behind another that a later {@link #force()} is to make up for it. */
    public boolean owesCheckpoint() {
        return owesCheckpoint;
    }

    /** Seals to others, from the next segment on; it begins as soon as its keys are wrapped to them. */
    public void sealTo(List<StreamOptions.To> recipients) {
        turned |= succession.sealTo(recipients);
    }

    /**
     * Takes a record that no frame can hold only to lose it, so that those behind it need not wait for it.
     *
     * @throws IOException if it was not taken
     */
    void refuse(boolean synthetic) throws IOException {
        flush();
        custody.refused(synthetic);
    }

    /** Whether a record of that many bytes can be taken at all. */
    boolean canHold(int bytes) {
        return gathered.canHold(bytes);
    }

    /** A loss of records that were taken, the oldest not yet told; null if there is none. */
    public @Nullable Loss takeLoss() {
        return custody.takeLoss();
    }

    /**
     * Ends the segment and begins the next.
     *
     * @throws IOException if what is held could not be written, or the next could not be begun; that is tried again with
     *     the next record
     */
    public void rotate() throws IOException {
        flush();
        Flight.Timed timed = Flight.rotate(options.directory().toString());
        String failure = "not begun";
        try {
            end(EndPayload.Reason.ROTATION);
        } catch (IOException | RuntimeException told) {
            // It was told, and what is lost by it is known; the next segment may do better.
        }
        try {
            segment();
            failure = null;
        } finally {
            Flight.end(timed, failure);
        }
    }

    /**
     * Ends the segment; the next is begun when a record comes.
     *
     * @throws IOException if what is held could not be written, or the end; that is tried again at {@link #close}
     */
    void rest() throws IOException {
        flush();
        end(EndPayload.Reason.CLOSE);
    }

    private void end(EndPayload.Reason reason) throws IOException {
        SegmentWriter writer = segment;
        if (writer == null) {
            return;
        }
        segment = null;
        try {
            succession.ended(writer, writer.end(reason, succession.step()));
            custody.forced(gathered);
        } catch (IOException | RuntimeException | Error e) {
            settle(writer, e);
            throw e;
        }
    }

    /** What is held is sealed anew in the next segment. */
    private void abandon(SegmentWriter writer, Throwable why) throws IOException {
        segment = null;
        try {
            writer.close();
        } catch (IOException | RuntimeException another) {
            why.addSuppressed(another);
        }
        settle(writer, why);
    }

    /** Whether what a segment without its end has is safe. */
    private void settle(SegmentWriter writer, Throwable why) throws IOException {
        boolean forced = false;
        try {
            forced = succession.abandoned(writer, why.toString());
        } catch (GeneralSecurityException e) {
            throw cannotSeal(e);
        } finally {
            if (forced) {
                custody.forced(gathered);
            } else {
                custody.lost(gathered);
            }
        }
    }

    private SegmentWriter segment() throws IOException {
        SegmentWriter current = segment;
        if (current == null) {
            try {
                current = succession.begin(sealer, gathered);
            } catch (GeneralSecurityException e) {
                throw cannotSeal(e);
            }
            segment = current;
            turned = false;
        }
        return current;
    }

    private static IOException cannotSeal(GeneralSecurityException e) {
        return new IOException("can't seal: " + e.getMessage(), e);
    }

    /**
     * Ends the segment and lets go of the stream.
     *
     * @throws IOException if that could not be done; what was held then is lost
     */
    @Override
    public void close() throws IOException {
        try {
            flush();
            end(EndPayload.Reason.CLOSE);
        } catch (IOException | RuntimeException | Error e) {
            SegmentWriter left = segment;
            if (left != null) {
                abandon(left, e);
            }
            throw e;
        } finally {
            letGo();
        }
    }

    private void letGo() throws IOException {
        try {
            gathered.clear();
            custody.lost(gathered);
            succession.finish();
        } finally {
            lock.close();
        }
    }
}
