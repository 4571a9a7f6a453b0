package io.github.inkseal.internal.encode;

/**
 * A date pattern cut at its fraction of a second.
 *
 * @param before the pattern in front of the fraction; all of it if there is none
 * @param digits of the fraction; 0 if there is none or if {@code exact}
 * @param after the pattern behind it
 * @param exact whether something else changes within a second
 */
record DatePattern(String before, int digits, String after, boolean exact) {

    /** Fields below the second other than a plain fraction. */
    private static final String FINE = "nNA";

    /** Padding and options reach across the place where a pattern would be cut. */
    private static final String SPANNING = "p[]";

    /**
     * Cuts a valid pattern.
     *
     * @param mostDigits a longer fraction is shortened to this
     */
    static DatePattern of(String pattern, int mostDigits) {
        StringBuilder shortened = new StringBuilder();
        int fractions = 0;
        int from = 0;
        int digits = 0;
        boolean exact = false;
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (quoted || c != 'S') {
                exact |= !quoted && (FINE.indexOf(c) >= 0 || SPANNING.indexOf(c) >= 0);
                shortened.append(c);
                continue;
            }
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == 'S') {
                end++;
            }
            fractions++;
            from = shortened.length();
            digits = Math.min(end - i, mostDigits);
            shortened.append("S".repeat(digits));
            i = end - 1;
        }
        if (fractions == 0 || fractions > 1 || exact) {
            return new DatePattern(shortened.toString(), 0, "", exact || fractions > 1);
        }
        return new DatePattern(shortened.substring(0, from), digits, shortened.substring(from + digits), false);
    }
}
