package io.github.inkseal.network;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a writer keeps on disk what its receiver has not acknowledged. All of it is encrypted; what a process could not send,
 * the next one with the same path does.
 *
 * @param path its folder, made with mode 0700 if it is not there
 * @param size bytes that its files may have, at least 1 MiB; the last eighth is for WARN and above. 1 GiB by default
 * @param maxAge after which what the receiver did not take is given up and counted as failed; 7 days by default
 * @param write whether a record is on disk before it is sent
 * @param key its key: 64 hexadecimal digits, or a text of at least 32 characters; a reference. Null for a key that is made at the first
 *     start, in a file beside the folder
 */
public record SpoolSettings(
        Path path,
        ByteSize size,
        Duration maxAge,
        Write write,
        @Secret @Nullable String key) {

    private static final int LEAST_KEY = 32;

    /** When records are written to the disk. */
    public enum Write {
        /** Before they are sent: a killed process loses none that it has taken. */
        ALWAYS,
        /** When memory has no room for them, and in the end: a killed process loses what was in memory. */
        OVERFLOW
    }

    public SpoolSettings {
        if (path == null) {
            throw new IllegalArgumentException("path must name a folder");
        }
        size = size == null ? ByteSize.ofMiB(1024) : size;
        maxAge = maxAge == null ? Duration.ofDays(7) : maxAge;
        write = write == null ? Write.ALWAYS : write;
        if (size.bytes() < 1 << 20) {
            throw new IllegalArgumentException("size must be at least 1MiB");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("max-age must be more than 0");
        }
        if (key != null && key.length() < LEAST_KEY) {
            throw new IllegalArgumentException("key must have at least 32 characters");
        }
    }

    /** In a folder, with all else by default. */
    public static SpoolSettings of(Path path) {
        return new SpoolSettings(path, ByteSize.ofMiB(1024), Duration.ofDays(7), Write.ALWAYS, null);
    }

    public SpoolSettings withSize(ByteSize value) {
        return new SpoolSettings(path, value, maxAge, write, key);
    }

    public SpoolSettings withWrite(Write value) {
        return new SpoolSettings(path, size, maxAge, value, key);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SpoolSettings[path=" + path + ", size=" + size + ", maxAge=" + maxAge + ", write=" + write + "]";
    }
}
