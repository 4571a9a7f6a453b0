package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** JSON web tokens (RFC 7515, RFC 7516): parts of base64url with dots between, the first of which decodes to <code>{"</code>. */
final class Jwt {

    private static final int SHORTEST_HEADER = 12;

    private Jwt() {}

    /** Looks at a word that may begin one: {@code eyJ} is <code>{"</code>. */
    static void at(Scan s, int i) {
        if (s.a[i] != 'e' || s.a[i + 1] != 'y' || s.a[i + 2] != 'J') {
            return;
        }
        if (i < s.jwtsDone) {
            return;
        }
        int header = run(s, i);
        s.jwtsDone = header;
        if (header - i < SHORTEST_HEADER || s.at(header) != '.') {
            return;
        }
        int end = run(s, header + 1);
        boolean isEncrypted = end == header + 1;
        if (end - header < 5 && !isEncrypted && s.at(end) != '.') {
            return;
        }
        for (int part = 2; part < 5 && s.at(end) == '.'; part++) {
            int next = run(s, end + 1);
            if (next == end + 1 && !(part == 2 && isLast(s, next))) {
                break;
            }
            end = next;
        }
        if (isEncrypted && end == header + 1) {
            return;
        }
        s.hit(BuiltIn.JWT, i, end);
        s.done = Math.max(s.done, end);
    }

    private static boolean isLast(Scan s, int at) {
        // An unsigned token ends with its dot; a sentence does, too, but then what comes is a blank and a capital.
        return at >= s.n || s.at(at) == '"' || s.at(at) == '\'' || s.at(at) == '&';
    }

    private static int run(Scan s, int from) {
        int at = from;
        while (at < s.n && (Chars.isWord(s.a[at]) || s.a[at] == '=')) {
            at++;
        }
        s.spend(at - from);
        return at;
    }
}
