package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.SegmentName;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file with a header that a writer finds beside its own segments. So much is kept of it and no more: anybody may have
 * put any number of them there, with headers as long as can be.
 *
 * @param bytes how long it was
 * @param header without stanzas
 * @param hash SHA-256 of the whole header
 * @param name what its name says of it
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by content where it is compared.
record FoundSegment(Path path, long bytes, SegmentHeader header, byte[] hash, Named name) {

    /** What a file is named like. */
    enum Named {
        /** As the stream's writer names a segment with that header. */
        RIGHTLY,
        /** Like a segment of the stream, but another one. */
        WRONGLY,
        /** Like no segment of the stream; it may have been renamed, or be another's. */
        OTHERWISE
    }

    /** Whether its name is one of the stream's segments'. */
    boolean isListed() {
        return name != Named.OTHERWISE;
    }

    /**
     * All that may be of a stream, those that are named as they should be first: of two files with one header it is the one.
     *
     * <p>A file of another name that can't be read is passed over, whatever keeps it from being read: it is another's.
     *
     * @param unreadable hears of a file of the stream's name that can't be read, which is passed over then; null if none may be, for
     *     where there is no origin's state it may be the last segment, whose index must not be used again
     */
    static List<FoundSegment> ofStream(
            Path directory, String stream, Primitives primitives, @Nullable Consumer<Path> unreadable)
            throws IOException, GeneralSecurityException {
        List<FoundSegment> all = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path path : files) {
                String name = String.valueOf(path.getFileName());
                FoundSegment found = null;
                if (SegmentName.indexOf(stream, name).isPresent()) {
                    found = of(path, stream, primitives, unreadable);
                } else if (name.endsWith(SegmentName.SUFFIX)) {
                    found = of(path, stream, primitives, others -> {});
                }
                if (found != null) {
                    all.add(found);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        all.sort(Comparator.comparing((FoundSegment file) -> file.name).thenComparing(file -> file.path.toString()));
        return all;
    }

    private static @Nullable FoundSegment of(
            Path path, String stream, Primitives primitives, @Nullable Consumer<Path> unreadable)
            throws IOException, GeneralSecurityException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            SegmentFile file = SegmentFile.of(path);
            SegmentHeader.Encoded header = file.header();
            if (header == null) {
                return null;
            }
            SegmentHeader head = header.header().withoutStanzas();
            return new FoundSegment(
                    path,
                    file.length(),
                    head,
                    primitives.sha256(header.bytes()),
                    named(String.valueOf(path.getFileName()), stream, head));
        } catch (NoSuchFileException removed) {
            return null;
        } catch (IOException e) {
            if (unreadable == null) {
                throw e;
            }
            unreadable.accept(path);
            return null;
        }
    }

    private static Named named(String name, String stream, SegmentHeader header) {
        if (name.equals(SegmentName.of(stream, header.index(), header.segmentId()))) {
            return Named.RIGHTLY;
        }
        return SegmentName.indexOf(stream, name).isPresent() ? Named.WRONGLY : Named.OTHERWISE;
    }

    /** The whole header, if the file still has it. */
    SegmentHeader.@Nullable Encoded again(Primitives primitives) throws IOException, GeneralSecurityException {
        try {
            SegmentHeader.Encoded now = SegmentFile.of(path).header();
            return now != null && Arrays.equals(primitives.sha256(now.bytes()), hash) ? now : null;
        } catch (NoSuchFileException removed) {
            return null;
        }
    }
}
