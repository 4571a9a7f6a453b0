package io.github.inkseal.internal.encode;

import io.github.inkseal.spi.Utf8Buffer;

/**
 * A format modifier: pads what is too short with spaces and cuts what is too long.
 *
 * <p>Counted are characters as a reader sees them: a pair of surrogates is one, an escaped control
 * character is the two or six it was written as, and a colour is none and is never cut away.
 *
 * @param min characters at least; 0 for no lower bound
 * @param max characters at most
 * @param padLeft whether the spaces go in front
 * @param cutLeft whether the beginning is cut rather than the end
 */
record Width(int min, int max, boolean padLeft, boolean cutLeft) {

    /** No sane layout is wider, and a slip of the finger should not fill a disk with spaces. */
    private static final int MOST = 10_000;

    /**
     * Reads {@code 20}, {@code -20}, {@code .30}, {@code 20.-30}.
     *
     * @param position of the conversion in its pattern, from 1
     * @throws PatternException if it is none of these
     */
    static Width parse(String modifier, int position) {
        int dot = modifier.indexOf('.');
        String min = dot < 0 ? modifier : modifier.substring(0, dot);
        String max = dot < 0 ? "" : modifier.substring(dot + 1);
        if (!min.matches("(-?[0-9]{1,5})?") || (dot >= 0 && !max.matches("-?[0-9]{1,5}"))) {
            throw new PatternException("'" + modifier + "' is no width like 20, -20, .30 or 20.30", position);
        }
        int least = min.isEmpty() ? 0 : Integer.parseInt(min);
        int most = max.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(max);
        if (Math.abs(least) > MOST || (dot >= 0 && Math.abs(most) > MOST)) {
            throw new PatternException("width '" + modifier + "' is above " + MOST, position);
        }
        return new Width(Math.abs(least), Math.abs(most), !min.startsWith("-"), !max.startsWith("-"));
    }

    /** Appends encoded text, padded or cut. */
    void apply(byte[] text, int length, Utf8Buffer out) {
        int characters = count(text, length);
        if (characters > max) {
            cut(text, length, cutLeft ? characters - max : 0, cutLeft ? characters : max, out);
            return;
        }
        if (padLeft) {
            pad(min - characters, out);
        }
        out.raw(text, 0, length);
        if (!padLeft) {
            pad(min - characters, out);
        }
    }

    private static void pad(int spaces, Utf8Buffer out) {
        for (int i = 0; i < spaces; i++) {
            out.raw((byte) ' ');
        }
    }

    private static int count(byte[] text, int length) {
        int n = 0;
        for (int i = 0; i < length; i = next(text, i, length)) {
            if (!isColor(text, i, length)) {
                n++;
            }
        }
        return n;
    }

    private static void cut(byte[] text, int length, int from, int to, Utf8Buffer out) {
        int n = 0;
        for (int i = 0; i < length; ) {
            int end = next(text, i, length);
            if (isColor(text, i, length)) {
                out.raw(text, i, end - i);
            } else {
                if (n >= from && n < to) {
                    out.raw(text, i, end - i);
                }
                n++;
            }
            i = end;
        }
    }

    private static int next(byte[] text, int i, int length) {
        int end = i + 1;
        if (isColor(text, i, length)) {
            while (text[end] != 'm') {
                end++;
            }
            return end + 1;
        }
        while (end < length && (text[end] & 0xc0) == 0x80) {
            end++;
        }
        return end;
    }

    /** Whether a colour begins here; values can't contain one, their escape characters are escaped. */
    private static boolean isColor(byte[] text, int i, int length) {
        if (text[i] != 0x1b || i + 1 >= length || text[i + 1] != '[') {
            return false;
        }
        int end = i + 2;
        while (end < length && (text[end] == ';' || (text[end] >= '0' && text[end] <= '9'))) {
            end++;
        }
        return end < length && text[end] == 'm';
    }
}
