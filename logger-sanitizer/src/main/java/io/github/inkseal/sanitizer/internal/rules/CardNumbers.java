package io.github.inkseal.sanitizer.internal.rules;

/** Which digits are a payment card's number: issuer's range (ISO/IEC 7812), its length, Luhn's check digit. */
public final class CardNumbers {

    public static final int SHORTEST = 13;
    public static final int LONGEST = 19;

    private CardNumbers() {}

    /**
     * Whether digits are a card number.
     *
     * @param digits values from 0 to 9
     */
    public static boolean isCard(byte[] digits, int count) {
        return isIssued(digits, count) && luhn(digits, count) && !allEqual(digits, count) && !isArticle(digits, count);
    }

    /** Luhn's sum (US patent 2950048). */
    public static boolean luhn(byte[] digits, int count) {
        int sum = 0;
        boolean twice = false;
        for (int i = count - 1; i >= 0; i--) {
            int d = digits[i];
            if (twice) {
                d *= 2;
                if (d > 9) {
                    d -= 9;
                }
            }
            sum += d;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    private static boolean allEqual(byte[] digits, int count) {
        for (int i = 1; i < count; i++) {
            if (digits[i] != digits[0]) {
                return false;
            }
        }
        return true;
    }

    /** Thirteen digits are a Visa of old, and far more often the number of an article (EAN-13), which has a check digit of its own. */
    private static boolean isArticle(byte[] digits, int count) {
        if (count != 13) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += i % 2 == 0 ? digits[i] : 3 * digits[i];
        }
        return sum % 10 == 0;
    }

    private static boolean isIssued(byte[] d, int count) {
        int two = d[0] * 10 + d[1];
        int three = two * 10 + d[2];
        int four = three * 10 + d[3];
        int six = (four * 10 + d[4]) * 10 + d[5];
        switch (d[0]) {
            case 2 -> {
                return count == 16 && ((four >= 2221 && four <= 2720) || (four >= 2200 && four <= 2204));
            }
            case 3 -> {
                if (two == 34 || two == 37) {
                    return count == 15;
                }
                if ((three >= 300 && three <= 305) || two == 36 || two == 38 || two == 39 || four == 3095) {
                    return count == 14 || count == 16 || count == 19;
                }
                return four >= 3528 && four <= 3589 && count >= 16;
            }
            case 4 -> {
                return count == 13 || count == 16 || count == 19;
            }
            case 5 -> {
                if (two >= 51 && two <= 55) {
                    return count == 16;
                }
                boolean isMaestro = four == 5018 || four == 5020 || four == 5038 || four == 5893 || four == 5612;
                return isMaestro || (count == 16 && (four == 5019 || three == 508)) || isVerve(six, count);
            }
            case 6 -> {
                if (four == 6304 || four == 6759 || (four >= 6761 && four <= 6763) || two == 67) {
                    return true;
                }
                return count >= 16
                        && (four == 6011
                                || (three >= 637 && three <= 649)
                                || two == 65
                                || two == 62
                                || two == 60
                                || four == 6334);
            }
            case 8 -> {
                return count >= 16 && (two == 81 || two == 82);
            }
            case 9 -> {
                return count == 16 && four == 9792;
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean isVerve(int six, int count) {
        return six >= 506099 && six <= 507872 && (count == 16 || count == 18 || count == 19);
    }
}
