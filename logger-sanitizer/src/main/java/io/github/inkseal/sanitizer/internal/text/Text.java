package io.github.inkseal.sanitizer.internal.text;

import java.util.Arrays;

/**
 * Characters in an array that is used again: reading them costs no bounds check of a String's two forms, and
 * filling it from one costs a copy the processor does in blocks. One thread.
 */
public final class Text {

    /** An array this large is not kept for the next text. */
    private static final int KEEP = 1 << 16;

    /** How many characters the finder reads at once. */
    public static final int BLOCK = 64;

    private static final int BEHIND = 16;

    /** The characters, valid up to {@link #length}. Replaced when it grows. */
    public char[] chars = new char[512];

    /** How many there are. */
    public int length;

    /** Becomes the text of a string. */
    public Text set(String s) {
        length = 0;
        append(s);
        return this;
    }

    /** Adds a string at the end. */
    public void append(String s) {
        int n = s.length();
        ensure(n);
        s.getChars(0, n, chars, length);
        length += n;
    }

    /** Adds a character at the end. */
    public void append(char c) {
        ensure(1);
        chars[length++] = c;
    }

    /** Forgets the text, and the room for it if that is large. */
    public void clear() {
        length = 0;
        if (chars.length > KEEP) {
            chars = new char[512];
        }
    }

    /** Fills up to a whole block of {@value #BLOCK} characters, and a few more, with blanks that don't count. */
    public void pad() {
        int end = (length + BLOCK - 1) / BLOCK * BLOCK + BEHIND;
        if (end > chars.length) {
            ensure(end - length);
        }
        Arrays.fill(chars, length, end, ' ');
    }

    /** A part as a string. */
    public String substring(int start, int end) {
        return new String(chars, start, end - start);
    }

    private void ensure(int more) {
        if (chars.length - length < more) {
            chars = Arrays.copyOf(chars, Math.max(length + more, chars.length * 2));
        }
    }
}
