package io.github.inkseal.sanitizer.internal.mask;

import io.github.inkseal.sanitizer.internal.text.Chars;

/**
 * What of a text may be the body of a private key that began in a text before: all runs of base64 that are too long
 * for words, and a text that is nothing else. Asked while such a key is open, when a word too much is no harm.
 */
public final class KeyBody {

    /** What the last line of a key begins with. */
    public static final String END = "-----END ";

    /** What the first line of a key, a certificate and the like begins with. */
    public static final String BEGIN = "-----BEGIN ";

    /** Stands for each run. */
    private static final String MASK = "***";

    /** Shorter runs among other text are words. */
    private static final int SHORTEST_RUN = 16;

    private KeyBody() {}

    /** Is told of each run, in order. */
    public interface Runs {

        /** From {@code start} to before {@code end}. */
        void run(int start, int end);
    }

    /** Tells of all runs up to a place; that is where the key ends. */
    public static void find(String s, int to, Runs runs) {
        int first = 0;
        int last = to;
        while (first < last && s.charAt(first) <= ' ') {
            first++;
        }
        while (last > first && s.charAt(last - 1) <= ' ') {
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
            if (i - from >= SHORTEST_RUN) {
                runs.run(from, i);
            }
            if (i == from) {
                i++;
            }
        }
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
