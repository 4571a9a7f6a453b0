package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.spi.Utf8Buffer;

/**
 * Protocol Buffers' wire format into a buffer. A message within another is begun with one byte for its length; if it
 * turns out to need more, its bytes move.
 */
final class Proto {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int MORE = 0x80;
    private static final int LOW = 0x7F;
    private static final int BITS = 7;

    private Proto() {}

    /** Begins a field whose length is not known; what {@link #end} is to be given. */
    static int begin(Utf8Buffer out, int field) {
        tag(out, field, BYTES);
        out.raw((byte) 0);
        return out.length();
    }

    /** Ends the field that begins there. */
    static void end(Utf8Buffer out, int begin) {
        int length = out.length() - begin;
        int more = size(length) - 1;
        for (int i = 0; i < more; i++) {
            out.raw((byte) 0);
        }
        byte[] bytes = out.array();
        if (more > 0) {
            System.arraycopy(bytes, begin, bytes, begin + more, length);
        }
        int at = begin - 1;
        int left = length;
        while (left > LOW) {
            bytes[at++] = (byte) (left | MORE);
            left >>>= BITS;
        }
        bytes[at] = (byte) left;
    }

    /** What stands before so many bytes of a field. */
    static void head(Utf8Buffer out, int field, int length) {
        tag(out, field, BYTES);
        varint(out, length);
    }

    /** A text whose control characters become visible. */
    static void text(Utf8Buffer out, int field, String value) {
        int at = begin(out, field);
        out.text(value);
        end(out, at);
    }

    static void bytes(Utf8Buffer out, int field, byte[] value, int from, int length) {
        head(out, field, length);
        out.raw(value, from, length);
    }

    static void number(Utf8Buffer out, int field, long value) {
        tag(out, field, VARINT);
        varint(out, value);
    }

    static void fixed64(Utf8Buffer out, int field, long value) {
        tag(out, field, FIXED64);
        for (int i = 0; i < Long.BYTES; i++) {
            out.raw((byte) (value >>> (i * Byte.SIZE)));
        }
    }

    private static void tag(Utf8Buffer out, int field, int type) {
        varint(out, field << 3 | type);
    }

    private static void varint(Utf8Buffer out, long value) {
        long left = value;
        while ((left & ~LOW) != 0) {
            out.raw((byte) (left | MORE));
            left >>>= BITS;
        }
        out.raw((byte) left);
    }

    /** Bytes of a length or number. */
    static int size(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + BITS - 1) / BITS);
    }
}
