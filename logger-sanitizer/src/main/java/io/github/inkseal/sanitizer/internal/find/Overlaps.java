package io.github.inkseal.sanitizer.internal.find;

import io.github.inkseal.sanitizer.internal.mask.MaskForm;
import io.github.inkseal.sanitizer.internal.rules.Rule;
import io.github.inkseal.sanitizer.internal.text.Text;

/**
 * Makes of overlapping spans one each: all they cover is masked. The longest names it, of equal ones a policy's
 * own rule, else the one that is more certain. If a span has to cover more than its rule found, nothing of it is kept;
 * nor if a part of it is a credential, though it be the end of a card's number.
 */
final class Overlaps {

    private Overlaps() {}

    static void resolve(Spans spans, Ruleset rules, Text text) {
        int n = spans.count();
        if (n < 2) {
            return;
        }
        spans.sort();
        int out = 0;
        int i = 0;
        while (i < n) {
            int start = spans.start(i);
            int end = spans.end(i);
            int best = i;
            int j = i + 1;
            boolean mixed = false;
            boolean sign = false;
            boolean credential = credential(spans, rules, i);
            int at = start;
            for (; j < n && (spans.start(j) < end || joins(spans, best, j, end)); j++) {
                if (beats(spans, rules, j, best)) {
                    best = j;
                }
                for (; at < spans.start(j) && !sign; at++) {
                    sign = isAtSign(text.chars[at]);
                }
                mixed |= sign && spans.rule(j) != spans.rule(i);
                credential |= credential(spans, rules, j);
                end = Math.max(end, spans.end(j));
            }
            boolean exact = spans.start(best) == start && spans.end(best) == end;
            // A domain that is shown must hold nothing else that was found.
            exact &= !mixed || rules.mask(spans.rule(best)) != MaskForm.DOMAIN;
            exact &= !credential || credential(spans, rules, best);
            spans.set(out++, start, end, spans.rule(best), exact ? spans.keep(best) : Spans.ALL);
            i = j;
        }
        spans.truncate(out);
    }

    /** As it is, or as what may stand for one. */
    private static boolean isAtSign(char c) {
        return c == '@' || c == '%' || c == '\\' || c == '&' || c >= 128;
    }

    private static boolean credential(Spans spans, Ruleset rules, int index) {
        return rules.rule(spans.rule(index)).isCredential();
    }

    /** Neighbours that touch and would be masked alike. */
    private static boolean joins(Spans spans, int one, int next, int end) {
        return spans.start(next) == end && spans.rule(next) == spans.rule(one);
    }

    private static boolean beats(Spans spans, Ruleset rules, int x, int y) {
        int lengthX = spans.end(x) - spans.start(x);
        int lengthY = spans.end(y) - spans.start(y);
        if (lengthX != lengthY) {
            return lengthX > lengthY;
        }
        boolean ownX = spans.rule(x) >= Finder.builtInCount();
        boolean ownY = spans.rule(y) >= Finder.builtInCount();
        if (ownX != ownY) {
            // What a policy says itself is meant.
            return ownX;
        }
        Rule one = rules.rule(spans.rule(x));
        Rule other = rules.rule(spans.rule(y));
        // By name in the end, so that the order of a policy's rules doesn't matter.
        return one.rank() != other.rank() ? one.rank() > other.rank() : one.id().compareTo(other.id()) < 0;
    }
}
