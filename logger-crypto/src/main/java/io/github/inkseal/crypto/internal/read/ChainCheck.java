package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.format.Predecessor.State;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether the segments of each stream follow from each other. */
final class ChainCheck {

    private final Findings findings = new Findings();
    private long removed;

    /**
     * A segment of the chain.
     *
     * @param header its header, the stanzas left away
     * @param hash SHA-256 of the whole of it
     * @param outcome what reading it has shown; null if no key opens it
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by content where it is compared.
    record Link(SegmentHeader header, byte[] hash, @Nullable SegmentOutcome outcome) {}

    /** How many segments retention has removed, as a header says that can be trusted. */
    long removed() {
        return removed;
    }

    /** What does not follow. */
    List<Finding> findings() {
        return findings.all();
    }

    /**
     * Checks a stream.
     *
     * @param whole whether the links should be all of it; if not, none is missing but between them
     * @param announced below this index segments may be gone, as an authentic header says that is not among the links
     */
    void check(List<Link> links, boolean whole, long announced) {
        TreeMap<Long, Link> byIndex = new TreeMap<>();
        // Without any key nothing is proved, and what headers claim is no worse than what is missing.
        boolean keyless = links.stream().allMatch(link -> link.outcome() == null);
        long oldest = announced;
        for (Link link : links) {
            long index = link.header().index();
            if (byIndex.putIfAbsent(index, link) != null) {
                chain("FORK", "two segments have index " + index);
            }
            if (keyless || link.outcome() != null) {
                oldest = Math.max(oldest, link.header().oldestRetained());
            }
        }
        long next = 0;
        Link before = null;
        for (Map.Entry<Long, Link> entry : byIndex.entrySet()) {
            long index = entry.getKey();
            removed += whole ? Math.max(0, Math.min(index, oldest) - next) : 0;
            if ((whole || before != null) && index > Math.max(next, oldest)) {
                chain("MISSING", "segments " + Math.max(next, oldest) + " to " + (index - 1));
            }
            check(before, entry.getValue());
            before = entry.getValue();
            next = index + 1;
        }
    }

    private void check(@Nullable Link before, Link link) {
        SegmentHeader header = link.header();
        Predecessor previous = header.previous();
        if ((header.index() == 0) != (previous.state() == State.NONE)) {
            chain(
                    "LINK",
                    "segment " + header.index()
                            + (header.index() == 0 ? " names a predecessor" : " names no predecessor"));
        }
        if (before == null) {
            return;
        }
        boolean adjacent = before.header().index() + 1 == header.index();
        if (adjacent) {
            checkLink(before, header, previous);
            if (before.outcome() != null) {
                checkFrames(before.outcome(), header, previous);
            }
        }
        checkOrigin(before, header, adjacent);
    }

    private void checkLink(Link before, SegmentHeader header, Predecessor previous) {
        boolean sameId = previous.segmentId().equals(before.header().segmentId());
        boolean sameHash = Arrays.equals(previous.headerHash(), before.hash());
        if (!sameId || !sameHash) {
            chain(
                    "LINK",
                    "segment " + header.index() + " follows from another segment "
                            + before.header().index() + " than the one that is there");
        }
    }

    private void checkFrames(SegmentOutcome before, SegmentHeader header, Predecessor previous) {
        long index = header.index() - 1;
        boolean ended = previous.state() != State.CLOSED || before.closed();
        if (before.frames() < previous.frames() || !ended) {
            chain(
                    "TRUNCATED",
                    "segment " + index + " has " + before.frames() + " frames of " + previous.frames()
                            + (ended ? "" : ", and no end"));
        } else if (before.frames() > previous.frames() && previous.state() != State.UNFORCED) {
            chain(
                    "EXTENDED",
                    "segment " + index + " has " + before.frames() + " frames, and had " + previous.frames()
                            + " when the next began");
        }
    }

    private void checkOrigin(Link before, SegmentHeader header, boolean adjacent) {
        SegmentHeader.Origin old = before.header().origin();
        SegmentHeader.Origin now = header.origin();
        if (old == null) {
            return;
        }
        if (now == null || !now.id().equals(old.id())) {
            chain(
                    "ORIGIN",
                    "segment " + header.index() + (now == null ? " has none" : " has another")
                            + " though the one before it has " + old.id());
            return;
        }
        SegmentOutcome outcome = before.outcome();
        if (outcome == null && now.step() <= old.step()) {
            chain(
                    "STEP",
                    "segment " + header.index() + " uses step " + now.step() + " of its origin after step "
                            + old.step());
        } else if (outcome != null) {
            long step = Math.max(outcome.originStep(), old.step() + 1);
            boolean follows = now.step() == step || now.step() == step + 1;
            if (adjacent ? !follows : now.step() < step) {
                chain(
                        "STEP",
                        "segment " + header.index() + " uses step " + now.step() + " of its origin, where " + step
                                + (adjacent ? " or " + (step + 1) : " or a later one") + " should follow");
            }
        }
    }

    private void chain(String rule, String message) {
        findings.add(Verdict.CHAIN, rule, message);
    }
}
