package io.github.inkseal.sanitizer.internal.mask;

import io.github.inkseal.sanitizer.internal.text.Chars;
import io.github.inkseal.sanitizer.internal.text.Text;

/** Numbers in JSON, whose masks must become strings or the document is none any more. */
final class JsonNumbers {

    private JsonNumbers() {}

    /** How many backslashes stand before each quote that the mask of a span needs; -1 if it needs none. */
    static int slashesOfQuotes(Text text, int start, int end) {
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
        if (before < 1 || (closing != ',' && closing != '}' && closing != ']')) {
            return -1;
        }
        if (a[before] == ':') {
            int slashes = slashesOfKey(a, before);
            return slashes < 0 || isInString(a, start) != (slashes > 0) ? -1 : slashes;
        }
        boolean isElement = (a[before] == '[' || a[before] == ',') && isDocument(text) && !isInString(a, start);
        return isElement ? 0 : -1;
    }

    private static boolean isNumber(char[] a, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isDigit(a[i]) && a[i] != '.' && a[i] != '-' && a[i] != '+') {
                return false;
            }
        }
        return true;
    }

    /** Whether an odd number of quotes stands before a place. */
    private static boolean isInString(char[] a, int place) {
        boolean in = false;
        for (int i = 0; i < place; i++) {
            if (a[i] == '\\') {
                i++;
            } else if (a[i] == '"') {
                in = !in;
            }
        }
        return in;
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
