package io.github.inkseal.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: file}, records appended to a file.
 *
 * @param path the file; created with mode 0600, missing directories with 0700, refused if it is a symbolic
 *     link
 * @param rotate when the file is set aside; null for never
 */
public record FileSettings(Path path, @Nullable Rotate rotate) {

    public FileSettings {
        Objects.requireNonNull(path, "path");
    }

    /** A file that is never rotated. */
    public static FileSettings of(Path path) {
        return new FileSettings(path, null);
    }

    /**
     * When a file is set aside, and which of those stay. Each bound counts: what is over one of them goes, the oldest first.
     *
     * @param size no record is added to a file that would then hold more, unless the record alone is
     *     larger; 100 MiB by default
     * @param every a new file is begun with the first record of each hour, day, week or month too; null for by size only
     * @param zone whose clock that is, e.g. {@code Europe/Berlin}; null for the system's
     * @param keep rotated files that stay beside the current one; 10 by default
     * @param maxAge of the last record in a rotated file; null for any
     * @param total bytes of all rotated files; null for any number
     * @param compress what is done to rotated files
     */
    public record Rotate(
            ByteSize size,
            @Nullable Every every,
            @Nullable String zone,
            int keep,
            @Nullable Duration maxAge,
            @Nullable ByteSize total,
            Compress compress) {

        /** By the clock. Weeks begin on Monday (ISO 8601). */
        public enum Every {
            HOUR,
            DAY,
            WEEK,
            MONTH
        }

        /** What is done to rotated files. */
        public enum Compress {
            NONE,
            /** On a thread of its own; their names then end in {@code .gz}. */
            GZIP
        }

        public Rotate {
            if (size.bytes() == 0) {
                throw new IllegalArgumentException("size must be more than 0");
            }
            if (keep < 0) {
                throw new IllegalArgumentException("keep must not be negative");
            }
            if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
                throw new IllegalArgumentException("max-age must be more than 0");
            }
            if (zone != null) {
                checkZone(zone);
            }
            if (zone != null && every == null) {
                throw new IllegalArgumentException("zone is of use with every only");
            }
            Objects.requireNonNull(compress, "compress");
        }

        private static void checkZone(String zone) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                throw new IllegalArgumentException(
                        "zone \"" + zone + "\" is not known; write it like Europe/Berlin", unknown);
            }
        }

        /** At 100 MiB, the last ten stay. */
        public static Rotate defaults() {
            return of(ByteSize.ofMiB(100), 10);
        }

        /** By size only. */
        public static Rotate of(ByteSize size, int keep) {
            return new Rotate(size, null, null, keep, null, null, Compress.NONE);
        }

        public Rotate withEvery(@Nullable Every value, @Nullable String inZone) {
            return new Rotate(size, value, inZone, keep, maxAge, total, compress);
        }

        public Rotate withMaxAge(@Nullable Duration value) {
            return new Rotate(size, every, zone, keep, value, total, compress);
        }

        public Rotate withTotal(@Nullable ByteSize value) {
            return new Rotate(size, every, zone, keep, maxAge, value, compress);
        }

        public Rotate withCompress(Compress value) {
            return new Rotate(size, every, zone, keep, maxAge, total, value);
        }
    }
}
