package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.EndPayload;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The segment being written: its file, the keys of its frames, and what they add up to. One thread.
 *
 * <p>A frame that could not be written stays sealed in the {@link FrameSealer}, its records where they are, and the same
 * bytes are tried again before anything else. Where that can't be done, because the failed write left something that
 * can't be cut off or because the disk did not confirm what it was given, the segment is spoilt: nothing is added to
 * it any more, and the records still held are sealed anew in the next one.
 */
final class SegmentWriter {

    private final LogFile file;
    private final SegmentStart.Begun begun;
    private final FrameChain chain;
    private final FrameSealer sealer;
    private final FramePlaintext gathered;
    private SegmentTotals totals = SegmentTotals.NONE;
    private int durable;
    private boolean sealed;
    private boolean spoilt;
    private boolean unconfirmed;

    /** Goes on behind a header that is in the file. */
    SegmentWriter(LogFile file, SegmentStart.Begun begun, FrameSealer sealer, FramePlaintext gathered) {
        this.file = file;
        this.begun = begun;
        this.chain = begun.chain();
        this.sealer = sealer;
        this.gathered = gathered;
    }

    Path path() {
        return file.path();
    }

    long index() {
        return begun.header().index();
    }

    /** Bytes in the file. */
    long size() {
        return file.size();
    }

    /** Whether a sealed frame waits to be written. */
    boolean isPending() {
        return sealed;
    }

    /** Whether nothing may be added any more. */
    boolean isSpoilt() {
        return spoilt;
    }

    /** Whether the disk did not confirm what it was given: what a later force says of it is not to be believed. */
    boolean isUnconfirmed() {
        return unconfirmed;
    }

    /** Whether frames were written that are not forced. */
    boolean hasUnforced() {
        return frames() > durable;
    }

    private int frames() {
        return sealed ? chain.position() - 1 : chain.position();
    }

    /** Whether it has frames with records. */
    boolean hasRecords() {
        return totals.records() > 0;
    }

    /** Whether another frame and END still have numbers. */
    boolean hasNumbers() {
        return chain.position() < Format.MOST_FRAMES - 2;
    }

    /**
     * Seals the records gathered, if there are any, and writes their frame.
     *
     * @param originStep the origin key's next unused step, or 0
     * @throws IOException if it is not in the file; the next call tries again, unless the segment is spoilt
     */
    void writeFrame(long originStep) throws IOException {
        if (!sealed && gathered.isEmpty()) {
            return;
        }
        if (spoilt || (sealed && !file.isWhole())) {
            spoilt = true;
            throw new IOException(file.path() + ": a failed write can't be taken back; going on in another segment");
        }
        if (!sealed) {
            seal(originStep);
        }
        file.append(sealer.frame(), 0, sealer.frameLength());
        totals = totals.plus(gathered.records(), gathered.levels(), gathered.minTime(), gathered.maxTime());
        sealed = false;
        gathered.clear();
    }

    /** A number that is used up and of which there is no frame would look like a frame that was taken away. */
    private void seal(long originStep) throws IOException {
        int number = chain.position();
        try {
            sealer.seal(gathered, chain, durable, totals.records(), originStep);
            sealed = true;
        } catch (GeneralSecurityException e) {
            throw new IOException("could not seal a frame", e);
        } finally {
            spoilt |= !sealed && chain.position() != number;
        }
    }

    /**
     * Forces all frames in the file; what is sealed from here on says that they are.
     *
     * @throws IOException if the disk did not confirm them; the segment is spoilt then, for what a later call
     *     confirms may be other bytes
     */
    void force() throws IOException {
        int frames = frames();
        confirm();
        durable = frames;
    }

    private void confirm() throws IOException {
        boolean confirmed = false;
        try {
            if (!file.isInPlace()) {
                throw new FileSystemException(
                        file.path().toString(), null, "was moved away or removed; going on in another segment");
            }
            file.force();
            confirmed = true;
        } finally {
            spoilt |= !confirmed;
            unconfirmed |= !confirmed;
        }
    }

    /**
     * Writes END, forces and closes. There must be no records left.
     *
     * @return what the next segment says of this one
     */
    Predecessor end(EndPayload.Reason reason, long originStep) throws IOException {
        try {
            EndPayload end = new EndPayload(chain.position() + 1L, totals.records(), reason);
            sealer.sealEnd(chain, end, totals, durable, originStep);
            file.append(sealer.frame(), 0, sealer.frameLength());
            confirm();
            return new Predecessor(Predecessor.State.CLOSED, begun.header().segmentId(), end.frames(), begun.hash());
        } catch (GeneralSecurityException e) {
            throw new IOException("could not seal a segment's end", e);
        } finally {
            close();
        }
    }

    /** What the next segment says of this one if its file can't be read any more. */
    Predecessor asUnforced() {
        return new Predecessor(Predecessor.State.UNFORCED, begun.header().segmentId(), durable, begun.hash());
    }

    /** Closes the file as it is, and forgets the keys. Records not yet in the file stay where they are. */
    void close() throws IOException {
        chain.clear();
        file.close();
    }
}
