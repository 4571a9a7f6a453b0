package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.EndPayload;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import io.github.inkseal.crypto.internal.format.Prelude;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import io.github.inkseal.crypto.internal.read.FrameFinder.Place;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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

    /** What a step along the chain of keys costs, in bytes decrypted. */
    private static final int COST_OF_STEP = 2048;

    private final SegmentBytes file;
    private final long segment;
    private final Consumer<SealedRecord> sink;
    private final FrameFinder finder;
    private final FrameKeys keys;
    private final FrameOpener opener;
    private final int headerLength;
    private final long maxFrame;
    private final boolean hasOrigin;
    private final long firstStep;

    private final List<Finding> findings = new ArrayList<>();
    private final BitSet seen = new BitSet();
    private byte[] frame = {};
    private long budget;

    /** Where the last authentic frame ends, and what the next one's number should be. */
    private long trusted;

    private int expected;
    private long records;
    private long nextRecord;
    private int durable;
    private long step;
    private @Nullable EndPayload end;
    private long endAt;

    SegmentReader(
            SegmentBytes file,
            SegmentHeader.Encoded header,
            byte[] key,
            Primitives primitives,
            Consumer<SealedRecord> sink)
            throws GeneralSecurityException {
        this.file = file;
        this.sink = sink;
        SegmentHeader head = header.header();
        segment = head.index();
        headerLength = header.bytes().length;
        maxFrame = (long) Format.FRAME_HEADER + head.maxBody();
        finder = new FrameFinder(file, headerLength, head.maxBody());
        keys = new FrameKeys(SegmentKeys.chain(primitives, key, header.fixed()));
        opener = new FrameOpener(primitives);
        SegmentHeader.Origin origin = head.origin();
        hasOrigin = origin != null;
        firstStep = origin == null ? 0 : origin.step() + 1;
        step = firstStep;
        trusted = headerLength;
        budget = TRIES * file.length() + LEAST_BUDGET;
    }

    /** Reads all of it. */
    SegmentOutcome read() throws IOException, GeneralSecurityException {
        long at = headerLength;
        while (at < file.length()) {
            long next = atExpected(at);
            at = next >= 0 ? next : behindGap(at);
        }
        keys.clear();
        sayHowItEnds();
        return new SegmentOutcome(findings, expected, end != null && trusted == file.length(), records, step);
    }

    /** Behind the frame at the place where one should begin; -1 if none there authenticates. */
    private long atExpected(long at) throws IOException, GeneralSecurityException {
        Place place = finder.at(at);
        if (place == null) {
            return -1;
        }
        int plain = tryOpen(place);
        if (plain >= 0) {
            if (!place.intact() || !finder.hasIntactBody(place)) {
                found(Verdict.TAMPERED, at, "a frame's CRC is wrong though it authenticates");
            }
            accept(place, plain);
            return place.end();
        }
        if (place.intact() && finder.hasIntactBody(place)) {
            found(Verdict.TAMPERED, at, "a frame's CRCs are right and it does not authenticate");
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
            int plain = budget > 0 ? tryOpen(place) : -1;
            if (plain >= 0) {
                accept(place, plain);
                return place.end();
            }
            found(Verdict.TAMPERED, place.offset(), "a frame's CRCs are right and it does not authenticate");
            at = budget > 0 ? place.offset() + 1 : place.end();
        }
    }

    /** Bytes of plaintext, or -1. */
    private int tryOpen(Place place) throws IOException, GeneralSecurityException {
        int length = place.header().frameLength();
        int sequence = place.header().sequence();
        long cost = length + (long) COST_OF_STEP * keys.stepsTo(sequence);
        if (frame.length < length) {
            frame = new byte[length];
        }
        file.read(place.offset(), frame, 0, length);
        int plain = opener.open(frame, length, keys.key(sequence));
        budget -= plain < 0 ? cost : 0;
        return plain;
    }

    private void accept(Place place, int plain) {
        FrameHeader header = place.header();
        int sequence = header.sequence();
        if (seen.get(sequence)) {
            found(Verdict.TAMPERED, place.offset(), "frame " + sequence + " is there twice");
            trusted = place.end();
            return;
        }
        seen.set(sequence);
        checkPlace(place);
        if (end != null) {
            found(Verdict.TAMPERED, place.offset(), "a frame behind the end");
        }
        try {
            Prelude prelude = Prelude.read(opener.plain(), 0, plain);
            checkPrelude(place, prelude);
            if (header.type() == FrameHeader.END) {
                readEnd(place, prelude);
            } else {
                readRecords(place, prelude);
            }
        } catch (FormatException e) {
            found(Verdict.TAMPERED, place.offset(), "frame " + sequence + ": " + e.getMessage());
        }
        trusted = place.end();
        expected = Math.max(expected, sequence + 1);
    }

    /** Between two frames there is room for those missing, no less and no more. */
    private void checkPlace(Place place) {
        int sequence = place.header().sequence();
        long gap = place.offset() - trusted;
        long missing = (long) sequence - expected;
        if (missing < 0) {
            found(Verdict.TAMPERED, place.offset(), "frame " + sequence + " stands behind a later one");
        } else if (gap < missing * Format.SHORTEST_FRAME || gap > missing * maxFrame) {
            found(
                    Verdict.TAMPERED,
                    trusted,
                    missing == 0
                            ? gap + " bytes that belong to no frame before frame " + sequence
                            : missing + " frames before frame " + sequence + " are gone, and not by damage");
        } else if (missing > 0) {
            found(Verdict.DAMAGED, trusted, gap + " unreadable bytes, " + missing + " frames from " + expected + " on");
        }
    }

    private void checkPrelude(Place place, Prelude prelude) {
        int sequence = place.header().sequence();
        boolean inOrder = sequence == expected;
        boolean adds = inOrder
                ? prelude.firstRecord() == nextRecord
                : sequence < expected || prelude.firstRecord() >= nextRecord;
        boolean durableGood = prelude.durable() <= sequence && (sequence < expected || prelude.durable() >= durable);
        boolean stepGood = hasOrigin
                ? prelude.originStep() >= firstStep && (sequence < expected || prelude.originStep() >= step)
                : prelude.originStep() == 0;
        if (!adds || !durableGood || !stepGood) {
            found(
                    Verdict.TAMPERED,
                    place.offset(),
                    "frame " + sequence + " contradicts those before it: its "
                            + (!adds ? "first_record" : !durableGood ? "durable_seq" : "origin_step"));
        }
        durable = Math.max(durable, prelude.durable());
        step = Math.max(step, prelude.originStep());
    }

    private void readRecords(Place place, Prelude prelude) {
        boolean whole = FrameRecords.read(opener.plain(), prelude, segment, record -> {
            records++;
            sink.accept(record);
        });
        if (!whole) {
            found(
                    Verdict.TAMPERED,
                    place.offset(),
                    "frame " + place.header().sequence() + "'s records are not what it says of them");
        }
        nextRecord = Math.max(nextRecord, prelude.firstRecord() + prelude.records());
    }

    private void readEnd(Place place, Prelude prelude) throws FormatException {
        EndPayload read = EndPayload.read(opener.plain(), Format.PRELUDE, prelude.payload());
        end = read;
        endAt = place.offset();
        boolean counts = read.frames() == place.header().sequence() + 1L && read.records() == nextRecord;
        if (!counts || prelude.records() != 0) {
            found(Verdict.TAMPERED, place.offset(), "the end counts other frames or records than there are");
        }
    }

    private void sayHowItEnds() {
        long rest = file.length() - trusted;
        if (end != null && rest > 0) {
            found(Verdict.TAMPERED, trusted, rest + " bytes behind the end");
        } else if (end == null && rest > 0) {
            found(Verdict.TORN, trusted, rest + " unreadable bytes at the end");
        } else if (end == null) {
            found(Verdict.OPEN, trusted, "no end: being written, or cut here");
        }
        int firstMissing = seen.nextClearBit(0);
        if (firstMissing < Math.min(durable, expected)) {
            found(Verdict.TAMPERED, endAt, "frame " + firstMissing + " was forced to disk and is unreadable or gone");
        }
    }

    private void found(Verdict verdict, long offset, String message) {
        findings.add(new Finding(verdict, offset, message));
    }
}
