package io.github.inkseal.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of UTF-8 bytes that escapes values while it copies them.
 *
 * <p>Escaping is a test of each character inside the copy loop, which costs little there and 12 to 15 ns as a
 * pass of its own; the first character that is not plain ASCII moves to a slower loop. The two quick loops
 * are written out, and compare instead of looking up a table, since that is a quarter faster: they are
 * where the worker spends most of its time. Two forms: {@link #text} for lines read by people, where no value may
 * break its line or move a terminal's cursor, and {@link #json} for JSON strings. Lone surrogates become
 * U+FFFD in both. Not thread-safe.
 */
public final class Utf8Buffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** A buffer this much larger than asked for is given back on {@link #clear()}. */
    private static final int KEEP = 4;

    private static final int LONGEST_NUMBER = 20;
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    /** 00 to 99, the first digit in the low byte. */
    private static final short[] PAIRS = new short[100];
    /** The powers of ten; 0 for the first, since a 0 is shown as a digit, too. */
    private static final long[] POWERS = new long[19];

    private static final byte[] TEXT_ESCAPES = new byte[128];
    private static final byte[] JSON_ESCAPES = new byte[128];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[i] = (short) (('0' + i / 10) | (('0' + i % 10) << 8));
        }
        POWERS[1] = 10;
        for (int i = 2; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
        Arrays.fill(TEXT_ESCAPES, 0, 0x20, (byte) 'u');
        TEXT_ESCAPES[0x7f] = 'u';
        TEXT_ESCAPES['\n'] = 'n';
        TEXT_ESCAPES['\r'] = 'r';
        TEXT_ESCAPES['\t'] = 't';
        System.arraycopy(TEXT_ESCAPES, 0, JSON_ESCAPES, 0, 128);
        JSON_ESCAPES['\b'] = 'b';
        JSON_ESCAPES['\f'] = 'f';
        JSON_ESCAPES['"'] = '"';
        JSON_ESCAPES['\\'] = '\\';
    }

    private final int initial;
    private byte[] bytes;
    private int length;

    /**
     * An empty buffer.
     *
     * @param capacity bytes it holds before it grows, more than 0
     */
    public Utf8Buffer(int capacity) {
        initial = capacity;
        bytes = new byte[capacity];
    }

    /** The bytes, valid up to {@link #length()}; replaced when the buffer grows. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Forgets all bytes; memory far above the initial capacity is given back. */
    public void clear() {
        length = 0;
        if (bytes.length > (long) KEEP * initial) {
            bytes = new byte[initial];
        }
    }

    /**
     * Forgets the bytes from {@code newLength} on.
     *
     * @throws IllegalArgumentException if there are not that many
     */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("can't cut " + length + " bytes to " + newLength);
        }
        length = newLength;
    }

    /** Appends one byte as it is. */
    public Utf8Buffer raw(byte value) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = value;
        return this;
    }

    /** Appends bytes as they are. */
    public Utf8Buffer raw(byte[] values) {
        return raw(values, 0, values.length);
    }

    /** Appends bytes as they are. */
    public Utf8Buffer raw(byte[] values, int offset, int count) {
        if (bytes.length - length < count) {
            grow(count);
        }
        System.arraycopy(values, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Appends trusted text as it is, e.g. a layout's own words; never a value of an event. */
    public Utf8Buffer raw(String trusted) {
        return raw(trusted.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends a value for a line of text: CR, LF and TAB become a backslash and a letter; other control
     * characters, line and paragraph separators and bidirectional controls become a backslash, a u and
     * four hex digits.
     */
    public Utf8Buffer text(String value) {
        int n = value.length();
        int start = length;
        if (bytes.length - start < n) {
            grow(n);
        }
        byte[] b = bytes;
        for (int i = 0; i < n; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                length = start + i;
                return appendSlowly(value, i, n, TEXT_ESCAPES);
            }
            b[start + i] = (byte) c;
        }
        length = start + n;
        return this;
    }

    /** Appends a value for the inside of a JSON string (RFC 8259), without the quotes. */
    public Utf8Buffer json(String value) {
        int n = value.length();
        int start = length;
        if (bytes.length - start < n) {
            grow(n);
        }
        byte[] b = bytes;
        for (int i = 0; i < n; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                length = start + i;
                return appendSlowly(value, i, n, JSON_ESCAPES);
            }
            b[start + i] = (byte) c;
        }
        length = start + n;
        return this;
    }

    /** Whether a character is ASCII and stands for itself in both forms. */
    public static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    /**
     * Appends a value that is known to have {@linkplain #isPlain plain} characters only, several times as fast as the
     * other two; with any other character in it, what is appended is not the value.
     */
    @SuppressWarnings("deprecation") // It is right for ASCII, and there is nothing as quick.
    public Utf8Buffer plain(String value) {
        int n = value.length();
        if (bytes.length - length < n) {
            grow(n);
        }
        value.getBytes(0, n, bytes, length);
        length += n;
        return this;
    }

    /** Appends a decimal number. */
    public Utf8Buffer number(long value) {
        if (bytes.length - length < LONGEST_NUMBER) {
            grow(LONGEST_NUMBER);
        }
        if (value == Long.MIN_VALUE) {
            return raw("-9223372036854775808");
        }
        long v = value;
        if (v < 0) {
            bytes[length++] = '-';
            v = -v;
        }
        int end = length + digits(v);
        int at = end;
        byte[] b = bytes;
        while (v > Integer.MAX_VALUE) {
            long rest = v / 100;
            at = pair((int) (v - rest * 100), b, at);
            v = rest;
        }
        int i = (int) v;
        while (i >= 100) {
            int rest = i / 100;
            at = pair(i - rest * 100, b, at);
            i = rest;
        }
        if (i >= 10) {
            pair(i, b, at);
        } else {
            b[at - 1] = (byte) ('0' + i);
        }
        length = end;
        return this;
    }

    private static int pair(int below100, byte[] b, int at) {
        PAIR.set(b, at - 2, PAIRS[below100]);
        return at - 2;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** By the number of bits, which times log 2 is the number of digits or one less. */
    private static int digits(long v) {
        int least = ((Long.SIZE - Long.numberOfLeadingZeros(v | 1)) * 1233) >>> 12;
        return v < POWERS[least] ? least : least + 1;
    }

    private Utf8Buffer appendSlowly(String s, int from, int to, byte[] escapes) {
        for (int i = from; i < to; i++) {
            if (bytes.length - length < 6) {
                grow(6 + (to - i));
            }
            char c = s.charAt(i);
            if (c < 128) {
                byte escape = escapes[c];
                if (escape == 0) {
                    bytes[length++] = (byte) c;
                } else {
                    escaped(c, escape);
                }
            } else if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(s.charAt(i + 1))) {
                    utf8(Character.toCodePoint(c, s.charAt(++i)));
                } else {
                    utf8(0xfffd);
                }
            } else if (isForbidden(c)) {
                escaped(c, (byte) 'u');
            } else {
                utf8(c);
            }
        }
        return this;
    }

    /** C1 controls, line and paragraph separators, and what reorders the characters on a reader's screen. */
    private static boolean isForbidden(char c) {
        return c < 0xa0
                || c == 0x61c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private void escaped(char c, byte escape) {
        byte[] b = bytes;
        b[length++] = '\\';
        b[length++] = escape;
        if (escape == 'u') {
            b[length++] = HEX[c >> 12];
            b[length++] = HEX[(c >> 8) & 15];
            b[length++] = HEX[(c >> 4) & 15];
            b[length++] = HEX[c & 15];
        }
    }

    private void utf8(int point) {
        byte[] b = bytes;
        if (point < 0x800) {
            b[length++] = (byte) (0xc0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                b[length++] = (byte) (0xe0 | (point >> 12));
            } else {
                b[length++] = (byte) (0xf0 | (point >> 18));
                b[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
            }
            b[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        }
        b[length++] = (byte) (0x80 | (point & 0x3f));
    }

    private void grow(int more) {
        long wanted = (long) length + more;
        if (wanted > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError("a batch of more than 2 GiB");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 16)));
    }
}
