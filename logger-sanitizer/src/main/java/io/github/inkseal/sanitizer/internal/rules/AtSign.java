package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.lower;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** What an {@code @} is part of: the credentials of an address with a scheme (RFC 3986, 3.2.1), or a mail address (RFC 5322). */
public final class AtSign {

    private static final int LONGEST_USER = 512;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int BEARS_NO_SECRET = 20;

    private AtSign() {}

    /** Looks round an {@code @}. */
    public static void at(Scan s, int i) {
        if (i < s.done) {
            return;
        }
        int scheme = schemeBefore(s, i);
        if (scheme >= 0) {
            credentials(s, scheme, i);
        } else if (s.startsWith(i, "@tcp(") || s.startsWith(i, "@unix(")) {
            goAddress(s, i);
        } else {
            mail(s, i);
        }
    }

    /** {@code user:password@tcp(host:port)/name}, as Go's drivers write it. */
    private static void goAddress(Scan s, int at) {
        int colon = at - 1;
        while (colon > 0 && at - colon < 128 && s.a[colon] > ' ' && s.a[colon] != '"' && s.a[colon] != '\'') {
            colon--;
        }
        colon = Math.max(colon, 0);
        while (colon < at && s.a[colon] != ':') {
            colon++;
        }
        if (colon < at && !Words.isNothing(s.a, colon + 1, at)) {
            s.hit(BuiltIn.URL, colon + 1, at);
            s.done = Math.max(s.done, at);
        }
    }

    /** Where the user begins when {@code ://} stands before with nothing between that ends an authority, or -1. */
    private static int schemeBefore(Scan s, int i) {
        int least = Math.max(2, i - LONGEST_USER);
        s.spend(Math.min(64, i - least));
        for (int at = i - 1; at >= least; at--) {
            char c = s.a[at];
            if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\'' || c == '`') {
                return -1;
            }
            if (c == '?' || c == '#') {
                return authorityBefore(s, i, at, least);
            }
            if (c == '/') {
                boolean plain = s.a[at - 1] == '/' && s.a[at - 2] == ':';
                if (plain) {
                    return isAlnum(s.at(at - 3)) || s.at(at - 3) == '+' || Masks.endsAt(s, at - 2) ? at + 1 : -1;
                }
                return authorityBefore(s, i, at, least);
            }
        }
        return -1;
    }

    /** Databases and brokers have no queries before their host: what looks like one is part of the password. */
    private static int authorityBefore(Scan s, int i, int from, int least) {
        for (int at = from; at >= least; at--) {
            char c = s.a[at];
            if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\'' || c == '`' || c == '@') {
                return -1;
            }
            if (c == '/' && s.a[at - 1] == '/' && s.a[at - 2] == ':') {
                boolean isWeb = s.startsWith(at - 6, "http:")
                        || s.startsWith(at - 7, "https:")
                        || s.startsWith(at - 4, "ws:")
                        || s.startsWith(at - 5, "wss:")
                        || s.startsWith(at - 6, "file:");
                int colon = at + 1;
                while (colon < i
                        && (isAlnum(s.a[colon]) || s.a[colon] == '_' || s.a[colon] == '-' || s.a[colon] == '.')) {
                    colon++;
                }
                return !isWeb && s.a[colon] == ':' && !isDigit(s.at(colon + 1)) && isAlnum(s.at(at - 3)) ? at + 1 : -1;
            }
        }
        return -1;
    }

    private static void credentials(Scan s, int user, int firstAt) {
        if (Masks.beginsAt(s, user)) {
            return;
        }
        int at = lastAt(s, firstAt);
        int colon = user;
        while (colon < at && s.a[colon] != ':') {
            colon++;
        }
        if (colon < at) {
            if (!Words.isNothing(s.a, colon + 1, at)) {
                s.hit(BuiltIn.URL, colon + 1, at);
            }
            s.done = Math.max(s.done, at + 1);
        } else {
            // A user alone may be a token.
            boolean mixed = false;
            for (int i = user; i < at; i++) {
                mixed |= isDigit(s.a[i]);
            }
            if (at - user >= BEARS_NO_SECRET && mixed && !Words.isNothing(s.a, user, at)) {
                s.hit(BuiltIn.URL, user, at);
            }
            s.done = Math.max(s.done, at + 1);
        }
    }

    /** A password may hold an {@code @} itself: the last one before the host counts. */
    private static int lastAt(Scan s, int firstAt) {
        int last = firstAt;
        s.spend(64);
        for (int i = firstAt + 1; i < s.n && i - firstAt < LONGEST_USER; i++) {
            char c = s.a[i];
            if (c == '@') {
                last = i;
            } else if (c <= ' ' || c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == ',' || c == '<'
                    || c == '>') {
                break;
            }
        }
        return last;
    }

    private static void mail(Scan s, int i) {
        int end = domainEnd(s, i + 1);
        s.spend(Math.max(32, end - i));
        if (end < 0) {
            return;
        }
        int start = i;
        while (start > 0 && i - start < LONGEST_LOCAL && isLocal(s.a[start - 1])) {
            start--;
        }
        int letters = start;
        while (start < i && !isAlnum(s.a[start]) && s.a[start] != '_') {
            start++;
        }
        if (start == i && letters < i && s.a[i - 1] == 0x7f) {
            // All of it in another script.
            start = letters;
        }
        start = Escapes.behind(s, start, i);
        // What a mask stands for was part of the domain.
        for (int k = start; k < i - 2; k++) {
            // Another at sign, escaped: what stands before it is another address.
            start = s.startsWith(k, "%40") ? k + 3 : start;
        }
        if (s.startsWith(start - 2, "::x") && !isAlnum(s.at(start + 1))) {
            // What a network's mask has left.
            return;
        }
        if (start == i
                || isGit(s, start, i, end)
                || Masks.beginsAt(s, end)
                || (s.at(end) == '-' && Masks.beginsAt(s, end + 1))) {
            return;
        }
        s.hit(BuiltIn.EMAIL, start, end);
    }

    private static boolean isLocal(char c) {
        return isAlnum(c)
                || c == '.'
                || c == '_'
                || c == '-'
                || c == '+'
                || c == '\''
                || c == '%'
                || c == '&'
                || c == '!'
                || c == '^'
                || c == 0x7f;
    }

    /** {@code git@github.com:owner/name} is the address of a repository. */
    private static boolean isGit(Scan s, int start, int at, int end) {
        return at - start == 3
                && s.a[start] == 'g'
                && s.a[start + 1] == 'i'
                && s.a[start + 2] == 't'
                && s.at(end) == ':'
                && isLetter(s.at(end + 1));
    }

    /** Where a domain with a dot and a top level of letters ends, or -1. */
    private static int domainEnd(Scan s, int from) {
        int at = from;
        int lastDot = -1;
        int end = -1;
        while (at < s.n && at - from < LONGEST_DOMAIN) {
            int label = at;
            while (at < s.n && (isAlnum(s.a[at]) || s.a[at] == '-' || s.a[at] == 0x7f)) {
                at++;
            }
            int last = at;
            while (last > label && s.a[last - 1] == '-') {
                last--;
            }
            if (last == label || s.startsWith(label, "eyJ")) {
                // A token may stand behind the dot.
                break;
            }
            if (lastDot >= 0 && isTop(s, label, last)) {
                end = last;
            } else if (lastDot >= 0 && WordLists.NO_DOMAINS.contains(new String(s.a, label, last - label))) {
                // A file's name, or a domain's before a file's ending.
                return end;
            }
            if (s.at(at) != '.' || at >= s.n) {
                break;
            }
            lastDot = at;
            at++;
        }
        return end;
    }

    private static boolean isTop(Scan s, int from, int to) {
        if (to - from < 2) {
            return false;
        }
        StringBuilder top = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (!isLetter(s.a[i]) && s.a[i] != 0x7f) {
                boolean puny = lower(s.a[from]) == 'x' && lower(s.at(from + 1)) == 'n' && s.at(from + 2) == '-';
                return puny;
            }
            top.append(lower(s.a[i]));
        }
        return !WordLists.NO_DOMAINS.contains(top.toString());
    }
}
