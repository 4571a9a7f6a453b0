package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Where chunks come in: on disk, as far as that works and is asked for, else into memory. The pipeline's thread, but for {@link #trouble} and
 * {@link #remove}.
 *
 * <p>What is in memory only never belongs into a segment but between two, so that it can be given one of its own in the end. When
 * the disk fails it is tried again every second. The segment it failed in is not appended to any more.
 */
final class Intake {

    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long LEAST_SEGMENT = 256 << 10;
    private static final long MOST_SEGMENT = 8 << 20;
    private static final int SEGMENTS_AN_AGE = 16;

    private final Spool.Options options;
    private final Spool.KeySource key;
    private final Contents contents;
    private final Spool.Notices notices;
    private final long segmentSize;
    private volatile @Nullable SpoolFolder folder;
    private @Nullable Segment appending;
    private boolean failing;
    private long retryAt;
    private volatile @Nullable String trouble;
    /** Chunks in memory that were put on disk for the next process. */
    private final Set<Chunk> persisted = Collections.newSetFromMap(new IdentityHashMap<>());

    private long persistedBytes;

    /** Opens the folder if that works now. */
    Intake(Spool.Options options, Spool.KeySource key, Contents contents, Spool.Notices notices) {
        this.options = options;
        this.key = key;
        this.contents = contents;
        this.notices = notices;
        this.segmentSize = Math.max(LEAST_SEGMENT, Math.min(MOST_SEGMENT, options.size() / 16));
        isDiskUsable();
    }

    /** What its owner should see to; null if nothing. Any thread. */
    @Nullable
    String trouble() {
        return trouble;
    }

    boolean offer(Chunk chunk, boolean important) {
        if (!options.always() && contents.isDiskDone() && remember(chunk)) {
            return true;
        }
        if (isDiskUsable()) {
            if (contents.diskBytes() + SegmentHeader.END + Frame.length(chunk) > room(important)) {
                return false;
            }
            try {
                append(chunk);
                worked();
                return true;
            } catch (IOException | GeneralSecurityException | RuntimeException | Error failure) {
                failed(failure);
            }
        }
        return remember(chunk);
    }

    private long room(boolean important) {
        return important ? options.size() : options.size() - options.size() / 8;
    }

    private boolean isDiskUsable() {
        if (failing && System.nanoTime() - retryAt < 0) {
            return false;
        }
        if (folder == null) {
            try {
                SpoolFolder opened = SpoolFolder.open(options.path(), key.key(), options.clocks());
                folder = opened;
                contents.welcome(opened.found());
                if (opened.unreadable() > 0) {
                    notices.report(
                            Level.WARN,
                            "spool: " + opened.unreadable() + " files are damaged; they are set aside in "
                                    + options.path(),
                            null);
                }
                if (opened.foreign() > 0) {
                    notices.report(
                            Level.WARN,
                            "spool: " + opened.foreign() + " files in " + options.path()
                                    + " have another key; they stay as they are until a start with theirs",
                            null);
                }
            } catch (IOException | GeneralSecurityException failure) {
                failed(failure);
            }
        }
        return folder != null;
    }

    private void append(Chunk chunk) throws IOException, GeneralSecurityException {
        Segment segment = appending;
        if (segment != null && (segment.isRemoved() || !segment.isInPlace())) {
            if (!segment.isRemoved()) {
                notices.report(
                        Level.WARN,
                        "spool: " + segment.path() + " was removed by somebody; what was there only is lost",
                        null);
            }
            finishSegment();
            segment = null;
        }
        if (segment == null || segment.end() >= segmentSize || isLate(segment)) {
            finishSegment();
            open().holdAgain();
            segment = open().create(chunk.first());
            appending = segment;
            contents.opened(segment);
        }
        contents.appended(segment, segment.append(chunk), chunk);
    }

    /** Whether more in it would be judged much too old: all in a segment counts as being as old as that. */
    private boolean isLate(Segment segment) {
        return options.clocks().nanos().getAsLong() - segment.born() > options.ageNanos() / SEGMENTS_AN_AGE;
    }

    private SpoolFolder open() {
        SpoolFolder now = folder;
        if (now == null) {
            throw new IllegalStateException("not open");
        }
        return now;
    }

    private boolean remember(Chunk chunk) {
        finishSegment();
        return contents.remember(chunk);
    }

    private void finishSegment() {
        Segment segment = appending;
        if (segment == null) {
            return;
        }
        appending = null;
        try {
            segment.finish();
            if (contents.finished(segment)) {
                open().remove(segment);
            }
        } catch (IOException failure) {
            failed(failure);
        }
    }

    private void worked() {
        if (failing) {
            failing = false;
            trouble = null;
            notices.report(Level.INFO, "the spool can be written again", null);
        }
    }

    private void failed(Throwable failure) {
        retryAt = System.nanoTime() + RETRY_NANOS;
        String message = failure.getMessage();
        String what = "the spool can't be written, records wait in memory only: "
                + (message == null ? failure.getClass().getSimpleName() : message);
        trouble = what;
        if (!failing) {
            failing = true;
            notices.report(Level.WARN, what, null);
        }
        finishSegment();
    }

    /** What is on disk survives a power cut; false if not all is there. */
    boolean force() throws IOException {
        if (contents.unspooledBytes() > 0) {
            return false;
        }
        for (Segment segment : contents.unforced()) {
            segment.force();
        }
        return true;
    }

    /** Whether all there is can be on disk in the end. Any thread. */
    boolean isKept() {
        if (!gone().isEmpty()) {
            return false;
        }
        long more = contents.unspooledBytes();
        return more == 0
                || (folder != null
                        && trouble == null
                        && contents.diskBytes() + SegmentHeader.END + more <= options.size());
    }

    /** Segments whose files somebody has removed. */
    private List<Segment> gone() {
        return contents.segments().stream()
                .filter(segment -> !segment.isInPlace())
                .toList();
    }

    /** Removes the file of a segment that is over. Any thread. */
    void remove(Segment segment) {
        SpoolFolder now = folder;
        try {
            if (now != null) {
                now.remove(segment);
            }
        } catch (IOException failure) {
            notices.report(Level.WARN, "spool: " + segment.path() + " can't be removed: " + failure.getMessage(), null);
        }
    }

    /**
     * Puts on disk what is in memory only, for the next process; here it stays in memory and may yet be sent, so that some of it may
     * come twice. Whether all of it is there.
     */
    boolean persist() {
        finishSegment();
        return persist(contents.inMemoryOnly(gone()), false);
    }

    private boolean persist(List<Kept> left, boolean last) {
        Segment later = null;
        Segment own = null;
        boolean works = folder != null;
        boolean all = true;
        for (Kept kept : left) {
            Chunk chunk = kept.chunk();
            if (persisted.contains(chunk)) {
                continue;
            }
            try {
                Segment behind = contents.behind(chunk.first());
                works = works
                        && contents.diskBytes() + persistedBytes + SegmentHeader.END + Frame.length(chunk)
                                <= options.size();
                if (works && (own == null || behind != later)) {
                    end(own);
                    own = null;
                    own = open().createBefore(behind, chunk.first());
                    persistedBytes += SegmentHeader.END;
                    later = behind;
                }
                if (works && own != null) {
                    own.append(chunk);
                    persisted.add(chunk);
                    persistedBytes += Frame.length(chunk);
                    continue;
                }
            } catch (IOException | GeneralSecurityException failure) {
                works = false;
                failed(failure);
            }
            all = false;
            if (last) {
                contents.lostUnsettled(chunk);
            }
        }
        try {
            end(own);
        } catch (IOException failure) {
            failed(failure);
        }
        return all;
    }

    /** Puts on disk what is in memory only, and lets go of the folder. */
    void close() {
        List<Segment> gone = gone();
        List<Kept> left = contents.inMemoryOnly(gone);
        finishSegment();
        gone.forEach(this::vanished);
        persist(left, true);
        try {
            for (Segment segment : contents.segments()) {
                segment.release();
            }
            if (folder != null) {
                folder.close();
            }
        } catch (IOException failure) {
            failed(failure);
        }
    }

    private static void end(@Nullable Segment segment) throws IOException {
        if (segment != null) {
            segment.finish();
        }
    }

    private void vanished(Segment segment) {
        contents.vanished(segment);
        try {
            segment.release();
        } catch (IOException ignored) {
            // Of a file that is gone.
        }
    }
}
