package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isBase64;
import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;
import static io.github.inkseal.sanitizer.internal.text.Chars.isUpperOrDigit;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** Private keys as text: PEM (RFC 7468), OpenPGP armor, PuTTY's files. The lines that say what they are stay. */
public final class Pem {

    private static final int LONGEST = 1 << 16;

    /** How many signs may stand between two lines of a key in source code. */
    private static final int MOST_SIGNS = 40;

    /** From here up a run of base64 among signs is no word. */
    private static final int LONGEST_WORD = 24;

    private static final String END = "-----END ";

    private Pem() {}

    /** Whether the first line of a private key begins here. */
    static boolean begins(Scan s, int i) {
        if (!s.startsWith(i, "-----BEGIN")) {
            return false;
        }
        for (int at = i + 10; at < s.n && (isUpperOrDigit(s.a[at]) || s.a[at] == ' ') && at - i < 74; at++) {
            if (s.startsWith(at, "PRIVATE KEY")) {
                return true;
            }
        }
        return false;
    }

    /** Looks at {@code BEGIN}. */
    static void at(Scan s, int i) {
        if (!s.startsWith(i - 5, "-----BEGIN")) {
            return;
        }
        int label = i + 5;
        int dashes = label;
        boolean isPrivate = false;
        while (dashes < s.n && dashes - label < 64 && (isUpperOrDigit(s.a[dashes]) || s.a[dashes] == ' ')) {
            isPrivate |= s.startsWith(dashes, "PRIVATE KEY");
            dashes++;
        }
        if (!isPrivate) {
            return;
        }
        int from = dashes;
        while (from < s.n && s.a[from] == '-') {
            from++;
        }
        from = behindBlanks(s, from);
        int limit = Math.min(s.n, from + LONGEST);
        int end = from;
        while (end < limit && !s.startsWith(end, END)) {
            end++;
        }
        s.spend(end - from);
        boolean ends = end < limit;
        if (!ends) {
            end = endOfBody(s, from);
            if (end >= s.n || behindBlanks(s, end) >= s.n || (end == from && closes(s, from))) {
                s.keyStaysOpen();
            }
        }
        while (end > from && isBlankBefore(s, end)) {
            end -= s.a[end - 1] == 'n' || s.a[end - 1] == 'r' ? 2 : 1;
            while (end > from && s.a[end - 1] == '\\') {
                // Escaped more than once.
                end--;
            }
        }
        boolean isShort = !ends && end - from < 8 && end < s.n;
        if (end > from && !isShort && !Words.isNothing(s.a, from, end) && !Masks.beginsAt(s, end)) {
            s.hit(BuiltIn.PEM, from, end);
            s.done = Math.max(s.done, end);
        }
    }

    private static int behindBlanks(Scan s, int from) {
        int at = from;
        while (at < s.n) {
            if (isSpace(s.a[at])) {
                at++;
            } else if (s.a[at] == '\\' && (s.at(at + 1) == 'n' || s.at(at + 1) == 'r')) {
                at += 2;
            } else if (s.a[at] == '\\' && s.at(at + 1) == '\\') {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    /** Whether only signs follow up to the end: of source code, or of a list of lines. */
    private static boolean closes(Scan s, int from) {
        int at = from;
        while (at < s.n && at - from < MOST_SIGNS && !isAlnum(s.a[at]) && s.a[at] < 0x80) {
            at = Math.max(at + 1, behindBlanks(s, at));
        }
        return at >= s.n;
    }

    /** Behind the signs that end a line of a key in source code and open the next one; {@code at} if there are none. */
    private static int behindSigns(Scan s, int at) {
        int to = at;
        boolean broken = false;
        while (to < s.n && to - at < MOST_SIGNS && (isSpace(s.a[to]) || "\"',+\\".indexOf(s.a[to]) >= 0)) {
            int next = behindBlanks(s, to);
            broken |= next > to && (s.a[next - 1] == '\n' || s.a[next - 1] == 'n' || s.a[to] == '\n');
            to = Math.max(to + 1, next);
        }
        int end = to;
        while (end < s.n && isBase64(s.a[end])) {
            end++;
        }
        s.spend(end - to);
        return (broken || s.a[at] == '"') && end - to >= LONGEST_WORD ? to : at;
    }

    private static boolean isBlankBefore(Scan s, int end) {
        char c = s.a[end - 1];
        return isSpace(c) || ((c == 'n' || c == 'r') && s.at(end - 2) == '\\');
    }

    /** Without an end: as far as base64 goes, headers of the key and line breaks among it. */
    private static int endOfBody(Scan s, int from) {
        int at = from;
        int good = from;
        while (at < s.n) {
            int line = behindBlanks(s, at);
            int end = line;
            while (end < s.n && isBase64(s.a[end])) {
                end++;
            }
            if (end == line) {
                int next = line < s.n ? behindSigns(s, line) : line;
                if (next == line) {
                    break;
                }
                at = next;
                continue;
            }
            if (s.at(end) == ':' || (s.at(end) == ' ' && end < s.n && end - line < 16 && good == from)) {
                // A header of the key, e.g. "Proc-Type: 4,ENCRYPTED".
                int header = ValueEnd.ofLine(s, end);
                if (s.at(end) != ':' || header >= s.n) {
                    break;
                }
                at = header;
                continue;
            }
            if (line > at && end - line < 8 && isSpace(s.a[line - 1]) && s.at(line - 1) == ' ' && isAlnum(s.at(end))) {
                break;
            }
            good = end;
            at = end;
            char c = s.at(at);
            if (at < s.n && !isSpace(c) && c != '\\' && behindSigns(s, at) == at) {
                break;
            }
        }
        return good;
    }

    /** {@code Private-Lines: n} and that many lines of base64; {@code Private-MAC: hex}. */
    static void putty(Scan s, int i) {
        if (s.startsWithIgnoreCase(i, "private-lines: ")) {
            int at = i + "private-lines: ".length();
            int lines = 0;
            while (Chars.isDigit(s.at(at)) && lines < 1000) {
                lines = lines * 10 + s.a[at++] - '0';
            }
            int from = behindBlanks(s, at);
            int end = from;
            int line = 0;
            for (; line < lines && end < s.n; line++) {
                int start = behindBlanks(s, end);
                int to = start;
                while (to < s.n && isBase64(s.a[to])) {
                    to++;
                }
                if (to == start) {
                    break;
                }
                end = to;
            }
            if (line < lines && (end >= s.n || closes(s, end))) {
                s.keyStaysOpen();
            }
            if (end > from) {
                s.hit(BuiltIn.SSH2, from, end);
                s.done = Math.max(s.done, end);
            }
        } else if (s.startsWithIgnoreCase(i, "private-mac: ")) {
            int from = i + "private-mac: ".length();
            int end = from;
            while (Chars.isHex(s.at(end))) {
                end++;
            }
            if (end - from >= 32) {
                s.hit(BuiltIn.SSH2, from, end);
            }
        }
    }
}
