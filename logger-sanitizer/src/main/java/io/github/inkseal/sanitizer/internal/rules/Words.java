package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.Set;

/** Values that are no secrets: placeholders, masks, and what a program says about a secret. */
final class Words {

    private static final int LONGEST_WORD = 20;

    private Words() {}

    /** Whether a value is empty, a placeholder or a mask. */
    static boolean isNothing(char[] a, int from, int to) {
        if (to <= from) {
            return true;
        }
        char first = a[from];
        char last = a[to - 1];
        if (isIn(WordLists.STATES, a, from, to)
                || (to - from == 7 && Chars.matchesIgnoreCase(a, from, to, "not set"))
                || isTemplate(a, from, to)
                || isPath(a, from, to)) {
            return true;
        }
        if (first == '$' && to - from > 2 && (a[from + 1] == '{' || a[from + 1] == '(')) {
            return last == '}' || last == ')';
        }
        if ((first == '#' && a[Math.min(from + 1, to - 1)] == '{')
                || (first == '{' && last == '}' && (isPlaceholder(a, from, to) || isIndex(a, from, to)))
                || (first == '<' && last == '>' && isPlaceholder(a, from, to))
                || (first == '%' && a[Math.min(from + 1, to - 1)] == '(')
                || (first == '%' && last == '%' && to - from > 2)) {
            return true;
        }
        return isRepeated(a, from, to) || isMask(a, from, to) || isIn(WordLists.NOTHING, a, from, to);
    }

    /** <code>${X}</code>, also with its end cut off, {@code {{x}}}, {@code @x@}, {@code {0}}. */
    private static boolean isTemplate(char[] a, int from, int to) {
        char first = a[from];
        char second = from + 1 < to ? a[from + 1] : ' ';
        if ((first == '$' && second == '{') || (first == '{' && second == '{')) {
            return true;
        }
        if (Chars.matches(a, from, to, "ENC(") || (first == '$' && second == '(')) {
            return true;
        }
        if (first == '(' && a[to - 1] == ')' && isTalk(a, from + 1, to - 1)) {
            return true;
        }
        if (first == '$' && to - from > 3 && isCapitals(a, from + 1, to)) {
            // A variable.
            return true;
        }
        if (first == ':' && isLetters(a, from + 1, to)) {
            // A parameter of a statement.
            return true;
        }
        if (first == '$' && to - from <= 3 && Chars.isDigit(second) && Chars.isDigit(a[to - 1])) {
            return true;
        }
        if (first == '@'
                && (isLetters(a, from + 1, to) || (second == 'p' && to - from <= 4 && Chars.isDigit(a[to - 1])))) {
            return true;
        }
        return first == '@' && a[to - 1] == '@' && to - from > 2 && isWordOnly(a, from + 1, to - 1);
    }

    /** {@code This field is required.}: a sentence about a secret, in quotes where the secret would be. */
    static boolean isSentence(char[] a, int from, int to) {
        int words = 0;
        int talk = 0;
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && (Chars.isLetter(a[end]) || a[end] == '\'')) {
                end++;
            }
            if (end == at) {
                return false;
            }
            words++;
            talk += isTalk(a, at, end) ? 1 : 0;
            at = end < to && (a[end] == '.' || a[end] == ',' || a[end] == '!') ? end + 1 : end;
            if (at < to && a[at] != ' ') {
                return false;
            }
            at++;
        }
        return words > 1 && talk > 1 && 2 * talk >= words;
    }

    private static boolean isCapitals(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isUpper(a[i]) && a[i] != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetters(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isLetter(a[i]) && a[i] != '_') {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isWordOnly(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isKey(a[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code /etc/tls/tls.key}: where a secret is, not what it is. */
    private static boolean isPath(char[] a, int from, int to) {
        boolean rooted = a[from] == '/'
                || (a[from] == '.' && from + 1 < to && a[from + 1] == '/')
                || (a[from] == '~' && from + 1 < to && a[from + 1] == '/');
        if (!rooted || to - from < 5) {
            return false;
        }
        int slashes = 0;
        for (int i = from; i < to; i++) {
            slashes += a[i] == '/' ? 1 : 0;
            if (!Chars.isKey(a[i]) && a[i] != '/' && a[i] != '~') {
                return false;
            }
        }
        int dot = to - 1;
        while (dot > from && Chars.isAlnum(a[dot])) {
            dot--;
        }
        return slashes > 1 && ((a[dot] == '.' && to - dot <= 6) || slashes > 2);
    }

    /** {@code 12ms}, {@code 87.5%}, {@code 30s}: an amount. */
    static boolean isAmount(char[] a, int from, int to) {
        int i = from;
        while (i < to && (Chars.isDigit(a[i]) || a[i] == '.' || a[i] == ',')) {
            i++;
        }
        int unit = to - i;
        if (i == from || unit > 3) {
            return false;
        }
        for (int k = i; k < to; k++) {
            if (!Chars.isLetter(a[k]) && a[k] != '%' && a[k] != '/') {
                return false;
            }
        }
        return unit > 0;
    }

    /** Whether a value that stands in a sentence is part of the sentence. */
    static boolean isTalk(char[] a, int from, int to) {
        return isIn(WordLists.TALK, a, from, to);
    }

    /** {@code sha256}, {@code base64}, {@code int8}: names with digits that are types or algorithms. */
    static boolean isAlgorithm(char[] a, int from, int to) {
        return isIn(WordLists.ALGORITHMS, a, from, to);
    }

    static boolean isMethod(char[] a, int from, int to) {
        return isIn(WordLists.METHODS, a, from, to);
    }

    /** Whether a value is one of our own masks, so that masking twice changes nothing. */
    static boolean isMask(char[] a, int from, int to) {
        if (isNetwork(a, from, to)) {
            return true;
        }
        if (a[from] == '[') {
            return a[to - 1] == ']'
                    && (Chars.matches(a, from, to, "[masked:") || Chars.matches(a, from, to, "[withheld"));
        }
        if (a[from] == '<') {
            return isToken(a, from, to);
        }
        int stars = from;
        while (stars < to && a[stars] != '*') {
            stars++;
        }
        int behind = stars;
        while (behind < to && a[behind] == '*') {
            behind++;
        }
        int tail = to - behind;
        if (stars == from && behind - stars == 4 && tail > 3 && isDigits(a, behind, behind + 4)) {
            // A card's, whatever stood behind it without a blank.
            return true;
        }
        boolean shortTail = tail <= 4 || a[behind] == '@' || (tail <= 8 && a[behind] == '-' && a[behind + 1] == '*');
        return behind - stars >= 3 && shortTail && (stars - from <= 4 || Tokens.isPrefix(a, from, stars));
    }

    private static boolean isDigits(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isDigit(a[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code 192.0.2.x}, {@code 2001:db8::x}: what the mask of an address keeps. */
    private static boolean isNetwork(char[] a, int from, int to) {
        if (to - from < 4 || a[to - 1] != 'x' || (a[to - 2] != '.' && a[to - 2] != ':')) {
            return false;
        }
        for (int i = from; i < to - 1; i++) {
            if (!Chars.isHex(a[i]) && a[i] != ':' && a[i] != '.') {
                return false;
            }
        }
        return true;
    }

    /** {@code <card:k1:7f3a91c2d05b8e64>}. */
    private static boolean isToken(char[] a, int from, int to) {
        int colons = 0;
        for (int i = from + 1; i < to - 1; i++) {
            if (a[i] == ':') {
                colons++;
            } else if (!Chars.isWord(a[i]) && a[i] != '.') {
                return false;
            }
        }
        return a[to - 1] == '>' && colons >= 1;
    }

    /** {@code <your password>}: words in angle brackets. */
    private static boolean isPlaceholder(char[] a, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (Chars.isDigit(a[i]) || (!Chars.isWord(a[i]) && a[i] != ' ' && a[i] != '.')) {
                return false;
            }
        }
        return true;
    }

    /** {@code {0}}: the number of an argument. */
    private static boolean isIndex(char[] a, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (!Chars.isDigit(a[i])) {
                return false;
            }
        }
        return to - from <= 4;
    }

    private static boolean isRepeated(char[] a, int from, int to) {
        char first = a[from];
        if (first != '*'
                && first != 'x'
                && first != 'X'
                && first != '.'
                && first != '#'
                && first != '-'
                && first != '\u2022') {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (a[i] != first) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(Set<String> words, char[] a, int from, int to) {
        int length = to - from;
        if (length > LONGEST_WORD) {
            return false;
        }
        char[] word = new char[length];
        for (int i = 0; i < length; i++) {
            word[i] = Chars.lower(a[from + i]);
        }
        return words.contains(new String(word));
    }
}
