package io.github.inkseal.crypto.support;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A segment taken apart, as anybody can who has no key.
 *
 * @param header its header
 * @param frames its frames, one behind the other
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frames(byte[] header, List<byte[]> frames) {

    private static final int HEADER = 32;

    /** Takes an honest segment apart. */
    public static Frames of(byte[] segment) {
        ByteBuffer in = ByteBuffer.wrap(segment);
        int at = in.getInt(12);
        byte[] header = Arrays.copyOf(segment, at);
        List<byte[]> frames = new ArrayList<>();
        while (at < segment.length) {
            int end = at + HEADER + in.getInt(at + 8);
            frames.add(Arrays.copyOfRange(segment, at, end));
            at = end;
        }
        return new Frames(header, frames);
    }

    /** The header with some of the frames, or others. */
    public byte[] with(List<byte[]> others) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        others.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** A frame that nobody sealed, with both CRCs right. */
    public static byte[] madeUp(int type, long length, long sequence, int bytes) {
        byte[] frame = new byte[Math.max(HEADER, bytes)];
        ByteBuffer.wrap(frame)
                .putInt(0x46524d31)
                .putInt(type << 24)
                .putInt((int) length)
                .putInt(0)
                .putLong(sequence);
        return checked(frame);
    }

    /** A frame with its CRCs set right: they are no secret. */
    public static byte[] checked(byte[] frame) {
        byte[] checked = frame.clone();
        CRC32C crc = new CRC32C();
        crc.update(checked, HEADER, checked.length - HEADER);
        ByteBuffer.wrap(checked).putInt(24, (int) crc.getValue());
        crc.reset();
        crc.update(checked, 0, 28);
        ByteBuffer.wrap(checked).putInt(28, (int) crc.getValue());
        return checked;
    }

    /** Where bytes are among others, from a place on; -1 if nowhere. */
    public static int find(byte[] in, byte[] what, int from) {
        for (int at = from; at + what.length <= in.length; at++) {
            if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
