package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.isUpper;
import static io.github.inkseal.sanitizer.internal.text.Chars.lower;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Bank account numbers (ISO 13616): country, check digits, the country's length, remainder 1 by 97. */
public final class Iban {

    private static final String LENGTHS =
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24"
                    + " DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23"
                    + " IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30"
                    + " NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25"
                    + " SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    /** Countries whose numbers have nothing but digits behind the country. */
    private static final String DIGITS_ONLY =
            "AE AT BA BE BI CR CZ DE DJ DK EE EG ES FI FO GL HR HU IL IS LT LY ME MN MR NO PL PT RS SD SE SI SK SO ST TL TN VA XK";

    private static final byte[] BY_COUNTRY = new byte[26 * 26];

    private static final boolean[] HAS_LETTERS = new boolean[26 * 26];

    static {
        for (String entry : LENGTHS.split(" ", -1)) {
            int country = number(entry.charAt(0), entry.charAt(1));
            BY_COUNTRY[country] = Byte.parseByte(entry.substring(2));
            HAS_LETTERS[country] = !DIGITS_ONLY.contains(entry.substring(0, 2));
        }
    }

    private Iban() {}

    /** Whether two ASCII letters are a country that has such numbers. */
    public static boolean isCountry(char first, char second) {
        return BY_COUNTRY[number(first, second)] != 0;
    }

    /**
     * Whether the numbers of a country may have letters behind the country's two. {@code PT12H} and {@code de12-4a9b} are
     * none.
     *
     * @param first an ASCII letter
     * @param second another
     */
    public static boolean mayHaveLetters(char first, char second) {
        return HAS_LETTERS[number(first, second)];
    }

    private static int number(char first, char second) {
        return (lower(first) - 'a') * 26 + lower(second) - 'a';
    }

    /** Looks at a word that begins with two letters and two digits. */
    public static void at(Scan s, int i) {
        if (!isLetter(s.a[i]) || !isLetter(s.a[i + 1])) {
            return;
        }
        int country = number(s.a[i], s.a[i + 1]);
        int length = BY_COUNTRY[country];
        if (length == 0) {
            return;
        }
        s.noise();
        int count = 0;
        int at = i;
        int remainder = 0;
        while (at < s.n && count < length) {
            char c = s.a[at];
            if (isAlnum(c)) {
                // The first four count last.
                if (count >= 4) {
                    if (!isDigit(c) && !HAS_LETTERS[country]) {
                        return;
                    }
                    remainder = isDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + value(c)) % 97;
                }
                count++;
            } else if ((c != ' ' && c != '-' && c != '.' && c != '+') || !isAlnum(s.at(at + 1))) {
                return;
            }
            at++;
        }
        if (count < length || isAlnum(s.at(at)) || !isDigit(s.at(i + 2)) || !isDigit(s.at(i + 3))) {
            return;
        }
        remainder = (remainder * 100 + value(s.a[i])) % 97;
        remainder = (remainder * 100 + value(s.a[i + 1])) % 97;
        remainder = (remainder * 10 + s.a[i + 2] - '0') % 97;
        remainder = (remainder * 10 + s.a[i + 3] - '0') % 97;
        if (remainder == 1) {
            s.hit(BuiltIn.IBAN, i, at);
        }
    }

    private static int value(char c) {
        return isDigit(c) ? c - '0' : (isUpper(c) ? c - 'A' : c - 'a') + 10;
    }
}
