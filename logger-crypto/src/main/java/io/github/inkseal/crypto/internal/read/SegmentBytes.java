package io.github.inkseal.crypto.internal.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as long as it was when it was opened, so that one being written never looks cut. One thread at a time. */
final class SegmentBytes implements AutoCloseable {

    private final FileChannel channel;
    private final long length;

    private SegmentBytes(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    static SegmentBytes open(Path path) throws IOException {
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
        ByteBuffer buffer = ByteBuffer.wrap(into, at, count);
        long place = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, place);
            if (read < 0) {
                throw new EOFException("became shorter while it was read");
            }
            place += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
