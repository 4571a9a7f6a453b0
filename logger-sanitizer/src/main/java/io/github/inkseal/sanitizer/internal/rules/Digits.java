package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isHex;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;

/**
 * Numbers that digits alone can be: cards, social security numbers, telephone numbers, addresses of the
 * Internet.
 *
 * <p>Digits come in groups with a single separator between. A number is tried from the start of each group,
 * since neighbours run together ({@code order 12 4111 1111 1111 1111}).
 */
public final class Digits {

    private static final int MOST_GROUPS = 20;

    private Digits() {}

    /**
     * Looks at digits that begin here.
     *
     * @return where to go on: behind what was found, else behind this group
     */
    public static int at(Scan s, int i) {
        char[] a = s.a;
        int n = s.n;
        int end = i + 1;
        while (end < n && isDigit(a[end])) {
            end++;
        }
        int length = end - i;
        boolean goesOn = end + 1 < n && isSeparator(a[end]) && isDigit(a[end + 1]);
        if (!goesOn) {
            if (length < CardNumbers.SHORTEST || length > CardNumbers.LONGEST || !isCardBorder(s, i, end, true)) {
                return end;
            }
            return isCard(a, i, end) ? hit(s, BuiltIn.CARD_PAN, i, end) : end;
        }
        if (i > 0 && (isAlnum(a[i - 1]) || a[i - 1] == '*')) {
            // Part of a word, or what a mask has left.
            return end;
        }
        if (length >= CardNumbers.SHORTEST && length <= CardNumbers.LONGEST) {
            boolean whole = a[end] != '.' && isCardBorder(s, i, end, true) && isCard(a, i, end);
            return whole ? hit(s, BuiltIn.CARD_PAN, i, end) : end;
        }
        if (a[end] == '.' && length <= 3) {
            int ip = ipv4(s, i);
            if (ip > 0) {
                return hit(s, BuiltIn.IPV4, i, ip);
            }
        }
        if (length == 3) {
            int found = ssn(s, i);
            if (found > 0) {
                return hit(s, BuiltIn.SSN, i, found);
            }
            found = nanp(s, i, false);
            if (found > 0) {
                return hit(s, BuiltIn.PHONE, i, found);
            }
        } else if (length == 1 && a[i] == '1') {
            int found = nanp(s, i + 2, true);
            if (found > 0) {
                return hit(s, BuiltIn.PHONE, i, found);
            }
        }
        int card = groupedCard(s, i, length);
        return card > 0 ? hit(s, BuiltIn.CARD_PAN, i, card) : end;
    }

    /**
     * Digits at the end of a word, as in {@code Visa4111111111111111}.
     *
     * @param start of the word
     * @param end behind its last digit
     */
    public static void atEndOfWord(Scan s, int start, int end) {
        int from = end;
        while (from > start && isDigit(s.a[from - 1])) {
            from--;
        }
        int length = end - from;
        if (length < CardNumbers.SHORTEST || length > CardNumbers.LONGEST) {
            return;
        }
        boolean foreign = false;
        for (int i = start; i < from; i++) {
            if (isDigit(s.a[i])) {
                return;
            }
            foreign |= !isHex(s.a[i]);
        }
        if (foreign && isCard(s.a, from, end)) {
            s.hit(BuiltIn.CARD_PAN, from, end);
        }
    }

    /** A telephone number in E.164's form or nearly so; {@code i} is at the plus. */
    public static int international(Scan s, int i) {
        char[] a = s.a;
        int n = s.n;
        char first = s.at(i + 1);
        if (first < '1' || first > '9' || isAlnum(s.at(i - 1)) || s.at(i - 1) == '+') {
            return i + 1;
        }
        if (ipv4(s, i + 1) > 0) {
            // A blank of a form, and an address behind it.
            return i + 1;
        }
        int digits = 0;
        int end = i + 1;
        int groups = 0;
        int at = i + 1;
        while (at < n) {
            int from = at;
            while (at < n && isDigit(a[at])) {
                at++;
            }
            int length = at - from;
            if (length == 0
                    || digits + length > 15
                    || (digits >= 11 && length <= 2)
                    || (groups == 1 && digits >= 10)
                    || (digits >= 10 && (s.at(from - 1) == '(' || (a[i + 1] == '1' && digits >= 11)))) {
                break;
            }
            digits += length;
            groups++;
            end = at;
            at = behindPhoneSeparator(s, at);
        }
        int fewest = groups == 1 ? 9 : 8;
        if (digits < fewest || isLetter(s.at(end))) {
            return i + 1;
        }
        return hit(s, BuiltIn.PHONE, i, end);
    }

    private static int behindPhoneSeparator(Scan s, int at) {
        int i = at;
        int blanks = 0;
        while (i - at < 3) {
            char c = s.at(i);
            if (c == '(' || c == ')' || c == '-' || c == '.' || c == '/') {
                i++;
            } else if (c == ' ' && blanks++ < 1) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** {@code (415) 555-2671}; {@code i} is at the parenthesis. */
    public static int bracketed(Scan s, int i) {
        if (s.at(i + 4) != ')' || !isArea(s, i + 1)) {
            return i + 1;
        }
        int at = s.at(i + 5) == ' ' ? i + 6 : i + 5;
        char separator = s.at(at + 3);
        if (!isExchange(s, at) || (separator != '-' && separator != '.' && separator != ' ')) {
            return i + 1;
        }
        int end = at + 8;
        if (!allDigits(s, at + 4, 4) || isAlnum(s.at(end))) {
            return i + 1;
        }
        return hit(s, BuiltIn.PHONE, i, end);
    }

    /** Whether the digits in a stretch, separators left out, are a card's. */
    public static boolean isCard(char[] a, int from, int to) {
        byte[] digits = new byte[CardNumbers.LONGEST];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (isDigit(a[i])) {
                if (count == digits.length) {
                    return false;
                }
                digits[count++] = (byte) (a[i] - '0');
            }
        }
        return count >= CardNumbers.SHORTEST && CardNumbers.isCard(digits, count);
    }

    private static int groupedCard(Scan s, int i, int firstLength) {
        if (firstLength > 6 || firstLength == 5 || !isCardBorder(s, i, i, false)) {
            return 0;
        }
        if (firstLength != 4 && firstLength != 6 && firstLength != 1) {
            return 0;
        }
        char[] a = s.a;
        int n = s.n;
        int at = i;
        int digits = 0;
        int best = 0;
        for (int group = 0; group < MOST_GROUPS; group++) {
            int from = at;
            while (at < n && isDigit(a[at])) {
                at++;
            }
            int length = at - from;
            boolean tooLong = firstLength == 1 ? length > 1 : length > 6 || length < 3;
            if (tooLong || digits + length > CardNumbers.LONGEST) {
                break;
            }
            digits += length;
            if (digits >= CardNumbers.SHORTEST && isCardBorder(s, i, at, false) && isCard(a, i, at)) {
                best = at;
            }
            if (at + 1 >= n || !isSeparator(a[at]) || !isDigit(a[at + 1])) {
                break;
            }
            at++;
        }
        return best;
    }

    /** Nothing at either side that makes the digits part of something longer. */
    private static boolean isCardBorder(Scan s, int start, int end, boolean single) {
        char before = s.at(start - 1);
        if (isAlnum(before)) {
            return false;
        }
        if (single && before == '.' && isDigit(s.at(start - 2))) {
            // The fraction of a number.
            return false;
        }
        if (end == start) {
            return true;
        }
        if (before == '-' && single && (end - start == 19) && !isAlnum(s.at(start - 2)) && s.at(start - 2) != '-') {
            // A negative long.
            return false;
        }
        char after = s.at(end);
        if (after == 'L' && !isAlnum(s.at(end + 1))) {
            return false;
        }
        if (after == '.' && isDigit(s.at(end + 1)) && single) {
            return false;
        }
        if (!isAlnum(after)) {
            return true;
        }
        // 4111111111111111USD is a card with its currency, 4111111111111111af03 is a hash.
        boolean foreign = false;
        for (int i = end; i < s.n && isAlnum(s.a[i]); i++) {
            if (isDigit(s.a[i])) {
                return false;
            }
            foreign |= !isHex(s.a[i]);
        }
        return foreign;
    }

    private static int ssn(Scan s, int i) {
        char separator = s.at(i + 3);
        if (separator == '+' || s.at(i + 6) != separator) {
            return 0;
        }
        if (!allDigits(s, i + 4, 2) || !allDigits(s, i + 7, 4) || isAlnum(s.at(i + 11))) {
            return 0;
        }
        if (s.at(i - 1) == separator && separator != ' ' && isAlnum(s.at(i - 2)) && isDigit(s.at(i - 2))) {
            return 0;
        }
        if (s.at(i + 11) == separator && separator != ' ' && isAlnum(s.at(i + 12))) {
            return 0;
        }
        boolean amongNumbers = separator == ' '
                && ((s.at(i - 1) == ' ' && isDigit(s.at(i - 2))) || (s.at(i + 11) == ' ' && isDigit(s.at(i + 12))));
        return !amongNumbers && isSsn(s, i, i + 4, i + 7) ? i + 11 : 0;
    }

    /** Whether three groups can be a US social security number (SSA: areas 000, 666 and 9xx, group 00 and serial 0000 are never issued). */
    public static boolean isSsn(Scan s, int area, int group, int serial) {
        char[] a = s.a;
        boolean areaGood = a[area] != '9'
                && !(a[area] == '0' && a[area + 1] == '0' && a[area + 2] == '0')
                && !(a[area] == '6' && a[area + 1] == '6' && a[area + 2] == '6');
        boolean groupGood = a[group] != '0' || a[group + 1] != '0';
        boolean serialGood = a[serial] != '0' || a[serial + 1] != '0' || a[serial + 2] != '0' || a[serial + 3] != '0';
        return areaGood && groupGood && serialGood;
    }

    /** {@code NPA-NXX-XXXX}: three digits, three, four (North American Numbering Plan). */
    private static int nanp(Scan s, int i, boolean withOne) {
        char first = s.at(i + 3);
        char second = s.at(i + 7);
        int end = i + 12;
        if (!isArea(s, i) || !isExchange(s, i + 4) || !allDigits(s, i + 8, 4) || isAlnum(s.at(end))) {
            return 0;
        }
        boolean separated =
                (first == '-' || first == '.' || first == ' ') && (second == '-' || second == '.' || second == ' ');
        if (!separated || (first == ' ' && second == ' ' && !withOne) || (first != second && first != ' ')) {
            return 0;
        }
        char after = s.at(end);
        if ((after == '-' || after == '.') && isAlnum(s.at(end + 1))) {
            return 0;
        }
        char before = s.at(i - 1);
        if (!withOne && (before == '-' || before == '.' || before == '_') && isAlnum(s.at(i - 2))) {
            return 0;
        }
        return end;
    }

    private static boolean isArea(Scan s, int i) {
        return allDigits(s, i, 3)
                && s.at(i) >= '2'
                && s.at(i + 1) != '9'
                && !(s.at(i + 1) == '1' && s.at(i + 2) == '1');
    }

    private static boolean isExchange(Scan s, int i) {
        return allDigits(s, i, 3) && s.at(i) >= '2' && !(s.at(i + 1) == '1' && s.at(i + 2) == '1');
    }

    private static boolean allDigits(Scan s, int i, int count) {
        for (int k = 0; k < count; k++) {
            if (!isDigit(s.at(i + k))) {
                return false;
            }
        }
        return true;
    }

    /** Where a dotted quad that begins here ends, or 0. */
    private static int ipv4(Scan s, int i) {
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
        if (isAlnum(after) || (after == '.' && isDigit(behind)) || (after == '-' && isLetter(behind))) {
            return 0;
        }
        boolean isRange = after == '-' && isDigit(behind) && isRange(s, at + 1);
        boolean isPackage = (after == '-' && isDigit(behind) && !isRange) || after == '+' || after == '~';
        if (firstOctet == 0 || allOnes || firstOctet == 127 || isPackage || isVersion(s, i, at)) {
            return 0;
        }
        return at;
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
            while (isAlnum(s.at(word)) || s.at(word) == '-' || s.at(word) == '.') {
                isHost |= s.at(word) == '.';
                word--;
            }
            // A product with its version; a host with its address has a dot in its name or a port behind.
            return !isHost;
        }
        if ((before == '-' || before == '_') && isAlnum(s.at(i - 2)) && !isDigit(s.at(i - 2))) {
            return true;
        }
        return isCompared(s, i) || isEpoch(s, i) || VersionWords.isBefore(s, i);
    }

    /** {@code >= 1.2.3.4}, {@code (= 1.2.3.4)}, {@code ~1.2.3.4}: what packages require. */
    private static boolean isCompared(Scan s, int i) {
        int at = s.at(i - 1) == ' ' ? i - 2 : i - 1;
        char c = s.at(at);
        if (c == '<' || c == '>' || c == '~' || c == '^') {
            return (at == i - 2 || c == '~' || c == '^') && s.at(at - 1) != '-';
        }
        char before = s.at(at - 1);
        return c == '='
                && (before == '<' || before == '>' || before == '=' || before == '(' || before == '!' || before == '~');
    }

    /** {@code 1:1.2.3.4}, as Debian writes versions. */
    private static boolean isEpoch(Scan s, int i) {
        return s.at(i - 1) == ':' && isDigit(s.at(i - 2)) && !isAlnum(s.at(i - 3)) && s.at(i - 3) != ':';
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '+';
    }

    private static int hit(Scan s, BuiltIn rule, int start, int end) {
        s.hit(rule, start, end);
        return end;
    }
}
