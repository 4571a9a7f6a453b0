package io.github.inkseal.crypto;

import java.nio.file.Path;
import java.util.List;

/**
 * What reading one file has shown.
 *
 * @param path the file
 * @param stream the id of its stream, 32 hex digits; empty if its header can't be read
 * @param index its place in the chain; -1 if its header can't be read
 * @param segment its id, 32 hex digits; empty if its header can't be read
 * @param headerHash SHA-256 of its header in hex; empty if that can't be read
 * @param frames how many frames it proves to have had; 0 if no key opens it
 * @param records authentic ones
 * @param findings what was noticed, in the order of the file
 */
public record SegmentReport(
        Path path,
        String stream,
        long index,
        String segment,
        String headerHash,
        long frames,
        long records,
        List<Finding> findings) {

    public SegmentReport {
        findings = List.copyOf(findings);
    }

    /** The gravest of its findings. */
    public Verdict verdict() {
        return Verdict.gravest(findings.stream().map(Finding::verdict).toList());
    }
}
