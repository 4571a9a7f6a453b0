package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Copies of files that are shown to be what was read. Zeros are holes in them: else somebody could fill the disk of whoever
 * copies with a hole of his own. One thread.
 */
final class Copies {

    private static final int PIECE = 1 << 20;

    /** What file systems have holes of; as small as any's, so that no copy has fewer than the original. */
    private static final int BLOCK = 4096;

    private static final byte[] ZEROS = new byte[BLOCK];

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
        void take(byte[] bytes, int count, long at) throws IOException;
    }

    /**
     * Copies a file as long as it is now, forces the copy, reads it back and compares.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is anything at the target
     * @throws IOException if the copy is not what was read
     */
    Copy make(Path from, Path to) throws IOException {
        LogFile.createNew(to).close();
        Copy original;
        try (FileChannel copy = FileChannel.open(to, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            original = hashed(from, (bytes, count, at) -> {
                for (int i = 0; i < count; i += BLOCK) {
                    write(copy, at + i, ByteBuffer.wrap(bytes, i, Math.min(BLOCK, count - i)));
                }
            });
            if (original.bytes() > copy.size()) {
                writeAll(copy, original.bytes() - 1, ByteBuffer.wrap(ZEROS, 0, 1));
            }
            copy.force(true);
        }
        LogFile.forceDirectoryOf(to);
        Copy back = hashed(to, (bytes, count, at) -> {});
        if (!original.equals(back)) {
            throw new IOException(to + ": is not what was copied; look at the disk and export again");
        }
        return back;
    }

    private static void write(FileChannel copy, long at, ByteBuffer block) throws IOException {
        if (!block.equals(ByteBuffer.wrap(ZEROS, 0, block.remaining()))) {
            writeAll(copy, at, block);
        }
    }

    private static void writeAll(FileChannel copy, long at, ByteBuffer bytes) throws IOException {
        for (long to = at; bytes.hasRemaining(); ) {
            to += copy.write(bytes, to);
        }
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
                sink.take(piece, count, at);
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
