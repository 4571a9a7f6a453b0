package io.github.inkseal.sanitizer.internal.text;

import java.util.Arrays;

/**
 * What ASCII characters are, by table. A character's index is its lower seven bits: the finder reads texts
 * that are all ASCII, and finds out at the end of the same pass whether this one was.
 */
public final class Chars {

    /** Nothing the finder stops at. */
    public static final byte PLAIN = 0;

    public static final byte LETTER = 1;
    public static final byte DIGIT = 2;
    public static final byte COLON = 3;
    public static final byte EQUALS = 4;
    public static final byte AT = 5;
    public static final byte GREATER = 6;
    public static final byte TILDE = 7;
    public static final byte PERCENT = 8;
    public static final byte BACKSLASH = 9;
    public static final byte SEMICOLON = 10;
    public static final byte PLUS = 11;
    public static final byte PAREN = 12;
    public static final byte AMPERSAND = 13;
    public static final byte DASH = 14;

    /** The class of each character. */
    @SuppressWarnings("MutablePublicArray") // A call for each character would be dear.
    public static final byte[] CLASS = new byte[128];

    /** In {@link #MARKS}: a letter or a digit. */
    public static final int ALNUM_MARK = 1;

    /** In {@link #MARKS}: a sign to stop at, but a dash. */
    public static final int SIGN_MARK = 1 << 8;

    /** In {@link #MARKS}: a dash. */
    public static final int DASH_MARK = 1 << 16;

    /** The marks of each character, a byte each, so that those of eight characters fit one word side by side. */
    @SuppressWarnings("MutablePublicArray")
    public static final int[] MARKS = new int[128];

    private static final int ALNUM_BIT = 1;
    private static final int HEX_BIT = 2;
    private static final int WORD_BIT = 4;
    private static final int BASE64_BIT = 8;
    private static final int UPPER_BIT = 16;
    private static final int DIGIT_BIT = 32;
    private static final int KEY_BIT = 64;
    private static final int BITS = 128;

    private static final byte[] SETS = new byte[BITS];

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            CLASS[c] = LETTER;
            CLASS[c - 32] = LETTER;
            SETS[c] = ALNUM_BIT | WORD_BIT | BASE64_BIT | KEY_BIT;
            SETS[c - 32] = ALNUM_BIT | WORD_BIT | BASE64_BIT | UPPER_BIT | KEY_BIT;
        }
        Arrays.fill(CLASS, '0', '9' + 1, DIGIT);
        for (char c = '0'; c <= '9'; c++) {
            SETS[c] = ALNUM_BIT | HEX_BIT | WORD_BIT | BASE64_BIT | UPPER_BIT | DIGIT_BIT | KEY_BIT;
        }
        for (char c = 'a'; c <= 'f'; c++) {
            SETS[c] |= HEX_BIT;
            SETS[c - 32] |= HEX_BIT;
        }
        SETS['_'] = WORD_BIT | BASE64_BIT | KEY_BIT;
        SETS['-'] = WORD_BIT | BASE64_BIT | KEY_BIT;
        SETS['.'] = KEY_BIT;
        SETS['$'] = KEY_BIT;
        SETS['+'] = BASE64_BIT;
        SETS['/'] = BASE64_BIT;
        SETS['='] = BASE64_BIT;
        CLASS[':'] = COLON;
        CLASS['='] = EQUALS;
        CLASS['@'] = AT;
        CLASS['>'] = GREATER;
        CLASS['~'] = TILDE;
        CLASS['%'] = PERCENT;
        CLASS['\\'] = BACKSLASH;
        CLASS[0x1b] = BACKSLASH;
        CLASS[';'] = SEMICOLON;
        CLASS['+'] = PLUS;
        CLASS['('] = PAREN;
        CLASS['&'] = AMPERSAND;
        CLASS['-'] = DASH;
        for (int i = 0; i < 128; i++) {
            byte kind = CLASS[i];
            MARKS[i] = kind == LETTER || kind == DIGIT
                    ? ALNUM_MARK
                    : kind == DASH ? DASH_MARK : kind == PLAIN ? 0 : SIGN_MARK;
        }
    }

    private Chars() {}

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isLetter(char c) {
        return c < 128 && CLASS[c] == LETTER;
    }

    /** Letter or digit. */
    public static boolean isAlnum(char c) {
        return has(c, ALNUM_BIT);
    }

    public static boolean isHex(char c) {
        return has(c, HEX_BIT);
    }

    /** Letter, digit, {@code _} or {@code -}: base64url without its padding. */
    public static boolean isWord(char c) {
        return has(c, WORD_BIT);
    }

    /** Any character of either base64 alphabet, padding included. */
    public static boolean isBase64(char c) {
        return has(c, BASE64_BIT);
    }

    /** Capital letter or digit. */
    public static boolean isUpperOrDigit(char c) {
        return has(c, UPPER_BIT);
    }

    /** What the name of a setting is made of: letters, digits, {@code _ - . $}. */
    public static boolean isKey(char c) {
        return has(c, KEY_BIT);
    }

    public static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    public static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    public static boolean isSpace(char c) {
        return c == ' ' || (c <= '\r' && c >= '\t');
    }

    /** ASCII capitals become small letters, all else stays. */
    public static char lower(char c) {
        return isUpper(c) ? (char) (c | 0x20) : c;
    }

    /** Whether a lower-case literal stands at a place, capitals or not. */
    public static boolean matchesIgnoreCase(char[] a, int at, int n, String literal) {
        int length = literal.length();
        if (at < 0 || n - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(a[at + i]) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a literal stands at a place. */
    public static boolean matches(char[] a, int at, int n, String literal) {
        int length = literal.length();
        if (at < 0 || n - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (a[at + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(char c, int bit) {
        return c < 128 && (SETS[c] & bit) != 0;
    }
}
