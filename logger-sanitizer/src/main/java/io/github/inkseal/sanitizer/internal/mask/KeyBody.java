package io.github.inkseal.sanitizer.internal.mask;

import io.github.inkseal.sanitizer.internal.text.Chars;

/**
 * What of a text may be the body of a private key that began in a text before: all runs of base64 that are too long
 * for words, a text that is nothing else but for quotes and commas, and what ends a text and looks like the last line
 * of a key. Asked while such a key is open, when a word too much is no harm.
 */
public final class KeyBody {

    /** What the last line of a key begins with, the first one of another key, and what follows PuTTY's. */
    private static final String[] ENDS = {"-----END ", "-----BEGIN ", "Private-MAC: "};

    /** Stands for each run. */
    private static final String MASK = "***";

    /** Shorter runs among other text are words. */
    private static final int SHORTEST_RUN = 16;

    private KeyBody() {}

    /** Where an open key ends in a text; -1 if it goes on. */
    public static int end(String s) {
        int first = -1;
        for (String end : ENDS) {
            int at = s.indexOf(end);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        return first;
    }

    /** Is told of each run, in order. */
    public interface Runs {

        /** From {@code start} to before {@code end}. */
        void run(int start, int end);
    }

    /** Tells of all runs up to a place; that is where the key ends. */
    public static void find(String s, int to, Runs runs) {
        int first = 0;
        int last = to;
        while (first < last && isAround(s.charAt(first))) {
            first++;
        }
        while (last > first && isBehind(s, first, last)) {
            last--;
        }
        if (first < last && endOfBase64(s, first, last) == last) {
            runs.run(first, last);
            return;
        }
        int i = first;
        while (i < last) {
            int from = i;
            i = endOfRun(s, from, last);
            if (i - from >= SHORTEST_RUN || (i == last && isLastLine(s, from, i))) {
                runs.run(from, i);
            }
            if (i == from) {
                i++;
            }
        }
    }

    private static boolean isAround(char c) {
        return c <= ' ' || c == '"' || c == '\'' || c == '`' || c == ',' || c == '[';
    }

    /** Signs that end a line of source code, and line breaks that are written out, with a letter behind a backslash. */
    private static boolean isBehind(String s, int first, int last) {
        char c = s.charAt(last - 1);
        boolean escape = (c == 'n' || c == 'r') && last - 2 >= first && s.charAt(last - 2) == '\\';
        boolean plus = c == '+' && (last - 1 == first || s.charAt(last - 2) <= ' ');
        return isAround(c) || escape || plus || c == ']' || c == ';' || c == ')' || c == '}' || c == '\\';
    }

    /** The last line of a key has groups of four, and no word has capitals or digits among small letters, or a sign. */
    private static boolean isLastLine(String s, int from, int to) {
        if (to - from < 4 || (to - from) % 4 != 0 || (from > 0 && !isAround(s.charAt(from - 1)))) {
            return false;
        }
        boolean capital = false;
        boolean small = false;
        boolean digit = false;
        boolean sign = s.charAt(to - 1) == '=';
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            capital |= i > from && Chars.isUpper(c);
            small |= Chars.isLower(c);
            digit |= Chars.isDigit(c);
            sign |= c == '+';
        }
        return sign || (small && (capital || digit)) || (capital && digit);
    }

    private static int endOfBase64(String s, int from, int to) {
        int i = from;
        while (i < to && Chars.isBase64(s.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Behind an equals sign there is no more of a run, so a name before one is not part of it. */
    private static int endOfRun(String s, int from, int to) {
        int i = from;
        while (i < to && s.charAt(i) != '=' && Chars.isBase64(s.charAt(i))) {
            i++;
        }
        while (i < to && s.charAt(i) == '=') {
            i++;
        }
        return i;
    }

    /** The text with all runs up to a place masked; the same instance if there are none. */
    public static String mask(String s, int to) {
        StringBuilder out = new StringBuilder();
        int[] done = new int[1];
        find(s, to, (start, end) -> {
            out.append(s, done[0], start).append(MASK);
            done[0] = end;
        });
        return done[0] == 0 ? s : out.append(s, done[0], s.length()).toString();
    }
}
