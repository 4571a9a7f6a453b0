package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.EndPayload;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.security.GeneralSecurityException;

/**
 * The segment being written: its file, the keys of its frames, and what they add up to. One thread.
 *
 * <p>A frame that could not be written stays sealed in the {@link FrameSealer}, its records with it, and the same
 * bytes are tried again before anything else.
 */
final class SegmentWriter {

    private final LogFile file;
    private final FrameChain chain;
    private final FrameSealer sealer;
    private SegmentTotals totals = SegmentTotals.NONE;
    private int durable;
    private boolean sealed;

    /** Goes on behind a header that is in the file. */
    SegmentWriter(LogFile file, FrameChain chain, FrameSealer sealer) {
        this.file = file;
        this.chain = chain;
        this.sealer = sealer;
    }

    /** Bytes in the file. */
    long size() {
        return file.size();
    }

    /** Frames in the file. */
    int frames() {
        return sealed ? chain.position() - 1 : chain.position();
    }

    long records() {
        return totals.records();
    }

    /** Whether another frame and END still have numbers. */
    boolean hasNumbers() {
        return chain.position() < Format.MOST_FRAMES - 2;
    }

    /**
     * Seals the records gathered, if there are any, and writes their frame.
     *
     * @param originStep the origin key's next unused step, or 0
     * @throws IOException if it is not in the file; the next call tries again
     */
    void writeFrame(long originStep) throws IOException {
        if (!sealed && sealer.isEmpty()) {
            return;
        }
        try {
            if (!sealed) {
                sealer.seal(chain, durable, totals.records(), originStep);
                sealed = true;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("could not seal a frame", e);
        }
        file.append(sealer.frame(), 0, sealer.frameLength());
        totals = totals.plus(sealer.records(), sealer.levels(), sealer.minTime(), sealer.maxTime());
        sealed = false;
        sealer.forgetRecords();
    }

    /** Forces all frames in the file; what is sealed from here on says that they are. */
    void force() throws IOException {
        file.force();
        durable = chain.position();
    }

    /** Writes END, forces and closes. There must be no records left. */
    void end(EndPayload.Reason reason, long originStep) throws IOException {
        try {
            EndPayload end = new EndPayload(chain.position() + 1L, totals.records(), reason);
            sealer.sealEnd(chain, end, totals, durable, totals.records(), originStep);
        } catch (GeneralSecurityException e) {
            throw new IOException("could not seal a segment's end", e);
        }
        try (LogFile closing = file) {
            closing.append(sealer.frame(), 0, sealer.frameLength());
            closing.force();
        } finally {
            sealer.forgetRecords();
            chain.clear();
        }
    }

    /** Closes the file as it is: what follows will count its frames. */
    void abandon() throws IOException {
        chain.clear();
        file.close();
    }
}
