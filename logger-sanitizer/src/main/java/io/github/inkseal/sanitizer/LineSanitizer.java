package io.github.inkseal.sanitizer;

import io.github.inkseal.sanitizer.internal.mask.KeyBody;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks texts that follow each other, such as the lines of a file: as {@link Sanitizer} does, and a private key that
 * begins in one line (PEM, OpenPGP armor, PuTTY) is masked in the next ones too. Made by {@link Sanitizer#lines()}, one for
 * each stream of lines. One thread at a time.
 *
 * <p>While a key is open, all of a line that may be its body is masked, and other text between its lines stays. The key
 * ends with its END line, with a line that begins something else, or after 256 lines.
 */
public final class LineSanitizer {

    /** A key that never ends is given up then. */
    static final int MOST_LINES = 256;

    private static final String RULE = "key.pem";

    private final Sanitizer sanitizer;
    private int left;

    LineSanitizer(Sanitizer sanitizer) {
        this.sanitizer = sanitizer;
    }

    /**
     * The next line, with all secrets masked; the same instance if there are none. Never throws: a line that can't be
     * looked through becomes {@value Sanitizer#WITHHELD}.
     */
    public String sanitize(String line) {
        int to = keyUpTo(line);
        return sanitizer.sanitize(to == 0 ? line : KeyBody.mask(line, to), this::open);
    }

    /**
     * What {@link #sanitize} would mask in the next line, in order: rules and places, never values. It is the next line
     * then: give each line to one of both.
     */
    public List<Finding> explain(String line) {
        List<Finding> ofKey = new ArrayList<>();
        int to = keyUpTo(line);
        if (to > 0) {
            KeyBody.find(line, to, (start, end) -> ofKey.add(new Finding(RULE, start, end)));
        }
        List<Finding> others = sanitizer.explain(line, this::open);
        return ofKey.isEmpty() ? others : merged(ofKey, others);
    }

    /** All of a key, and of others those that are apart from it. */
    private static List<Finding> merged(List<Finding> ofKey, List<Finding> others) {
        List<Finding> all = new ArrayList<>(ofKey.size() + others.size());
        int k = 0;
        for (Finding other : others) {
            while (k < ofKey.size() && ofKey.get(k).end() <= other.start()) {
                all.add(ofKey.get(k++));
            }
            if (k == ofKey.size() || other.end() <= ofKey.get(k).start()) {
                all.add(other);
            }
        }
        all.addAll(ofKey.subList(k, ofKey.size()));
        return all;
    }

    private void open() {
        left = MOST_LINES;
    }

    /** Where in a line an open key ends; 0 if none is open. */
    private int keyUpTo(String line) {
        if (left == 0) {
            return 0;
        }
        int to = KeyBody.end(line);
        left = to < 0 ? left - 1 : 0;
        return to < 0 ? line.length() : to;
    }
}
