package io.github.inkseal.sanitizer.corpus;

import io.github.inkseal.sanitizer.corpus.Segment.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays the fixed parts of a line over the output, so that a secret is looked for only where it stood.
 *
 * <p>The line is seen as fixed texts and gaps in turn; a gap is a run of secrets and free parts. The first fixed text
 * has to start the output, the last one to end it, the others come between in their order. Where a short one, such as a
 * comma, fits several times, the fit that leaks least counts. If nothing fits, the surroundings are lost, and the whole
 * output is one gap.
 */
final class Alignment {

    private static final int LEAKS_ANYTHING = 1_000;

    private final String output;
    private final List<String> fixed = new ArrayList<>();
    private final List<List<Segment>> gaps = new ArrayList<>();
    private final List<Segment> all;

    Alignment(CorpusCase test, String output) {
        this.output = output;
        this.all = test.segments();
        boolean open = false;
        for (Segment segment : all) {
            if (segment.kind() == Kind.FIXED) {
                fixed.add(segment.text());
                open = false;
            } else {
                if (!open) {
                    if (fixed.size() == gaps.size()) {
                        fixed.add("");
                    }
                    gaps.add(new ArrayList<>());
                    open = true;
                }
                gaps.get(gaps.size() - 1).add(segment);
            }
        }
        if (fixed.size() == gaps.size()) {
            fixed.add("");
        }
    }

    /** How many secrets leaked at the best fit, or -1 if nothing fits. */
    int leaks() {
        if (!output.startsWith(fixed.get(0))) {
            return -1;
        }
        int leaks = best(0, fixed.get(0).length());
        return leaks == LEAKS_ANYTHING ? -1 : leaks;
    }

    /** Whether a secret is anywhere in the output, apart from what the fixed and free parts have in common with it. */
    boolean leaksAnywhere() {
        return leaks(all, output) > 0;
    }

    private int best(int gap, int from) {
        String next = fixed.get(gap + 1);
        if (gap == gaps.size() - 1) {
            boolean fits = output.endsWith(next) && output.length() - next.length() >= from;
            return fits
                    ? leaks(gaps.get(gap), output.substring(from, output.length() - next.length()))
                    : LEAKS_ANYTHING;
        }
        int best = LEAKS_ANYTHING;
        for (int at = output.indexOf(next, from); at >= 0 && best > 0; at = output.indexOf(next, at + 1)) {
            int rest = best(gap + 1, at + next.length());
            if (rest < best) {
                best = Math.min(best, rest + leaks(gaps.get(gap), output.substring(from, at)));
            }
        }
        return best;
    }

    private static int leaks(List<Segment> gap, String masked) {
        StringBuilder others = new StringBuilder();
        String shown = masked;
        boolean behind = false;
        for (Segment segment : gap) {
            if (segment.kind() == Kind.SECRET) {
                behind = true;
            } else {
                others.append(segment.text()).append('\n');
                shown = without(shown, segment.text(), behind);
            }
        }
        int leaks = 0;
        for (Segment segment : gap) {
            if (segment.kind() == Kind.SECRET && leaks(segment, others.toString(), shown)) {
                leaks++;
            }
        }
        return leaks;
    }

    /** The text without one occurrence of the part: of several, the last one if it stood behind the secret. */
    private static String without(String text, String part, boolean behind) {
        int at = behind ? text.lastIndexOf(part) : text.indexOf(part);
        return at < 0 ? text : text.substring(0, at) + text.substring(at + part.length());
    }

    private static boolean leaks(Segment secret, String others, String masked) {
        Kept kept = Kept.of(secret);
        String shown = stripped(kept, secret.rule().equals("pii.ipv6") ? masked.replace("/48", "") : masked);
        String hidden = Kept.letters(kept.hidden());
        if (hidden.length() < 4) {
            String whole = kept.start() + kept.hidden() + kept.end();
            return shows(masked, whole, others) || shows(shown, kept.hidden(), others);
        }
        String place = Kept.letters(shown);
        String elsewhere = Kept.letters(others);
        for (int i = 0; i + 4 <= hidden.length(); i++) {
            String chunk = hidden.substring(i, i + 4);
            if (place.contains(chunk) && !elsewhere.contains(chunk)) {
                return true;
            }
        }
        return false;
    }

    private static boolean shows(String text, String part, String others) {
        return !part.isEmpty() && text.contains(part) && !others.contains(part);
    }

    /** The masked text without what the rule may keep. */
    private static String stripped(Kept kept, String masked) {
        String shown = masked;
        for (String start : List.of(kept.start(), Kept.letters(kept.start()))) {
            if (!start.isEmpty() && shown.startsWith(start)) {
                shown = shown.substring(start.length());
                break;
            }
        }
        String domain = kept.end().replaceFirst("^(%40|\uFF20|\\\\u0040|&#64;)", "@");
        for (String end : List.of(kept.end(), Kept.letters(kept.end()), domain)) {
            int at = end.isEmpty() ? -1 : shown.lastIndexOf(end);
            if (at >= 0) {
                return shown.substring(0, at) + shown.substring(at + end.length());
            }
        }
        return shown;
    }
}
