package io.github.inkseal.sanitizer.internal.text;

import java.text.Normalizer;

/**
 * Reads a text as a person would: zero-width characters are not there, full-width and other scripts' digits are
 * digits, dashes and spaces of all kinds are dash and space, letters that look like Latin ones are those.
 *
 * <p>Words for secrets in other scripts read as the English word. What else has no ASCII look-alike becomes {@link
 * #OTHER}, a letter to no rule. After Unicode TR 39
 * (confusables), as far as key names and numbers need it.
 */
public final class Folding {

    /** Stands for what is no ASCII character and looks like none. */
    private static final char OTHER = '\u007f';

    private static final String CONFUSED =
            "аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwаaАAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXУYαaεeοoρpτtυuνvκkιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
                    + "ıiſsɡgłl";

    private static final char[] PLAIN = plain(0xc0, 0x250);
    private static final char[] MORE_PLAIN = plain(0x1e00, 0x1f00);

    private Folding() {}

    /** Reads a text into a view. */
    public static void read(Text source, View into) {
        char[] a = source.chars;
        int n = source.length;
        into.begin(n);
        for (int i = 0; i < n; i++) {
            char c = a[i];
            if (c < 128) {
                into.put(c, i, i + 1);
                continue;
            }
            int behind = ForeignNames.end(a, i, n);
            if (behind > i) {
                for (char letter : ForeignNames.meaning(a, i, behind).toCharArray()) {
                    into.put(letter, i, behind);
                }
                i = behind - 1;
            } else if (!isInvisible(c)) {
                into.put(fold(c), i, i + 1);
            }
        }
    }

    /** The ASCII character that one looks like, or {@link #OTHER}. */
    static char fold(char c) {
        if (c >= 0xff01 && c <= 0xff5e) {
            return (char) (c - 0xfee0);
        }
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            return (char) ('0' + Character.digit(c, 10));
        }
        if (Character.isSpaceChar(c) || c == 0x85) {
            return ' ';
        }
        if (Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212 || c == 0x2043) {
            return '-';
        }
        switch (c) {
            case '\u2018', '\u2019', '\u201a', '\u201b', '\u2032' -> {
                return '\'';
            }
            case '\u201c', '\u201d', '\u201e', '\u201f', '\u2033', '\u00ab', '\u00bb' -> {
                return '"';
            }
            case '\ufe55', '\u2236', '\ua789', '\ufe13' -> {
                return ':';
            }
            case '\ufe6b' -> {
                return '@';
            }
            case '\u3002', '\uff61', '\u2024' -> {
                return '.';
            }
            default -> {}
        }
        int at = CONFUSED.indexOf(c);
        if (at >= 0 && at % 2 == 0) {
            return CONFUSED.charAt(at + 1);
        }
        return accent(c);
    }

    /** Latin letters without their accents. */
    private static char accent(char c) {
        return c >= 0xc0 && c < 0x250 ? PLAIN[c - 0xc0] : c >= 0x1e00 && c < 0x1f00 ? MORE_PLAIN[c - 0x1e00] : OTHER;
    }

    private static char[] plain(int from, int to) {
        char[] plain = new char[to - from];
        for (int c = from; c < to; c++) {
            char base = Normalizer.normalize(String.valueOf((char) c), Normalizer.Form.NFD)
                    .charAt(0);
            boolean isWhole = base < 128 && Chars.isLetter(base);
            plain[c - from] = isWhole ? base : c == 0xd8 ? 'O' : c == 0xf8 ? 'o' : OTHER;
        }
        return plain;
    }

    private static boolean isInvisible(char c) {
        return c == 0xad
                || (c >= 0x300 && c <= 0x36f)
                || c == 0x34f
                || c == 0x61c
                || c == 0x180e
                || c == 0xfeff
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || (c >= 0xfe00 && c <= 0xfe0f);
    }
}
