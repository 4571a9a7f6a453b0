package io.github.inkseal.config;

import java.nio.file.Path;
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
     * When a file is set aside and how many of those stay.
     *
     * @param size no record is added to a file that would then hold more, unless the record alone is
     *     larger; 100 MiB by default
     * @param keep rotated files that stay beside the current one; 10 by default
     */
    public record Rotate(ByteSize size, int keep) {

        public Rotate {
            if (size.bytes() == 0) {
                throw new IllegalArgumentException("size must be more than 0");
            }
            if (keep < 0) {
                throw new IllegalArgumentException("keep must not be negative");
            }
        }

        public static Rotate defaults() {
            return new Rotate(ByteSize.ofMiB(100), 10);
        }
    }
}
