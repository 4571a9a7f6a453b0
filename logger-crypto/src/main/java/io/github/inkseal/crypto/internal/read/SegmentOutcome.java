package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.Verdict;
import java.util.List;

/**
 * What reading a segment with its key has shown.
 *
 * @param findings what was noticed; the gravest is the verdict
 * @param frames as many as the last authentic one proves, END included
 * @param closed whether an authentic END is there, with nothing behind it
 * @param records authentic ones
 * @param originStep what the last authentic frame says of the origin's next step; 0 without
 */
record SegmentOutcome(List<Finding> findings, long frames, boolean closed, long records, long originStep) {

    SegmentOutcome {
        findings = List.copyOf(findings);
    }

    Verdict verdict() {
        return Verdict.gravest(findings.stream().map(Finding::verdict).toList());
    }
}
