package io.github.inkseal.network.internal.otlp;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An ExportLogsServiceResponse: how many records the receiver threw away, and why.
 *
 * @param rejected 0 or more
 * @param message the receiver's words, shortened and without control characters; empty if there are none
 */
public record OtlpResponse(long rejected, String message) {

    private static final int PARTIAL_SUCCESS = 1;
    private static final int REJECTED = 1;
    private static final int MESSAGE = 2;
    private static final int SHOWN = 200;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /** What a response's body says; null if it is none. */
    public static @Nullable OtlpResponse of(byte[] body) {
        Reader outer = new Reader(body, 0, body.length);
        Reader partial = null;
        while (outer.next()) {
            if (outer.field == PARTIAL_SUCCESS && outer.type == BYTES) {
                partial = outer.content();
            }
        }
        long rejected = 0;
        String message = "";
        while (partial != null && partial.next()) {
            if (partial.field == REJECTED && partial.type == VARINT) {
                rejected = partial.number;
            } else if (partial.field == MESSAGE && partial.type == BYTES) {
                message = partial.text();
            }
        }
        boolean whole = !outer.broken && (partial == null || !partial.broken) && rejected >= 0;
        return whole ? new OtlpResponse(rejected, shown(message)) : null;
    }

    /** Words of a receiver as they may stand in a line. */
    public static String shown(String words) {
        String line = words.replaceAll("[^\\x20-\\x7E]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** The fields of a message one after the other. */
    private static final class Reader {
        private final byte[] bytes;
        private final int end;
        private int at;
        private int from;
        private int length;
        private int field;
        private int type;
        private long number;
        private boolean broken;

        Reader(byte[] bytes, int from, int end) {
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

        Reader content() {
            return new Reader(bytes, from, from + length);
        }

        String text() {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
    }
}
