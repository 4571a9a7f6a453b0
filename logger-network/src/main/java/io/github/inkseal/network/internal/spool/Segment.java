package io.github.inkseal.network.internal.spool;

import io.github.inkseal.internal.write.LogFile;
import io.github.inkseal.network.internal.outbox.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One file of a spool and what is known of it. What it counts is guarded by the lock of {@link Contents}; {@link #append} and {@link #finish} are
 * the pipeline's, all else that touches the file is the shipping thread's.
 */
final class Segment {

    private final Path path;
    private final long number;
    private final long first;
    private final long born;
    private final boolean found;
    private final SpoolKey.Frames sealing;
    private final SpoolKey.Frames opening;
    private final @Nullable LogFile file;
    /** Where one frame after the other is made. */
    private byte[] frames = new byte[0];

    private @Nullable FileChannel marking;
    private long marks;
    private boolean released;

    private long end = SegmentHeader.END;
    /** The number of the next record to be taken out, and of the one behind the last. */
    private long expected;

    private long next;
    private long unreadEvents;
    private long unreadBytes;
    private boolean finished;
    private boolean damaged;
    private volatile boolean removed;
    private long forced;

    private long read = SegmentHeader.END;
    private int handedOut;

    private Segment(
            Path path,
            long number,
            SegmentHeader header,
            SpoolKey key,
            boolean found,
            long born,
            @Nullable LogFile file)
            throws GeneralSecurityException {
        this.path = path;
        this.number = number;
        this.first = header.first();
        this.expected = header.first();
        this.next = header.first();
        this.born = born;
        this.found = found;
        this.sealing = key.frames(header.salt());
        this.opening = key.frames(header.salt());
        this.file = file;
        this.finished = found;
    }

    /** A new file. */
    static Segment create(Path path, long number, long first, Spool.Clocks clocks, SpoolKey key, SecureRandom random)
            throws IOException, GeneralSecurityException {
        byte[] salt = new byte[SegmentHeader.SALT];
        random.nextBytes(salt);
        SegmentHeader header = new SegmentHeader(salt, first, clocks.wall().millis(), key.check(salt));
        LogFile file = LogFile.createNew(path);
        try {
            byte[] bytes = header.bytes();
            file.append(bytes, 0, bytes.length);
            return new Segment(path, number, header, key, false, clocks.nanos().getAsLong(), file);
        } catch (IOException | GeneralSecurityException failure) {
            file.close();
            Files.deleteIfExists(path);
            throw failure;
        }
    }

    /** Whether a file is a segment of this key. */
    static boolean isOf(Path path, SpoolKey key) throws IOException, GeneralSecurityException {
        SegmentHeader header = header(path);
        return header != null && Arrays.equals(header.check(), key.check(header.salt()));
    }

    /** Whether a file is a segment of whatever key. */
    static boolean isWhole(Path path) throws IOException {
        return header(path) != null;
    }

    private static @Nullable SegmentHeader header(Path path) throws IOException {
        try (SegmentReader reader = new SegmentReader(path)) {
            return SegmentHeader.of(reader.beginning());
        }
    }

    /** One that another process left, of this key. */
    static Segment found(Path path, long number, SpoolKey key, Spool.Clocks clocks)
            throws IOException, GeneralSecurityException {
        try (SegmentReader reader = new SegmentReader(path)) {
            byte[] beginning = reader.beginning();
            SegmentHeader header = SegmentHeader.of(beginning);
            if (header == null) {
                throw new IOException(path + " has changed while it was read");
            }
            long age = Math.max(0, clocks.wall().millis() - header.made());
            long born = clocks.nanos().getAsLong() - TimeUnit.MILLISECONDS.toNanos(age);
            Segment segment = new Segment(path, number, header, key, true, born, null);
            SegmentHeader.Mark mark = SegmentHeader.mark(beginning);
            segment.marks = mark.count();
            segment.end = reader.size();
            segment.read = Math.min(mark.place(), segment.end);
            segment.count(reader);
            return segment;
        }
    }

    private void count(SegmentReader reader) throws IOException {
        Frame frame = reader.next(read, end);
        // Behind a mark only the next frame can say which number it has.
        expected = frame == null || read == SegmentHeader.END ? first : frame.first();
        while (frame != null) {
            count(frame);
            frame = reader.next(frame.end(), end);
        }
    }

    private void count(Frame frame) {
        unreadEvents += frame.events();
        unreadBytes += frame.bytes();
        next = frame.first() + frame.records();
    }

    Path path() {
        return path;
    }

    long number() {
        return number;
    }

    /** The number of its first record. */
    long first() {
        return first;
    }

    /** When it was made, by {@link Spool.Clocks#nanos}: a clock that is set must not make it old. */
    long born() {
        return born;
    }

    /** Whether another process left it. */
    boolean isFound() {
        return found;
    }

    /** Bytes. */
    long end() {
        return end;
    }

    // The pipeline's thread.

    /** Appends a chunk; its frame begins where the file ended. */
    Frame append(Chunk chunk) throws IOException, GeneralSecurityException {
        if (file == null) {
            throw new IllegalStateException(path + " was made by another process");
        }
        int length = Frame.length(chunk);
        if (frames.length < length) {
            frames = new byte[length];
        }
        Frame frame = Frame.seal(chunk, file.size(), sealing, frames);
        file.append(frames, 0, length);
        return frame;
    }

    /**
     * What was appended survives a power cut, if it has not all arrived.
     *
     * @throws IOException also if somebody has removed the file: what is written to it then is nowhere
     */
    void force() throws IOException {
        long upTo = end;
        if (file != null && !finished) {
            if (!isInPlace()) {
                throw new NoSuchFileException(path.toString(), null, "was removed");
            }
            file.force();
        } else {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                channel.force(false);
                if (forced == 0) {
                    // It was finished before anybody asked, and its directory may not know of it for good.
                    LogFile.forceDirectoryOf(path);
                }
            } catch (NoSuchFileException gone) {
                if (!removed) {
                    throw gone;
                }
                // It arrived meanwhile; there is nothing left to keep.
            }
        }
        forced = upTo;
    }

    /** Whether its file is there and still the one that is appended to. */
    boolean isInPlace() {
        return (file == null || finished) ? Files.exists(path, LinkOption.NOFOLLOW_LINKS) : file.isInPlace();
    }

    /** Nothing more will be appended. */
    void finish() throws IOException {
        frames = new byte[0];
        if (file != null) {
            file.close();
        }
    }

    // Under the lock of what the spool contains.

    /** Whether there may be something in it that a power cut would take. */
    boolean isUnforced() {
        return !found && forced < end;
    }

    void appended(Frame frame) {
        end = frame.end();
        count(frame);
    }

    void markFinished() {
        finished = true;
    }

    /** Whether there are frames that nobody has read. */
    boolean isUnread() {
        return read < end;
    }

    /** Where the next one to be read begins. */
    long read() {
        return read;
    }

    /** A chunk was taken out whose frame ends at a place and whose first record had a number. */
    void read(long place, long number, Chunk chunk) {
        read = place;
        expected = number + chunk.records();
        unreadEvents = Math.max(0, unreadEvents - chunk.events());
        unreadBytes -= chunk.bytes().length;
        handedOut++;
    }

    /** What stands before a place and a record can't be read; how many events that were, at most. */
    long skip(long place, long number) {
        long events = Math.min(number - expected, unreadEvents);
        read = place;
        expected = number;
        unreadEvents -= events;
        return events;
    }

    /** Bytes that were appended and not taken out; from now on there are none. */
    long takeUnreadBytes() {
        long bytes = unreadBytes;
        unreadBytes = 0;
        return bytes;
    }

    long unreadBytes() {
        return unreadBytes;
    }

    /** The number of the next record to be taken out. */
    long expected() {
        return expected;
    }

    /** The number behind its last record. */
    long next() {
        return next;
    }

    /** A chunk that was taken out is done with. */
    void back() {
        handedOut--;
    }

    boolean isHandedOut() {
        return handedOut > 0;
    }

    /** Whether nobody needs the file any more. */
    boolean isRemoved() {
        return removed;
    }

    /** Something in it can't be read; whether that is news. */
    boolean markDamaged() {
        boolean before = damaged;
        damaged = true;
        return !before;
    }

    boolean isDamaged() {
        return damaged;
    }

    /** Whether nobody needs the file any more; true once only. */
    boolean takeRemoval() {
        boolean now = finished && !removed && read >= end && handedOut == 0;
        removed |= now;
        return now;
    }

    /** Whether it can be given up unread, also while it is appended to: who logs little would never finish it. True once only. */
    boolean takeExpiry() {
        boolean now = (finished || isUnread()) && !removed && handedOut == 0;
        removed |= now;
        return now;
    }

    // The shipping thread.

    SpoolKey.Frames opening() {
        return opening;
    }

    /** Says in the file that all before a place is done with; not if the file is no longer needed. */
    synchronized void mark(long place) throws IOException {
        if (released) {
            return;
        }
        FileChannel channel = marking;
        if (channel == null || !channel.isOpen()) {
            channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            marking = channel;
        }
        SegmentHeader.Mark mark = new SegmentHeader.Mark(++marks, place);
        channel.write(ByteBuffer.wrap(mark.bytes()), mark.position());
    }

    /** Lets go of the file for good. The pipeline's thread too. */
    synchronized void release() throws IOException {
        released = true;
        if (marking != null) {
            marking.close();
            marking = null;
        }
    }
}
