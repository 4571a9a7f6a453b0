package io.github.inkseal.network.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment from front to back. Where a header is damaged it looks for the next one byte by byte; what it skips is
 * for the caller to count. One thread.
 */
final class SegmentReader implements AutoCloseable {

    private static final int WINDOW = 256 << 10;
    /** Small frames lie close together: their headers are read many at once. */
    private static final int HEADERS = 4 << 10;

    private final FileChannel channel;
    private byte[] headers = new byte[0];
    private long headersAt;
    private boolean damaged;

    SegmentReader(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether anything was skipped that is more than a write cut short by the end of a process. */
    boolean damaged() {
        return damaged;
    }

    /** The first bytes of the file, fewer if it has fewer. */
    byte[] beginning() throws IOException {
        return bytes(0, SegmentHeader.END);
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The next whole frame from a place on that ends before another place; null if there is none. */
    @Nullable
    Frame next(long place, long end) throws IOException {
        if (place >= end) {
            return null;
        }
        Frame frame = Frame.at(header(place, end), 0, place);
        if (frame != null && frame.end() <= end) {
            return frame;
        }
        boolean cutShort = frame != null || end - place < Frame.HEADER;
        if (cutShort) {
            return null;
        }
        damaged = true;
        return search(place + 1, end);
    }

    /** What is before the end does not change any more. */
    private byte[] header(long place, long end) throws IOException {
        int length = (int) Math.min(Frame.HEADER, end - place);
        if (place < headersAt || place + length > headersAt + headers.length) {
            headers = bytes(place, (int) Math.min(HEADERS, end - place));
            headersAt = place;
        }
        int from = (int) (place - headersAt);
        return Arrays.copyOfRange(headers, from, Math.min(headers.length, from + length));
    }

    private @Nullable Frame search(long from, long end) throws IOException {
        for (long at = from; at < end; at += WINDOW) {
            byte[] window = bytes(at, (int) Math.min(WINDOW + Frame.HEADER, end - at));
            for (int i = 0; i < WINDOW && i + Frame.HEADER <= window.length; i++) {
                Frame frame = window[i] == 'I' ? Frame.at(window, i, at + i) : null;
                if (frame != null && frame.end() <= end) {
                    return frame;
                }
            }
        }
        return null;
    }

    /** What a frame holds; null if it is not what was sealed. */
    byte @Nullable [] open(Frame frame, SpoolKey.Frames frames) throws IOException {
        try {
            return frames.open(frame.place(), bytes(frame.place(), Frame.HEADER + frame.length()), Frame.HEADER);
        } catch (GeneralSecurityException another) {
            damaged = true;
            return null;
        }
    }

    private byte[] bytes(long place, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, place + buffer.position()) >= 0) {
            // Until it is full, or the file has ended.
        }
        byte[] all = buffer.array();
        return buffer.hasRemaining() ? Arrays.copyOf(all, buffer.position()) : all;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
