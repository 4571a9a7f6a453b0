package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import io.github.inkseal.crypto.internal.read.FrameFinder.Place;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Reads a segment with its key: every frame that authenticates is shown, once, whatever stands between them, and all
 * that no crash explains is written down. One thread, one segment.
 *
 * <p>Where a frame should begin, its fields are tried even if a CRC is wrong. Elsewhere frames are looked for by their
 * mark, and tried if both CRCs are right. A CRC is no secret, so somebody may have put up many such marks: trying them
 * ends when four times the file has been decrypted, and from there on what is claimed to be a frame is stepped over.
 */
final class SegmentReader {

    private static final int TRIES = 4;

    private static final int LEAST_BUDGET = 1 << 20;

    /** So many frames are opened at a time, if none of them is large. */
    static final int AHEAD = 4;

    /** A frame with a longer body is opened alone, so that memory stays bounded. */
    private static final int LARGE = 1 << 20;

    /** What a step along the chain of keys costs, in bytes decrypted. */
    private static final int COST_OF_STEP = 2048;

    private SegmentBytes file;
    private FrameFinder finder;
    private final FrameKeys keys;
    private final Executor crew;
    private final FrameJob[] jobs = new FrameJob[AHEAD];
    private final int headerLength;
    private final int maxBody;
    private final SegmentLedger ledger;
    private long budget;
    private long readOnFrom;

    SegmentReader(
            SegmentBytes file,
            SegmentHeader.Encoded header,
            byte[] key,
            Primitives primitives,
            Executor crew,
            RecordQuery query,
            Consumer<SealedRecord> sink)
            throws GeneralSecurityException {
        this.file = file;
        SegmentHeader head = header.header();
        headerLength = header.bytes().length;
        maxBody = head.maxBody();
        finder = new FrameFinder(file, headerLength, maxBody);
        keys = new FrameKeys(SegmentKeys.chain(primitives, key, header.fixed()));
        this.crew = crew;
        FrameRecords records = new FrameRecords(query, head.index());
        for (int i = 0; i < AHEAD; i++) {
            jobs[i] = new FrameJob(primitives, records);
        }
        ledger = new SegmentLedger(header, sink);
        budget = TRIES * file.length() + LEAST_BUDGET;
        readOnFrom = headerLength;
    }

    /**
     * Reads on in a segment that is being written, from where the last call stopped and as far as whole frames follow.
     *
     * @param grown the same file, as long as it is now
     * @return whether its end was read
     */
    boolean readOn(SegmentBytes grown) throws IOException, GeneralSecurityException {
        file = grown;
        finder = new FrameFinder(grown, headerLength, maxBody);
        readOnFrom = asExpected(readOnFrom);
        return ledger.hasEnd();
    }

    /** Reads all of it. */
    SegmentOutcome read() throws IOException, GeneralSecurityException {
        long at = headerLength;
        while (at < file.length()) {
            at = asExpected(at);
            if (at < file.length()) {
                long next = atExpected(at);
                at = next >= 0 ? next : behindGap(at);
            }
        }
        keys.clear();
        return ledger.outcome(file.length());
    }

    /**
     * As far as one frame follows the other as it should, several are opened at a time. What is not so is left for a
     * closer look.
     *
     * @return where that begins, or the file's end
     */
    private long asExpected(long from) throws IOException, GeneralSecurityException {
        Deque<CompletableFuture<FrameJob>> running = new ArrayDeque<>();
        long at = from;
        long next = from;
        int sequence = ledger.expected();
        int turn = 0;
        boolean more = true;
        while (true) {
            while (more && running.size() < AHEAD) {
                Place place = finder.at(next);
                more = place != null
                        && place.intact()
                        && place.header().sequence() == sequence
                        && (running.isEmpty() || place.header().bodyLength() <= LARGE);
                if (place != null && more) {
                    FrameJob job = jobs[turn++ % AHEAD];
                    job.fill(file, place, keys.key(sequence++));
                    next = place.end();
                    more = place.header().bodyLength() <= LARGE;
                    running.add(CompletableFuture.runAsync(job, crew).thenApply(done -> job));
                }
            }
            if (running.isEmpty()) {
                return at;
            }
            FrameJob job = running.remove().join();
            if (!job.isAuthentic() || !job.hasIntactBody()) {
                running.forEach(CompletableFuture::join);
                return at;
            }
            ledger.accept(job);
            at = job.place().end();
            more |= running.isEmpty();
        }
    }

    /** Behind the frame at the place where one should begin; -1 if none there authenticates. */
    private long atExpected(long at) throws IOException, GeneralSecurityException {
        Place place = finder.at(at);
        if (place == null) {
            return -1;
        }
        FrameJob job = tryOpen(place);
        if (job.isAuthentic()) {
            if (!place.intact() || !job.hasIntactBody()) {
                ledger.found(Verdict.TAMPERED, at, "a frame's CRC is wrong though it authenticates");
            }
            ledger.accept(job);
            return place.end();
        }
        if (place.intact() && job.hasIntactBody()) {
            ledger.found(Verdict.TAMPERED, at, "a frame's CRCs are right and it does not authenticate");
        }
        return -1;
    }

    /** Behind the next frame that authenticates, or the file's end. */
    private long behindGap(long from) throws IOException, GeneralSecurityException {
        long at = from + 1;
        while (true) {
            Place place = finder.next(at);
            if (place == null) {
                return file.length();
            }
            FrameJob job = budget > 0 ? tryOpen(place) : null;
            if (job != null && job.isAuthentic()) {
                ledger.accept(job);
                return place.end();
            }
            ledger.found(Verdict.TAMPERED, place.offset(), "a frame's CRCs are right and it does not authenticate");
            at = budget > 0 ? place.offset() + 1 : place.end();
        }
    }

    private FrameJob tryOpen(Place place) throws IOException, GeneralSecurityException {
        int sequence = place.header().sequence();
        long cost = place.header().frameLength() + (long) COST_OF_STEP * keys.stepsTo(sequence);
        FrameJob job = jobs[0];
        job.fill(file, place, keys.key(sequence));
        job.run();
        budget -= job.isAuthentic() ? 0 : cost;
        return job;
    }
}
