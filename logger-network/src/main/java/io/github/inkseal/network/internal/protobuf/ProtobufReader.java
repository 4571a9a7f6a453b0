package io.github.inkseal.network.internal.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A cursor over a part of a protobuf message (protobuf.dev/programming-guides/encoding). Never reads beyond its part, whatever bytes it is given. One thread. */
public final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int kind;

    /**
     * Before the first field of a part.
     *
     * @param end behind its last byte
     */
    public ProtobufReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** The number of the next field; 0 at the end. */
    public int next() throws MalformedProtobufException {
        if (at == end) {
            return 0;
        }
        long tag = raw();
        int field = (int) (tag >>> 3);
        kind = (int) (tag & 7);
        if (tag < 0 || tag > 0xffff_ffffL || field == 0) {
            throw new MalformedProtobufException("a field has no number");
        }
        return field;
    }

    /** Passes over the field that {@link #next} has found. */
    public void skip() throws MalformedProtobufException {
        switch (kind) {
            case VARINT -> raw();
            case FIXED_64 -> advance(8);
            case BYTES -> advance(length());
            case FIXED_32 -> advance(4);
            default -> throw new MalformedProtobufException("a field is of a kind there is not");
        }
    }

    public long varint() throws MalformedProtobufException {
        of(VARINT);
        return raw();
    }

    public long fixed64() throws MalformedProtobufException {
        of(FIXED_64);
        int from = advance(8);
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | (bytes[from + i] & 0xff);
        }
        return value;
    }

    public ProtobufReader message() throws MalformedProtobufException {
        of(BYTES);
        int length = length();
        int from = advance(length);
        return new ProtobufReader(bytes, from, from + length);
    }

    public String string() throws MalformedProtobufException {
        ProtobufReader part = message();
        return new String(bytes, part.at, part.end - part.at, StandardCharsets.UTF_8);
    }

    public byte[] blob() throws MalformedProtobufException {
        ProtobufReader part = message();
        return Arrays.copyOfRange(bytes, part.at, part.end);
    }

    /** The same part from where this stands. */
    public ProtobufReader again() {
        return new ProtobufReader(bytes, at, end);
    }

    public int left() {
        return end - at;
    }

    private void of(int wanted) throws MalformedProtobufException {
        if (kind != wanted) {
            throw new MalformedProtobufException("a field is of another kind than it should be");
        }
    }

    private int length() throws MalformedProtobufException {
        long length = raw();
        if (length < 0 || length > end - at) {
            throw new MalformedProtobufException("a field is longer than what it is in");
        }
        return (int) length;
    }

    private int advance(int n) throws MalformedProtobufException {
        if (n > end - at) {
            throw new MalformedProtobufException("it ends within a field");
        }
        int from = at;
        at += n;
        return from;
    }

    private long raw() throws MalformedProtobufException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = bytes[advance(1)];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedProtobufException("a number is too long");
    }
}
