package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.read.StanzaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Which segments may go, and their going. What goes is announced in a header first, so that a reader can tell retention
 * from theft; it is never derived from what is missing.
 *
 * <p>Nothing goes while a file {@code NAME.hold} lies in the directory, nor does a segment beside which one called
 * like it with {@code .hold} behind lies: evidence stays.
 *
 * @param keep segments that stay beside the current one
 * @param total bytes that all may have; the current one stays whatever it has
 * @param maxAge how old their last record may be; null for any age
 */
public record Retention(int keep, long total, @Nullable Duration maxAge) {

    static final String HOLD = ".hold";

    /** Everything stays. */
    public static final Retention NONE = new Retention(Integer.MAX_VALUE, Long.MAX_VALUE, null);

    /** Whether anything ever goes. */
    boolean removes() {
        return !equals(NONE);
    }

    /**
     * The index from which on segments stay, once the next one is begun. Only segments of the chain are asked: whoever
     * can write beside them could else make them go by what he puts there, and the log itself would say that they may.
     *
     * @param announced what the last header said; it never falls
     * @param now nanoseconds since 1970
     */
    long oldest(StreamOptions options, Lineage lineage, long announced, long now) {
        if (isHeld(options)) {
            return announced;
        }
        long bytes = 0;
        int count = 0;
        for (Lineage.Member segment : lineage.newestFirst()) {
            if (segment.index() < announced) {
                return announced;
            }
            count++;
            bytes += segment.bytes();
            if (count > keep || bytes > total) {
                return segment.index() + 1;
            }
            // The one before it has no record that is younger than this one's beginning.
            if (maxAge != null && Duration.ofNanos(now - segment.created()).compareTo(maxAge) > 0) {
                return segment.index();
            }
        }
        return announced;
    }

    static boolean isHeld(StreamOptions options) {
        return mayBeThere(options.directory().resolve(options.name() + HOLD));
    }

    /** Where that can't be seen, nothing goes. A link is a hold wherever it leads. */
    private static boolean mayBeThere(Path hold) {
        return !Files.notExists(hold, LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes what was announced to go, unless it is held by now. What can't be removed is tried again with the next segment. */
    void purge(StreamOptions options, Lineage lineage, long oldest, Notices notices) {
        List<String> gone = new ArrayList<>();
        IOException failure = null;
        try {
            for (Lineage.Member segment : lineage.below(oldest)) {
                Path path = segment.path();
                if (mayBeThere(path.resolveSibling(path.getFileName() + HOLD)) || isHeld(options)) {
                    continue;
                }
                try {
                    if (Files.deleteIfExists(path)) {
                        gone.add(path.toString());
                    }
                    lineage.forget(segment);
                    // Keys to what is gone: what can't be removed of them is told once, and opens nothing.
                    Files.deleteIfExists(StanzaFiles.rewrapOf(path));
                } catch (IOException e) {
                    failure = e;
                }
            }
        } finally {
            if (failure != null) {
                notices.tell(Level.WARN, "can't remove old segments: " + failure);
            }
            if (!gone.isEmpty()) {
                notices.audit("purge", "done", Map.of("files", String.join(", ", gone)));
            }
        }
    }
}
