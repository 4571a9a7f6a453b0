package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.format.StanzaFile.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stanzas beside the segments. They have no MAC of their own, so a file that says something else than is known
 * otherwise counts for nothing.
 */
public final class StanzaFiles {

    private static final String REWRAP = ".rewrap";
    /** No file of stanzas is longer. */
    static final int LARGEST = Format.MOST_STANZAS * (Format.LONGEST_STANZA_ID + Format.LONGEST_WRAPPED + 8) + 64;

    private StanzaFiles() {}

    /** Where a segment's key is wrapped to further recipients. */
    public static Path rewrapOf(Path segment) {
        return segment.resolveSibling(segment.getFileName() + REWRAP);
    }

    /** A segment's further stanzas; none if there are none of this segment. */
    public static List<Stanza> of(Path segment, SegmentHeader header) {
        StanzaFile file = read(rewrapOf(segment));
        return file == null || !fits(file, header) ? List.of() : file.stanzas();
    }

    private static boolean fits(StanzaFile file, SegmentHeader header) {
        return file.kind() == Kind.REWRAP
                && file.streamId().equals(header.streamId())
                && file.subject().equals(header.segmentId());
    }

    /** Whether something else may be where a segment's further stanzas belong. */
    static boolean isTaken(Path segment, SegmentHeader header) {
        Path path = rewrapOf(segment);
        StanzaFile file = read(path);
        return file == null ? !Files.notExists(path, LinkOption.NOFOLLOW_LINKS) : !fits(file, header);
    }

    /**
     * What keeps a segment's further stanzas from being read; null if nothing does, and if there are none.
     *
     * @return the end of a line that begins with the file's name
     */
    static @Nullable String trouble(Path segment) {
        try {
            look(rewrapOf(segment));
            return null;
        } catch (IOException e) {
            return Headers.unread(e);
        }
    }

    /** What such a file holds; null if it is none, or can't be read. */
    static @Nullable StanzaFile read(Path path) {
        try {
            return look(path);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /**
     * The same.
     *
     * @throws IOException if what it holds can't be seen
     */
    private static @Nullable StanzaFile look(Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        String strangeness = LogFiles.strangeness(path);
        if (strangeness != null) {
            throw new FileSystemException(path.toString(), null, strangeness);
        }
        try {
            return Files.size(path) > LARGEST ? null : StanzaFile.read(Files.readAllBytes(path));
        } catch (FormatException none) {
            return null;
        }
    }
}
