package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import io.github.inkseal.crypto.internal.read.StanzaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
     * The index from which on segments stay, once the next one is begun.
     *
     * @param announced what the last header said; it never falls
     * @param next the index of the next one: a header that claims to be further on is nobody's
     * @param now nanoseconds since 1970
     */
    long oldest(StreamOptions options, Id stream, long announced, long next, long now) throws IOException {
        if (!removes() || isHeld(options)) {
            return announced;
        }
        TreeMap<Long, SegmentFile> segments = segments(options, stream);
        long oldest = announced;
        long bytes = 0;
        int count = 0;
        long end = now;
        for (Map.Entry<Long, SegmentFile> entry :
                segments.headMap(next, false).descendingMap().entrySet()) {
            SegmentHeader.Encoded header = entry.getValue().header();
            bytes += size(entry.getValue().path());
            count++;
            boolean old = maxAge != null && Duration.ofNanos(now - end).compareTo(maxAge) > 0;
            if (count > keep || bytes > total || old) {
                return Math.max(oldest, entry.getKey() + 1);
            }
            end = header == null ? end : header.header().created();
        }
        return oldest;
    }

    static boolean isHeld(StreamOptions options) {
        return mayBeThere(options.directory().resolve(options.name() + HOLD));
    }

    /** Where that can't be seen, nothing goes. */
    private static boolean mayBeThere(Path hold) {
        return !Files.notExists(hold);
    }

    /** Removes what was announced to go, unless it is held by now. What can't be removed is tried again with the next segment. */
    void purge(StreamOptions options, Id stream, long oldest, Notices notices) {
        List<String> gone = new ArrayList<>();
        try {
            for (Map.Entry<Long, SegmentFile> entry : segments(options, stream).entrySet()) {
                Path path = entry.getValue().path();
                if (entry.getKey() < oldest
                        && !mayBeThere(path.resolveSibling(path.getFileName() + HOLD))
                        && !isHeld(options)) {
                    if (Files.deleteIfExists(path)) {
                        gone.add(path.toString());
                    }
                    // Keys to what is gone.
                    Files.deleteIfExists(StanzaFiles.rewrapOf(path));
                }
            }
        } catch (IOException e) {
            notices.tell(Level.WARN, "can't remove old segments: " + e);
        } finally {
            if (!gone.isEmpty()) {
                notices.audit("purge", "done", Map.of("files", String.join(", ", gone)));
            }
        }
    }

    private static TreeMap<Long, SegmentFile> segments(StreamOptions options, Id stream) throws IOException {
        TreeMap<Long, SegmentFile> segments = new TreeMap<>();
        List<SegmentFile> files = SegmentFile.ofStream(options.directory(), options.name());
        for (SegmentFile file : files) {
            SegmentHeader.Encoded header = file.header();
            if (header != null && header.header().streamId().equals(stream)) {
                segments.put(header.header().index(), file);
            }
        }
        return segments;
    }

    private static long size(Path path) throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }
}
