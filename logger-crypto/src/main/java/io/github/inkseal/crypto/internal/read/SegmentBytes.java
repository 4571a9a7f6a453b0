package io.github.inkseal.crypto.internal.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as long as it was when it was opened, so that one being written never looks cut. One thread at a time. */
final class SegmentBytes implements AutoCloseable {

    /** The JVM keeps a buffer outside the heap that is as long as the longest piece. */
    private static final int MOST_AT_ONCE = 1 << 16;

    private final FileChannel channel;
    private final long length;

    private SegmentBytes(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    static SegmentBytes open(Path path) throws IOException {
        // Opening a pipe would wait for somebody to write into it.
        boolean other =
                Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        if (other) {
            throw new FileSystemException(path.toString(), null, "is no regular file");
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            return new SegmentBytes(channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    long length() {
        return length;
    }

    /** Whether there is nothing but zeros between two places, the first not behind the second. */
    boolean isZero(int from, long to) throws IOException {
        byte[] piece = new byte[(int) (to - from)];
        read(from, piece, 0, piece.length);
        for (byte one : piece) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** Forces what is in the file to disk, as far as that can be asked for through a channel that only reads. */
    void force() throws IOException {
        channel.force(false);
    }

    /**
     * Reads bytes, all of them below {@link #length()}.
     *
     * @throws EOFException if the file has become shorter
     */
    void read(long from, byte[] into, int at, int count) throws IOException {
        int done = 0;
        while (done < count) {
            ByteBuffer buffer = ByteBuffer.wrap(into, at + done, Math.min(MOST_AT_ONCE, count - done));
            int read = channel.read(buffer, from + done);
            if (read < 0) {
                throw new EOFException("became shorter while it was read");
            }
            done += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
