package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that is, or should be, a segment.
 *
 * @param path where it is
 * @param length bytes in it
 * @param header its header; null if it can't be read
 * @param trouble why not; null if it can
 */
public record SegmentFile(
        Path path,
        long length,
        SegmentHeader.@Nullable Encoded header,
        @Nullable FormatException trouble) {

    /** Reads a file's header. */
    public static SegmentFile of(Path path) throws IOException {
        return Uninterrupted.read(() -> {
            try (SegmentBytes file = SegmentBytes.open(path)) {
                return of(path, file);
            }
        });
    }

    private static SegmentFile of(Path path, SegmentBytes file) throws IOException {
        try {
            return new SegmentFile(path, file.length(), header(file), null);
        } catch (FormatException e) {
            return new SegmentFile(path, file.length(), null, e);
        }
    }

    private static SegmentHeader.Encoded header(SegmentBytes file) throws IOException, FormatException {
        int length = SegmentHeader.lengthOf(written(file, Format.FIXED_HEADER, 1));
        return SegmentHeader.read(written(file, length, Format.HASH));
    }

    /**
     * A file's first bytes, as far as they were written: after a crash a file may be as long as it should be, and the rest
     * of it zeros that never were. Zeros cost nothing to make, so looking for their end must have one: a file that is
     * longer than any header was not cut in it, for nothing is written behind a header before it is forced.
     *
     * @param zeros so many at the end of these bytes, with nothing but zeros behind them, were never written
     */
    private static byte[] written(SegmentBytes file, int count, int zeros) throws IOException, FormatException {
        byte[] bytes = new byte[(int) Math.min(count, file.length())];
        file.read(0, bytes, 0, bytes.length);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        boolean cut = bytes.length < count ? end < bytes.length : bytes.length - end >= zeros;
        if (!cut || !file.isZero(bytes.length, Math.min(Format.LONGEST_HEADER, file.length()))) {
            return bytes;
        }
        byte[] there = Arrays.copyOf(bytes, end);
        if (file.length() > Format.LONGEST_HEADER) {
            throw SegmentHeader.wiped(there);
        }
        return there;
    }
}
