package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.SegmentName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is, or should be, a segment.
 *
 * @param path where it is
 * @param header its header; null if it can't be read
 * @param trouble why not; null if it can
 */
public record SegmentFile(
        Path path,
        SegmentHeader.@Nullable Encoded header,
        @Nullable FormatException trouble) {

    /** Reads a file's header. */
    public static SegmentFile of(Path path) throws IOException {
        return Uninterrupted.read(() -> {
            try (SegmentBytes file = SegmentBytes.open(path)) {
                return new SegmentFile(path, header(file), null);
            } catch (FormatException e) {
                return new SegmentFile(path, null, e);
            }
        });
    }

    private static SegmentHeader.Encoded header(SegmentBytes file) throws IOException, FormatException {
        byte[] start = new byte[(int) Math.min(Format.FIXED_HEADER, file.length())];
        file.read(0, start, 0, start.length);
        int length = SegmentHeader.lengthOf(start);
        byte[] all = new byte[(int) Math.min(length, file.length())];
        file.read(0, all, 0, all.length);
        return SegmentHeader.read(all);
    }

    /** All files in a directory that are named like a stream's segments. */
    public static List<SegmentFile> ofStream(Path directory, String stream) throws IOException {
        List<SegmentFile> all = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path path : files) {
                boolean named = SegmentName.indexOf(stream, String.valueOf(path.getFileName()))
                        .isPresent();
                if (named && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    all.add(of(path));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return all;
    }
}
