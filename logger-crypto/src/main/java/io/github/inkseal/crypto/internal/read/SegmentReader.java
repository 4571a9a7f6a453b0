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
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private final Patience patience;
    private long budget;
    /** Where a frame should begin that follows on one which does not open; -1 if that is not known. */
    private long claimedEnd;

    private long readOnLength = -1;

    SegmentReader(
            SegmentBytes file,
            SegmentHeader.Encoded header,
            byte[] key,
            Primitives primitives,
            Executor crew,
            Patience patience,
            RecordQuery query,
            Consumer<SealedRecord> sink)
            throws GeneralSecurityException {
        this.file = file;
        SegmentHeader head = header.header();
        headerLength = header.bytes().length;
        maxBody = head.maxBody();
        ledger = new SegmentLedger(header, sink);
        finder = new FrameFinder(file, headerLength, maxBody, this::impossible);
        this.patience = patience;
        keys = new FrameKeys(SegmentKeys.chain(primitives, key, header.fixed()));
        this.crew = crew;
        FrameRecords records = new FrameRecords(query, head.index());
        for (int i = 0; i < AHEAD; i++) {
            jobs[i] = new FrameJob(primitives, records);
        }
        budget = TRIES * file.length() + LEAST_BUDGET;
    }

    /**
     * Reads on in a segment that is being written, from where the last call stopped: as far as whole frames follow, and
     * over what can't be read once an authentic frame stands behind it. Between two calls it keeps no frame: several
     * segments are read on in turn.
     *
     * @param grown the same file, as long as it is now
     * @return whether its end was read
     */
    boolean readOn(SegmentBytes grown) throws IOException, GeneralSecurityException {
        if (grown.length() == readOnLength) {
            return ledger.hasEnd();
        }
        file = grown;
        readOnLength = grown.length();
        finder = new FrameFinder(grown, headerLength, maxBody, this::impossible);
        // What could not be read is looked at again each time the file has grown.
        budget = TRIES * grown.length() + LEAST_BUDGET;
        try {
            long from;
            do {
                from = asExpected(ledger.trusted());
                if (from < readOnLength) {
                    overGap(from);
                }
            } while (ledger.trusted() > from);
            return ledger.hasEnd();
        } finally {
            finder.giveBack();
            for (FrameJob job : jobs) {
                job.giveBack();
            }
        }
    }

    /** Reads all of it. */
    SegmentOutcome read() throws IOException, GeneralSecurityException {
        long at = headerLength;
        while (at < file.length()) {
            at = asExpected(at);
            if (at < file.length()) {
                at = overGap(at);
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
        try {
            while (true) {
                while (more && running.size() < AHEAD) {
                    Place place = finder.at(next);
                    more = place != null
                            && place.intact()
                            && place.known()
                            && place.header().sequence() == sequence
                            && (running.isEmpty() || place.header().bodyLength() <= LARGE);
                    if (place != null && more) {
                        // Large frames share the buffers of one job.
                        turn = place.header().bodyLength() <= LARGE ? turn : 0;
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
                FrameJob job = opened(running.remove());
                if (!job.isAuthentic() || !job.hasIntactBody()) {
                    running.forEach(SegmentReader::opened);
                    return at;
                }
                ledger.accept(job);
                at = job.place().end();
                more |= running.isEmpty();
            }
        } finally {
            // What is still being opened has the buffers of its job.
            running.forEach(one -> one.handle((job, failure) -> true).join());
        }
    }

    /** Waits for a frame; what went wrong with it, be it that the memory does not suffice, goes on from here. */
    private static FrameJob opened(CompletableFuture<FrameJob> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /**
     * Behind the next frame that authenticates, or the file's end. A frame is expected at the beginning, and then where one
     * ends that does not open but has a header with a right CRC; anywhere else both CRCs have to be right.
     */
    private long overGap(long from) throws IOException, GeneralSecurityException {
        long expected = from;
        long at = from;
        while (true) {
            Place found = expected > at ? finder.next(at, expected) : null;
            if (found != null) {
                if (opens(found, true)) {
                    return found.end();
                }
                at = budget > 0 ? found.offset() + 1 : found.end();
                expected = Math.max(expected, at);
            } else if (expected < file.length()) {
                Place place = finder.at(expected);
                claimedEnd = -1;
                if (place != null && opens(place, false)) {
                    return place.end();
                }
                at = expected + 1;
                expected = claimedEnd < 0 || budget <= 0 ? file.length() : claimedEnd;
            } else {
                return file.length();
            }
        }
    }

    /** Whether a frame authenticates: it is taken then. If not, that is noted down as far as no crash makes it so. */
    private boolean opens(Place place, boolean bothIntact) throws IOException, GeneralSecurityException {
        boolean intact = bothIntact || (place.intact() && finder.hasIntactBody(place));
        FrameJob job = budget > 0 ? tryOpen(place, intact) : null;
        claimedEnd = place.intact() ? place.end() : -1;
        if (job != null && job.isAuthentic()) {
            if (!intact) {
                ledger.found(Verdict.TAMPERED, place.offset(), "a frame's CRC is wrong though it authenticates");
            }
            if (!place.known()) {
                ledger.found(Verdict.TAMPERED, place.offset(), "a frame of a type that is not known");
            }
            ledger.accept(job);
            return true;
        }
        if (intact) {
            ledger.found(Verdict.TAMPERED, place.offset(), "a frame's CRCs are right and it does not authenticate");
        }
        return false;
    }

    private void impossible(long offset) {
        ledger.found(Verdict.TAMPERED, offset, "a frame's header has a right CRC and says what no writer does");
    }

    /** Null if there is no room for the frame, and it is not intact or too much was tried already. */
    private @Nullable FrameJob tryOpen(Place place, boolean intact) throws IOException, GeneralSecurityException {
        int sequence = place.header().sequence();
        int steps = keys.stepsTo(sequence);
        boolean hasRoom = sequence < finder.room();
        if (!hasRoom && !(intact && patience.takeFrameSteps(steps))) {
            return null;
        }
        FrameJob job = jobs[0];
        job.fill(file, place, keys.key(sequence));
        job.run();
        if (!job.isAuthentic()) {
            budget -= place.header().frameLength() + (hasRoom ? (long) COST_OF_STEP * steps : 0);
        } else if (!hasRoom) {
            patience.giveBackFrameSteps(steps);
        }
        return job;
    }
}
