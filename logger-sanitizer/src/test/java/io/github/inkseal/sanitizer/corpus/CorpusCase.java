package io.github.inkseal.sanitizer.corpus;

import io.github.inkseal.sanitizer.corpus.Segment.Kind;
import java.util.List;

/**
 * One line of the corpus, expanded.
 *
 * @param file name of the file it comes from
 * @param number its line number there, from 1
 * @param rule ids of the rules that have to find its secrets, with commas between; empty for a look-alike
 * @param context the kind of text around them; empty for a look-alike
 * @param segments the line in pieces, never two {@link Kind#FIXED} ones in a row
 */
record CorpusCase(String file, int number, String rule, String context, List<Segment> segments) {

    /** What the sanitizer is given. */
    String input() {
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append(segment.text()));
        return text.toString();
    }

    /** The input with its marks. */
    String marked() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            text.append(
                    switch (segment.kind()) {
                        case FIXED -> segment.text();
                        case SECRET -> "\u27E6" + segment.text() + "\u27E7";
                        case FREE -> "\u27E8" + segment.text() + "\u27E9";
                    });
        }
        return text.toString();
    }

    /** Whether the whole line is a JSON document, and has to stay one. */
    boolean json() {
        return context.equals("json") || context.startsWith("json.");
    }

    String place() {
        return file + ":" + number;
    }
}
