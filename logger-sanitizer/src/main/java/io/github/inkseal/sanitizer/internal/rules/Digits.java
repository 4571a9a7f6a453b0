package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isHex;

import io.github.inkseal.sanitizer.internal.find.Scan;

/**
 * Numbers that digits alone can be: cards, and by their first group social security numbers, telephone numbers,
 * addresses of the Internet.
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
            int ip = InternetFour.end(s, i);
            if (ip > 0) {
                return hit(s, BuiltIn.IPV4, i, ip);
            }
        }
        if (length == 3) {
            int found = SocialSecurity.end(s, i);
            if (found > 0) {
                hit(s, BuiltIn.SSN, i, found);
                // Its last group may be the first one of a card.
                return isSeparator(s.at(found)) && isDigit(s.at(found + 1)) ? found - 4 : found;
            }
            found = PhoneNumbers.nanp(s, i, false);
            if (found > 0) {
                return hit(s, BuiltIn.PHONE, i, found);
            }
        } else if (length == 1 && a[i] == '1') {
            int found = PhoneNumbers.nanp(s, i + 2, true);
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
        if (length < CardNumbers.SHORTEST || length > CardNumbers.LONGEST || Masks.endsAt(s, start)) {
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
        boolean usual = firstLength == 4 || firstLength == 6 || firstLength == 1;
        if ((!usual && firstLength != 8 && firstLength != 12) || !isCardBorder(s, i, i, false)) {
            return 0;
        }
        int found = usual ? usualGroups(s, i, firstLength) : 0;
        return found > 0 ? found : longGroups(s, i);
    }

    /** Groups as they are printed on cards or nearly so, whatever the separator. */
    private static int usualGroups(Scan s, int i, int firstLength) {
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

    /**
     * Two or three groups with a blank or a dash between, one of them longer than on cards: sixteen digits cut where a
     * card's groups end or behind the issuer's six, or fifteen where American Express cuts. Numbers side by side are
     * common, so no other length will do.
     */
    private static int longGroups(Scan s, int i) {
        char[] a = s.a;
        int at = i;
        int digits = 0;
        int cuts = 0;
        char separator = 0;
        while (digits <= 16) {
            int from = at;
            while (at < s.n && isDigit(a[at]) && at - from <= 12) {
                at++;
            }
            digits += at - from;
            char next = s.at(at);
            boolean goesOn = (next == ' ' || next == '-') && isDigit(s.at(at + 1));
            if (!goesOn || digits >= 15) {
                break;
            }
            if ((separator != 0 && next != separator) || digits > 16) {
                return 0;
            }
            separator = next;
            cuts |= 1 << digits;
            at++;
        }
        boolean sixteen = digits == 16 && ((cuts & ~(1 << 4 | 1 << 8 | 1 << 12)) == 0 || cuts == 1 << 6);
        boolean fifteen = digits == 15 && (cuts & ~(1 << 4 | 1 << 10)) == 0;
        boolean among = isAmongNumbers(s, i, at, separator) || Masks.endsAt(s, i - 1);
        return (sixteen || fifteen) && !among && isCardBorder(s, i, at, false) && isCard(a, i, at) ? at : 0;
    }

    /** Whether more stands beside a stretch with the same separator between: digits, or with a dash a part of an identifier. */
    private static boolean isAmongNumbers(Scan s, int start, int end, char separator) {
        return (s.at(start - 1) == separator && joins(s.at(start - 2), separator))
                || (s.at(end) == separator && joins(s.at(end + 1), separator));
    }

    private static boolean joins(char c, char separator) {
        return separator == '-' ? isAlnum(c) : isDigit(c);
    }

    /** Nothing at either side that makes the digits part of something longer. */
    private static boolean isCardBorder(Scan s, int start, int end, boolean single) {
        char before = s.at(start - 1);
        if (isAlnum(before)) {
            return false;
        }
        if (single && before == '.' && (isDigit(s.at(start - 2)) || Masks.endsAt(s, start - 1))) {
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

    /** Whether so many digits stand at a place. */
    static boolean areDigits(Scan s, int i, int count) {
        for (int k = 0; k < count; k++) {
            if (!isDigit(s.at(i + k))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '+';
    }

    static int hit(Scan s, BuiltIn rule, int start, int end) {
        s.hit(rule, start, end);
        return end;
    }
}
