package io.github.inkseal.crypto;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of wrapping the keys of segments to further recipients. Those that are not named here were wrapped.
 *
 * @param closed segments that no key at hand opens, which stay as they are
 * @param failed segments beside which nothing could be written, which stay as they are
 */
public record RewrapReport(List<Path> closed, List<Failed> failed) {

    public RewrapReport {
        closed = List.copyOf(closed);
        failed = List.copyOf(failed);
    }

    /**
     * What failed.
     *
     * @param path the segment
     * @param why one line for people
     */
    public record Failed(Path path, String why) {}

    /** Whether the further recipients can open all of them. */
    public boolean isWhole() {
        return closed.isEmpty() && failed.isEmpty();
    }
}
