package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Copies of files that are shown to be what was read. One thread. */
final class Copies {

    private static final int PIECE = 1 << 20;

    private final byte[] piece = new byte[PIECE];

    /**
     * A file that was copied.
     *
     * @param bytes its length when it was opened
     * @param hash SHA-256 in hex
     */
    record Copy(long bytes, String hash) {}

    /** What is done with a file's bytes. */
    private interface Sink {
        void take(byte[] bytes, int count) throws IOException;
    }

    /**
     * Copies a file as long as it is now, forces the copy, reads it back and compares.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is anything at the target
     * @throws IOException if the copy is not what was read
     */
    Copy make(Path from, Path to) throws IOException {
        Copy original;
        try (LogFile copy = LogFile.createNew(to)) {
            original = hashed(from, (bytes, count) -> copy.append(bytes, 0, count));
            copy.force();
        }
        Copy back = hashed(to, (bytes, count) -> {});
        if (!original.equals(back)) {
            throw new IOException(to + ": is not what was copied; look at the disk and export again");
        }
        return back;
    }

    /** SHA-256 in hex. */
    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private Copy hashed(Path path, Sink sink) throws IOException {
        MessageDigest digest = sha256();
        try (SegmentBytes file = SegmentBytes.open(path)) {
            for (long at = 0; at < file.length(); ) {
                int count = (int) Math.min(PIECE, file.length() - at);
                file.read(at, piece, 0, count);
                digest.update(piece, 0, count);
                sink.take(piece, count);
                at += count;
            }
            Arrays.fill(piece, (byte) 0);
            return new Copy(file.length(), HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
