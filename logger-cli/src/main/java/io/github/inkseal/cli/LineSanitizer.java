package io.github.inkseal.cli;

import io.github.inkseal.sanitizer.Finding;
import io.github.inkseal.sanitizer.Sanitizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lines that follow each other. A private key that goes on over several of them is masked in all. One thread. */
final class LineSanitizer {

    private static final String MASK = "***";

    private final Sanitizer sanitizer;
    private final OpenKey key;
    private long withheld;

    LineSanitizer(Sanitizer sanitizer) {
        this.sanitizer = sanitizer;
        this.key = new OpenKey(sanitizer);
    }

    /** The next line, masked. */
    String sanitize(String line) {
        String text = line;
        if (key.isOpen()) {
            text = masked(line, key.next(line));
        }
        key.look(line);
        String result = sanitizer.sanitize(text);
        if (result.equals(Sanitizer.WITHHELD) && !text.equals(Sanitizer.WITHHELD)) {
            withheld++;
        }
        return result;
    }

    /** What {@link #sanitize} would mask in the next line. */
    List<Finding> explain(String line) {
        List<Finding> ofKey = key.isOpen() ? key.next(line) : List.of();
        key.look(line);
        if (ofKey.isEmpty()) {
            return sanitizer.explain(line);
        }
        List<Finding> all = new ArrayList<>(ofKey);
        for (Finding found : sanitizer.explain(line)) {
            boolean isApart = ofKey.stream().allMatch(k -> k.end() <= found.start() || found.end() <= k.start());
            if (isApart) {
                all.add(found);
            }
        }
        all.sort(Comparator.comparingInt(Finding::start));
        return all;
    }

    /** How many lines took too much work to look through, so that nothing of them is left. */
    long withheld() {
        return withheld;
    }

    private static String masked(String line, List<Finding> found) {
        if (found.isEmpty()) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Finding one : found) {
            out.append(line, at, one.start()).append(MASK);
            at = one.end();
        }
        return out.append(line, at, line.length()).toString();
    }
}
