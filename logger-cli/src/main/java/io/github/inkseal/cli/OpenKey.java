package io.github.inkseal.cli;

import io.github.inkseal.sanitizer.Finding;
import io.github.inkseal.sanitizer.Sanitizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A private key that began in one line and goes on in the next ones.
 *
 * <p>What belongs to a key is for the sanitizer to say. It looks at a line of its own, so it is shown a line behind
 * the first line of a key: what it then takes for the key's body is masked. Whether a key stays open it is asked in
 * the same way, with a line of a key behind the text. One thread.
 */
final class OpenKey {

    /** A key that never ends is given up then. */
    static final int MOST_LINES = 256;

    private static final String RULE = "key.pem";
    private static final String LABEL = "PRIVATE KEY";
    private static final String END = "-----END ";
    private static final String BODY = "\n" + "QUJD".repeat(16);

    /** The beginning of a key and a line of it, as something to stand behind. */
    private static final String BEHIND = "-----BEGIN " + LABEL + "-----" + BODY + "\n";

    /** Behind the prefix that loggers put before a line, the key is a word of its own; shorter ones are words. */
    private static final int SHORTEST = 16;

    private final Sanitizer sanitizer;
    private int left;

    OpenKey(Sanitizer sanitizer) {
        this.sanitizer = sanitizer;
    }

    boolean isOpen() {
        return left > 0;
    }

    /** Looks whether a key begins in a line and does not end there. */
    void look(String line) {
        int label = line.lastIndexOf(LABEL);
        if (label < 0) {
            return;
        }
        String asked = line + BODY;
        for (Finding found : sanitizer.explain(asked)) {
            if (found.rule().equals(RULE) && found.end() > line.length() + 1) {
                left = MOST_LINES;
            }
        }
    }

    /** What of a line behind the beginning of a key is the key, in order; empty if nothing. */
    List<Finding> next(String line) {
        int end = line.indexOf(END);
        left = end < 0 ? left - 1 : 0;
        int to = end < 0 ? line.length() : end;
        boolean isAlone = line.substring(0, to).strip().chars().noneMatch(c -> c <= ' ');
        List<Finding> found = new ArrayList<>();
        int at = 0;
        while (at < to) {
            int from = at;
            while (at < to && line.charAt(at) > ' ') {
                at++;
            }
            if (at > from && (at - from >= SHORTEST || isAlone) && isBody(line.substring(from, at))) {
                found.add(new Finding(RULE, from, at));
            }
            at++;
        }
        return found;
    }

    /** Whether all of a word is what keys are made of. */
    private boolean isBody(String word) {
        int length = word.length();
        while (length > 1 && word.charAt(length - 1) == '=') {
            length--;
        }
        int end = BEHIND.length() + length;
        return sanitizer.explain(BEHIND + word).stream()
                .anyMatch(found -> found.rule().equals(RULE) && found.end() >= end);
    }
}
