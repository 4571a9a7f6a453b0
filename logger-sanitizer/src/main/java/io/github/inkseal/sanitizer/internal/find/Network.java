package io.github.inkseal.sanitizer.internal.find;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of addresses (RFC 4632, RFC 4291): the first {@code bits} of {@code prefix}. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Network(byte[] prefix, int bits) {

    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] prefix = parse(cidr.substring(0, slash));
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        if (prefix == null || bits > prefix.length * 8) {
            throw new IllegalArgumentException("\"" + cidr + "\" is no network");
        }
        return new Network(prefix, bits);
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int left = Math.min(8, bits - bit);
            int mask = 0xff << (8 - left) & 0xff;
            if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a literal address; null if it is none. */
    static byte @Nullable [] parse(String literal) {
        return literal.indexOf(':') >= 0 ? parseSix(literal) : parseFour(literal);
    }

    private static byte @Nullable [] parseFour(String literal) {
        String[] parts = literal.split("\\.", -1);
        byte[] bytes = new byte[4];
        if (parts.length != 4) {
            return null;
        }
        for (int i = 0; i < 4; i++) {
            int value = number(parts[i], 10, 3);
            if (value < 0 || value > 255) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    private static byte @Nullable [] parseSix(String literal) {
        int gap = literal.indexOf("::");
        String head = gap < 0 ? literal : literal.substring(0, gap);
        String tail = gap < 0 ? "" : literal.substring(gap + 2);
        byte[] first = groups(head);
        byte[] last = groups(tail);
        if (first == null || last == null) {
            return null;
        }
        int known = first.length + last.length;
        if (gap < 0 ? known != 16 : known > 14) {
            return null;
        }
        byte[] bytes = new byte[16];
        System.arraycopy(first, 0, bytes, 0, first.length);
        System.arraycopy(last, 0, bytes, 16 - last.length, last.length);
        return bytes;
    }

    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        byte[] bytes = new byte[2 * parts.length + 2];
        int count = 0;
        for (String part : parts) {
            byte[] quad = part.indexOf('.') < 0 ? null : parseFour(part);
            if (quad != null) {
                System.arraycopy(quad, 0, bytes, count, 4);
                count += 4;
                continue;
            }
            int value = number(part, 16, 4);
            if (value < 0) {
                return null;
            }
            bytes[count++] = (byte) (value >> 8);
            bytes[count++] = (byte) value;
        }
        return Arrays.copyOf(bytes, count);
    }

    /** The value of some digits, or -1. */
    private static int number(String text, int radix, int most) {
        if (text.isEmpty() || text.length() > most) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
