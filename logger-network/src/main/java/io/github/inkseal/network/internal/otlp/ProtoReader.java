package io.github.inkseal.network.internal.otlp;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** The fields of a message one after the other, whatever bytes it is given. One thread. */
final class ProtoReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int from;
    private int length;
    private int field;
    private int type;
    private long number;
    private boolean broken;

    ProtoReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean next() {
        if (broken || at == end) {
            return false;
        }
        OptionalLong tag = varint();
        field = (int) (tag.orElse(0) >>> 3);
        type = (int) tag.orElse(0) & 7;
        broken |= field == 0;
        switch (type) {
            case VARINT -> number = varint().orElse(0);
            case FIXED64 -> skip(Long.BYTES);
            case FIXED32 -> skip(Integer.BYTES);
            case BYTES -> skip(varint().orElse(-1));
            default -> broken = true;
        }
        return !broken;
    }

    private OptionalLong varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && at < end; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return OptionalLong.of(value);
            }
        }
        broken = true;
        return OptionalLong.empty();
    }

    private void skip(long count) {
        if (count < 0 || count > end - at) {
            broken = true;
            return;
        }
        from = at;
        length = (int) count;
        at += length;
    }

    ProtoReader content() {
        return new ProtoReader(bytes, from, from + length);
    }

    String text() {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    boolean isNumber(int wanted) {
        return field == wanted && type == VARINT;
    }

    boolean isBytes(int wanted) {
        return field == wanted && type == BYTES;
    }

    long number() {
        return number;
    }

    /** Whether it is no message. */
    boolean isBroken() {
        return broken;
    }
}
