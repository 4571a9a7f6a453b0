package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** Addresses of the Internet, version 4, and what only looks like one: versions. */
final class InternetFour {

    private InternetFour() {}

    /** Where a dotted quad that begins here ends, or 0. */
    static int end(Scan s, int i) {
        char before = s.at(i - 1);
        if (before == '.' || before == '_') {
            return 0;
        }
        int at = i;
        boolean allOnes = true;
        int firstOctet = 0;
        for (int octet = 0; octet < 4; octet++) {
            int value = 0;
            int from = at;
            while (isDigit(s.at(at)) && at - from < 4) {
                value = value * 10 + (s.at(at) - '0');
                at++;
            }
            if (at == from || at - from > 3 || value > 255 || (octet < 3 && s.at(at++) != '.')) {
                return 0;
            }
            allOnes &= value == 255;
            if (octet == 0) {
                firstOctet = value;
            }
        }
        char after = s.at(at);
        char behind = s.at(at + 1);
        if (isAlnum(after)
                || (after == '.' && isDigit(behind) && !isPort(s, i, at + 1))
                || (after == '-' && isLetter(behind) && !isHostName(s, i))) {
            return 0;
        }
        boolean isRange = after == '-' && isDigit(behind) && isRange(s, at + 1);
        boolean isPackage =
                (after == '-' && isDigit(behind) && !isRange) || after == '+' || (after == '~' && !isOfHosts(s, i));
        if (firstOctet == 0 || allOnes || firstOctet == 127 || isPackage || isVersion(s, i, at)) {
            return 0;
        }
        return at;
    }

    /** {@code 192.0.2.7.51234}, as tcpdump writes an address and its port. */
    private static boolean isPort(Scan s, int i, int from) {
        int end = from;
        while (isDigit(s.at(end))) {
            end++;
        }
        boolean high = end - from == 4 || end - from == 5;
        return high
                && isDigit(s.at(i + 1))
                && s.at(i + 2) != '.'
                && !isAlnum(s.at(end))
                && !(s.at(end) == '.' && isAlnum(s.at(end + 1)));
    }

    /** First numbers that versions of programs don't reach. */
    private static boolean isOfHosts(Scan s, int i) {
        int value = 0;
        for (int at = i; isDigit(s.at(at)); at++) {
            value = value * 10 + s.a[at] - '0';
        }
        return value > 160;
    }

    /** {@code ip-192.0.2.7}, as machines are named after their address. */
    private static boolean isHostName(Scan s, int i) {
        return s.startsWithIgnoreCase(i - 3, "ip-") && !isAlnum(s.at(i - 4));
    }

    /** Whether another address follows, as in {@code 192.0.2.1-192.0.2.9}. */
    private static boolean isRange(Scan s, int i) {
        int at = i;
        while (isDigit(s.at(at))) {
            at++;
        }
        return s.at(at) == '.';
    }

    /** Behind {@code version}, {@code nginx/} or {@code artifact-} four numbers are no address. */
    private static boolean isVersion(Scan s, int i, int end) {
        char before = s.at(i - 1);
        if (before == '/' && isAlnum(s.at(i - 2))) {
            int word = i - 2;
            boolean isHost = s.at(end) == ':' && isDigit(s.at(end + 1));
            boolean capitals = true;
            while (isAlnum(s.at(word)) || s.at(word) == '-' || s.at(word) == '.') {
                isHost |= s.at(word) == '.';
                capitals &= !Chars.isLower(s.at(word)) && !isDigit(s.at(word));
                word--;
            }
            // A product with its version; a host with its address has a dot in its name or a port behind.
            return !isHost && !(capitals && i - word > 4) && !isOfHosts(s, i);
        }
        if (isHostName(s, i)) {
            return false;
        }
        if ((before == '-' || before == '_') && isAlnum(s.at(i - 2)) && !isDigit(s.at(i - 2))) {
            return true;
        }
        if (before == '/' && s.at(i - 2) <= ' ') {
            // Java writes addresses so.
            return false;
        }
        return isCompared(s, i) || isEpoch(s, i) || VersionWords.isBefore(s, i);
    }

    /** {@code >= 1.2.3.4}, {@code (= 1.2.3.4)}, {@code ~1.2.3.4}: what packages require. */
    private static boolean isCompared(Scan s, int i) {
        int at = s.at(i - 1) == ' ' ? i - 2 : i - 1;
        char c = s.at(at);
        if (c == '<' || c == '>' || c == '~' || c == '^') {
            // "192.0.2.1 > 192.0.2.7" is what tcpdump says.
            boolean packet = at == i - 2 && s.at(at - 1) == ' ' && isDigit(s.at(at - 2));
            return (at == i - 2 || c == '~' || c == '^') && s.at(at - 1) != '-' && !packet && !isOfHosts(s, i);
        }
        char before = s.at(at - 1);
        return c == '='
                && !isOfHosts(s, i)
                && (before == '<' || before == '>' || before == '=' || before == '(' || before == '!' || before == '~');
    }

    /** {@code 1:1.2.3.4}, as Debian writes versions. */
    private static boolean isEpoch(Scan s, int i) {
        return s.at(i - 1) == ':' && isDigit(s.at(i - 2)) && !isAlnum(s.at(i - 3)) && s.at(i - 3) != ':';
    }
}
