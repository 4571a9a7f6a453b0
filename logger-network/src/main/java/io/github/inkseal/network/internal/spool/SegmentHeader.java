package io.github.inkseal.network.internal.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a segment.
 *
 * @param first the number of its first record
 * @param made ms since 1970
 * @param check what it shows of its key
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record SegmentHeader(byte[] salt, long first, long made, byte[] check) {

    static final int SALT = 32;

    /** Where the two marks begin. */
    static final int MARKS = 72;

    /** Bytes of a mark. */
    static final int MARK = 20;

    /** Where frames begin. */
    static final int END = MARKS + 2 * MARK;

    private static final byte[] MAGIC = "INKSPOOL".getBytes(StandardCharsets.US_ASCII);
    private static final short VERSION = 1;
    private static final int CHECKED = MARKS - Integer.BYTES;
    private static final int MARK_CHECKED = MARK - Integer.BYTES;

    /**
     * Up to where records of a segment are done with.
     *
     * @param count of marks so far
     * @param place where the next frame begins
     */
    record Mark(long count, long place) {

        byte[] bytes() {
            byte[] out = new byte[MARK];
            ByteBuffer.wrap(out).putLong(count).putLong(place).putInt(crc(out, 0, MARK_CHECKED));
            return out;
        }

        /** Where in the file it stands: in the place of the one before the last. */
        int position() {
            return MARKS + (int) (count & 1) * MARK;
        }
    }

    /** As it stands in a file, without marks. */
    byte[] bytes() {
        byte[] out = new byte[END];
        ByteBuffer.wrap(out)
                .put(MAGIC)
                .putShort(VERSION)
                .putShort((short) 0)
                .put(salt)
                .putLong(first)
                .putLong(made)
                .put(check)
                .putInt(crc(out, 0, CHECKED));
        return out;
    }

    /** What stands in a file; null if it is not whole or not of this version. */
    static @Nullable SegmentHeader of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] magic = new byte[MAGIC.length];
        if (bytes.length < END || in.getInt(CHECKED) != crc(bytes, 0, CHECKED)) {
            return null;
        }
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC) || in.getShort() != VERSION) {
            return null;
        }
        in.getShort();
        byte[] salt = new byte[SALT];
        in.get(salt);
        long first = in.getLong();
        long made = in.getLong();
        byte[] check = new byte[SpoolKey.CHECK];
        in.get(check);
        return new SegmentHeader(salt, first, made, check);
    }

    /**
     * The last mark that is whole; one at the first frame if there is none. Should a power cut have taken the end of the file and
     * left the mark, all that there is is done with.
     */
    static Mark mark(byte[] bytes) {
        Mark best = new Mark(0, END);
        for (int at = MARKS; at < END; at += MARK) {
            ByteBuffer in = ByteBuffer.wrap(bytes, at, MARK);
            Mark mark = new Mark(in.getLong(), in.getLong());
            if (in.getInt() == crc(bytes, at, MARK_CHECKED) && mark.count > best.count && mark.place >= END) {
                best = mark;
            }
        }
        return best;
    }

    private static int crc(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, length);
        return (int) crc.getValue();
    }
}
