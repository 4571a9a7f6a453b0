package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.EndPayload;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import io.github.inkseal.crypto.internal.format.Prelude;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.read.FrameFinder.Place;
import java.util.BitSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds a segment's authentic frames against each other, in the order they are found, hands on their records, each once,
 * and writes down what no crash explains. One thread.
 */
final class SegmentLedger {

    private final Consumer<SealedRecord> sink;
    private final long maxFrame;
    private final boolean hasOrigin;
    private final long firstStep;
    private final Findings findings = new Findings();
    private final BitSet seen = new BitSet();

    /** Where the last authentic frame ends, and what the next one's number should be. */
    private long trusted;

    private int expected;
    private long records;
    private long nextRecord;
    private int durable;
    private long step;
    private long minTime;
    private long maxTime;
    private int levels;
    private @Nullable EndPayload end;

    SegmentLedger(SegmentHeader.Encoded header, Consumer<SealedRecord> sink) {
        this.sink = sink;
        SegmentHeader head = header.header();
        maxFrame = (long) Format.FRAME_HEADER + head.maxBody();
        SegmentHeader.Origin origin = head.origin();
        hasOrigin = origin != null;
        firstStep = origin == null ? 0 : origin.step() + 1;
        step = firstStep;
        trusted = header.bytes().length;
    }

    /** The number that the next frame should have. */
    int expected() {
        return expected;
    }

    /** Where the last authentic frame ends, or the header if there is none. */
    long trusted() {
        return trusted;
    }

    /** Whether an authentic END was there. */
    boolean hasEnd() {
        return end != null;
    }

    void found(Verdict verdict, long offset, String message) {
        findings.add(verdict, offset, message);
    }

    /**
     * What all of it has shown.
     *
     * @param length bytes of the file
     */
    SegmentOutcome outcome(long length) {
        sayHowItEnds(length);
        return new SegmentOutcome(findings.all(), expected, end != null && trusted == length, records, step);
    }

    /** An authentic frame. */
    void accept(FrameJob job) {
        Place place = job.place();
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
        Prelude prelude = job.prelude();
        if (job.trouble() != null) {
            found(Verdict.TAMPERED, place.offset(), "frame " + sequence + ": " + job.trouble());
        }
        if (prelude != null) {
            checkPrelude(place, prelude);
            if (header.type() == FrameHeader.END) {
                readEnd(job, prelude);
            } else {
                readRecords(job, prelude);
            }
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

    private void readRecords(FrameJob job, Prelude prelude) {
        FrameRecords.Found found = job.found();
        if (prelude.records() > 0) {
            minTime = records == 0 ? prelude.minTime() : Math.min(minTime, prelude.minTime());
            maxTime = records == 0 ? prelude.maxTime() : Math.max(maxTime, prelude.maxTime());
            levels |= prelude.levels();
        }
        records += found == null ? 0 : found.count();
        nextRecord = Math.max(nextRecord, prelude.firstRecord() + prelude.records());
        if (found == null || !found.consistent()) {
            found(
                    Verdict.TAMPERED,
                    job.place().offset(),
                    "frame " + job.place().header().sequence() + "'s records are not what it says of them");
        }
        if (found != null) {
            found.records().forEach(sink);
        }
    }

    private void readEnd(FrameJob job, Prelude prelude) {
        Place place = job.place();
        try {
            EndPayload read = EndPayload.read(job.plain(), Format.PRELUDE, prelude.payload());
            end = read;
            // Its first_record was held against the frames before it, as far as they are there.
            boolean counts = read.frames() == place.header().sequence() + 1L && read.records() == prelude.firstRecord();
            if (!counts || prelude.records() != 0) {
                found(Verdict.TAMPERED, place.offset(), "the end counts other frames or records than there are");
            }
            // What frames that are lost would have added is not known.
            boolean all = seen.nextClearBit(0) == place.header().sequence() + 1;
            boolean same = prelude.minTime() == minTime && prelude.maxTime() == maxTime && prelude.levels() == levels;
            if (all && !same) {
                found(Verdict.TAMPERED, place.offset(), "the end states other times or levels than there are");
            }
        } catch (FormatException e) {
            found(Verdict.TAMPERED, place.offset(), "the end: " + e.getMessage());
        }
    }

    private void sayHowItEnds(long length) {
        long rest = length - trusted;
        if (end != null && rest > 0) {
            found(Verdict.TAMPERED, trusted, rest + " bytes behind the end");
        } else if (end == null && rest > 0) {
            found(Verdict.TORN, trusted, rest + " unreadable bytes at the end");
        } else if (end == null) {
            found(Verdict.OPEN, trusted, "no end: being written, or cut here");
        }
        int firstMissing = seen.nextClearBit(0);
        if (firstMissing < Math.min(durable, expected)) {
            found(Verdict.TAMPERED, -1, "frame " + firstMissing + " was forced to disk and is unreadable or gone");
        }
    }
}
