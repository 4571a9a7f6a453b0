package io.github.inkseal.sanitizer.internal.text;

/**
 * Reads a text as a person would: zero-width characters are not there, full-width and other scripts' digits are
 * digits, dashes and spaces of all kinds are dash and space, letters that look like Latin ones are those.
 *
 * <p>What has no ASCII look-alike becomes {@link #OTHER}, a letter to no rule. After Unicode TR 39
 * (confusables), as far as key names and numbers need it.
 */
public final class Folding {

    /** Stands for what is no ASCII character and looks like none. */
    private static final char OTHER = '\u007f';

    private static final String CONFUSED =
            "аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwаaАAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXУYαaεeοoρpτtυuνvκkιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
                    + "ıiſsɡgłl";

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
            case '\ufe55', '\u2236', '\ua789' -> {
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

    /** Latin-1 and Latin Extended-A letters without their accents. */
    private static char accent(char c) {
        if (c >= 0xc0 && c < 0x180) {
            String plain =
                    "AAAAAA\u007fCEEEEIIII\u007fNOOOOO\u007fOUUUUY\u007f\u007faaaaaa\u007fceeeeiiii\u007fnooooo\u007fouuuuy\u007fy";
            if (c < 0x100) {
                return plain.charAt(c - 0xc0);
            }
        }
        return OTHER;
    }

    private static boolean isInvisible(char c) {
        return c == 0xad
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
