package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isHex;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Escaped signs right before a word, whose last letters look like the beginning of the word. */
final class Escapes {

    private Escapes() {}

    /**
     * Where a word begins that was read back to {@code from}: behind <code>\</code>{@code u003c}, {@code %3C} and the
     * colours of a terminal.
     */
    static int behind(Scan s, int from, int to) {
        char before = s.at(from - 1);
        int start = from;
        boolean unicode = before == '\\' && s.at(from) == 'u' && s.at(from + 1) == '0' && s.at(from + 2) == '0';
        if (unicode && isSign(s, from + 3)) {
            start = from + 5;
        } else if (before == '\\' && s.at(from) == 'x' && isSign(s, from + 1)) {
            start = from + 3;
        } else if (before == '%' && isSign(s, from)) {
            start = from + 2;
        } else if (before == '[' || before == ';') {
            int at = from;
            while (at - from < 3 && isDigit(s.at(at))) {
                at++;
            }
            start = at > from && s.at(at) == 'm' && opensColour(s, from - 1) ? at + 1 : from;
        }
        return start < to ? start : from;
    }

    /** Two hex digits of a sign that is part of no address. */
    private static boolean isSign(Scan s, int i) {
        if (!isHex(s.at(i)) || !isHex(s.at(i + 1))) {
            return false;
        }
        int code = Character.digit(s.at(i), 16) * 16 + Character.digit(s.at(i + 1), 16);
        return code < 0x7f && !isAlnum((char) code) && code != '_' && code != '@';
    }

    private static boolean opensColour(Scan s, int last) {
        int at = last;
        while (last - at < 12 && (isDigit(s.at(at)) || s.at(at) == ';')) {
            at--;
        }
        return s.at(at) == '[';
    }
}
