package io.github.inkseal.sanitizer.internal.mask;

import io.github.inkseal.sanitizer.internal.text.Chars;
import io.github.inkseal.sanitizer.internal.text.Text;

/** Numbers in JSON, whose masks must become strings or the document is none any more. Reads on from the number before; one thread. */
final class JsonNumbers {

    private static final int LONGEST_LIST = 256;

    private int read;
    private boolean inString;

    /** Another text. */
    void begin() {
        read = 0;
        inString = false;
    }

    /** How many backslashes stand before each quote that the mask of a span needs; -1 if it needs none. */
    int slashesOfQuotes(Text text, int start, int end) {
        char[] a = text.chars;
        if (!isNumber(a, start, end)) {
            return -1;
        }
        int before = start - 1;
        while (before >= 0 && Chars.isSpace(a[before])) {
            before--;
        }
        int behind = end;
        while (behind < text.length && Chars.isSpace(a[behind])) {
            behind++;
        }
        char closing = behind < text.length ? a[behind] : '}';
        if (before < 0 || (closing != ',' && closing != '}' && closing != ']')) {
            return -1;
        }
        if (a[before] == ':') {
            int slashes = slashesOfKey(a, before);
            return slashes < 0 || isInString(a, start) != (slashes > 0) ? -1 : slashes;
        }
        boolean isNumber =
                Chars.isDigit(a[start]) || (a[start] == '-' && start + 1 < end && Chars.isDigit(a[start + 1]));
        boolean isElement = (a[before] == '[' || a[before] == ',') && isNumber && isDocument(text);
        if (!isElement) {
            return -1;
        }
        return !isInString(a, start) ? 0 : isInList(a, start) ? 1 : -1;
    }

    /** Whether a place in a document is inside one of its strings, where quotes must be escaped. */
    private boolean isInString(char[] a, int place) {
        if (place < read) {
            begin();
        }
        int i = read;
        for (; i < place; i++) {
            if (a[i] == '"') {
                inString = !inString;
            } else if (a[i] == '\\' && inString) {
                i++;
            }
        }
        read = i;
        return inString;
    }

    private static boolean isNumber(char[] a, int start, int end) {
        for (int i = start; i < end; i++) {
            boolean exponent = i > start && (a[i - 1] | 0x20) == 'e';
            boolean sign = a[i] == '.'
                    || (a[i] == '-' && (i == start || exponent))
                    || (a[i] == '+' && exponent)
                    || ((a[i] | 0x20) == 'e' && i > start && Chars.isDigit(a[i - 1]));
            if (!Chars.isDigit(a[i]) && !sign) {
                return false;
            }
        }
        return true;
    }

    /** Whether a list opens before a place within the string it stands in. */
    private static boolean isInList(char[] a, int place) {
        for (int i = place - 1; i >= 0 && place - i < LONGEST_LIST; i--) {
            if (a[i] == '[') {
                return true;
            }
            if (a[i] == '"' || Chars.isUpper(a[i])) {
                return false;
            }
        }
        return false;
    }

    private static int slashesOfKey(char[] a, int colon) {
        int at = colon - 1;
        while (at >= 0 && Chars.isSpace(a[at])) {
            at--;
        }
        if (at < 0 || a[at] != '"') {
            return -1;
        }
        int slashes = 0;
        while (at - 1 - slashes >= 0 && a[at - 1 - slashes] == '\\') {
            slashes++;
        }
        return slashes;
    }

    /** Whether the text as a whole may be a JSON document. */
    private static boolean isDocument(Text text) {
        int from = 0;
        int to = text.length;
        while (from < to && Chars.isSpace(text.chars[from])) {
            from++;
        }
        while (to > from && Chars.isSpace(text.chars[to - 1])) {
            to--;
        }
        if (to - from < 2) {
            return false;
        }
        char first = text.chars[from];
        char last = text.chars[to - 1];
        return (first == '{' && last == '}') || (first == '[' && last == ']');
    }
}
