package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isHex;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** IPv6 addresses in all forms of RFC 4291, section 2.2. */
public final class InternetSix {

    private static final int LONGEST = 54;
    private static final int GROUPS = 8;

    private InternetSix() {}

    /** Looks round a colon between hex digits or beside another colon. */
    public static void at(Scan s, int colon) {
        int start = colon;
        while (start > 0 && colon - start < 4 && isHex(s.a[start - 1])) {
            start--;
        }
        int end = colon;
        while (end < s.n && end - start < LONGEST && (isHex(s.a[end]) || s.a[end] == ':' || s.a[end] == '.')) {
            end++;
        }
        s.colonsDone = end;
        boolean named = isLetter(s.at(start - 1)) && isFirstGroup(s, colon + 1);
        if (named) {
            // Behind a name that ends like a group: "value:2001:db8::7".
            start = colon + 1;
        }
        char before = s.at(start - 1);
        boolean joined = (before == ':' && isLetter(s.at(start - 2)))
                || (before == '_' && isLetter(s.at(start - 2)))
                || (before == '-' && isHex(s.at(start - 2)));
        if (named || (joined && isFirstGroup(s, start))) {
            before = ' ';
        }
        if (isAlnum(before) || before == ':' || before == '.' || before == '_' || before == '-' || before == '*') {
            return;
        }
        if (before == '[' && isAlnum(s.at(start - 2)) && end - start < 9) {
            // A slice.
            return;
        }
        while (end > start && (s.a[end - 1] == '.' || (s.a[end - 1] == ':' && s.at(end - 2) != ':'))) {
            end--;
        }
        end = withoutPort(s, start, end);
        char after = s.at(end);
        if (isAlnum(after)
                || after == '_'
                || Masks.beginsAt(s, end)
                || isJoinedToMask(s, end)
                || !isAddress(s, start, end)) {
            return;
        }
        s.hit(BuiltIn.IPV6, start, end);
    }

    /** Three or four hex digits, a decimal one among them, and a colon: no word looks like it. */
    private static boolean isFirstGroup(Scan s, int from) {
        int end = from;
        boolean digit = false;
        while (end - from < 5 && isHex(s.at(end))) {
            digit |= isDigit(s.a[end]);
            end++;
        }
        return digit && (end - from == 3 || end - from == 4) && s.at(end) == ':';
    }

    private static boolean isJoinedToMask(Scan s, int end) {
        char c = s.at(end);
        return (c == ':' || c == '.' || c == '-') && Masks.beginsAt(s, end + 1);
    }

    /** Java and Apache write {@code 2001:db8:0:0:0:0:0:1:8443}: eight groups and a port. */
    private static int withoutPort(Scan s, int start, int end) {
        int colons = 0;
        int last = start;
        for (int i = start; i < end; i++) {
            if (s.a[i] == ':') {
                colons++;
                last = i;
            }
        }
        if (colons == GROUPS) {
            return last;
        }
        if (end - last == 6) {
            // "2001:db8::17:51234"
            return last;
        }
        // "2001:db8::7.51234", as tcpdump writes it.
        int dot = end;
        while (dot > last && isDigit(s.a[dot - 1])) {
            dot--;
        }
        return end - dot > 3 && s.at(dot - 1) == '.' && dot - 1 > last ? dot - 1 : end;
    }

    private static boolean isAddress(Scan s, int start, int end) {
        char[] a = s.a;
        int groups = 0;
        boolean compressed = false;
        boolean allPairs = true;
        boolean digit = false;
        int at = start;
        while (at < end) {
            if (a[at] == ':') {
                if (at + 1 < end && a[at + 1] == ':') {
                    if (compressed) {
                        return false;
                    }
                    compressed = true;
                    at += 2;
                    continue;
                }
                if (at == start || at + 1 >= end) {
                    return false;
                }
                at++;
            }
            int from = at;
            while (at < end && isHex(a[at])) {
                digit |= isDigit(a[at]);
                at++;
            }
            if (at < end && a[at] == '.') {
                return groups <= 6 && isQuad(s, from, end) && (compressed || groups == 6);
            }
            int length = at - from;
            if (length == 0 || length > 4 || (at < end && a[at] != ':')) {
                return false;
            }
            allPairs &= length == 2;
            groups++;
        }
        if (!compressed) {
            return groups == GROUPS && !allPairs;
        }
        // "::1" is this host, "::" none; "cafe::babe" is prose or code.
        return groups < GROUPS
                && groups >= 1
                && digit
                && !isLoopback(s, start, end)
                && (groups >= 3 || isPrefix(s, start) || (groups >= 2 && end - start > 9));
    }

    /** Global unicast, unique local, link-local or multicast. */
    private static boolean isPrefix(Scan s, int start) {
        char first = s.at(start);
        char second = s.at(start + 1);
        if (first == '2' || first == '3') {
            return isHex(s.at(start + 3));
        }
        boolean f = first == 'f' || first == 'F';
        return (f
                        && isHex(s.at(start + 3))
                        && (second == 'e'
                                || second == 'E'
                                || second == 'c'
                                || second == 'd'
                                || second == 'f'
                                || second == 'C'
                                || second == 'D'
                                || second == 'F'))
                || (first == ':' && s.at(start + 2) == 'f');
    }

    private static boolean isLoopback(Scan s, int start, int end) {
        return end - start == 3 && s.a[start] == ':' && s.a[end - 1] == '1';
    }

    private static boolean isQuad(Scan s, int from, int end) {
        int dots = 0;
        int value = 0;
        int digits = 0;
        for (int i = from; i < end; i++) {
            if (s.a[i] == '.') {
                dots++;
                if (digits == 0) {
                    return false;
                }
                value = 0;
                digits = 0;
            } else if (isDigit(s.a[i])) {
                value = value * 10 + s.a[i] - '0';
                digits++;
                if (value > 255) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return dots == 3 && digits > 0;
    }
}
