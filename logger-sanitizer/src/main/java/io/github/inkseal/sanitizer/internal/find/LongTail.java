package io.github.inkseal.sanitizer.internal.find;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.inkseal.sanitizer.internal.text.Chars;
import io.github.inkseal.sanitizer.internal.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy's own patterns and canaries.
 *
 * <p>RE2/J takes time linear in the text for one search, and quadratic for all matches of a bad pattern. So
 * each search is confined to a window round one of the rule's literals, and charged to a budget by the
 * characters of its window; a record that uses it up is given up. One thread.
 */
final class LongTail {

    private final List<Search> searches = new ArrayList<>();
    private final List<String> canaries;
    private final int canaryRule;
    private final int budget;
    private int left;

    private record Search(RegexRule rule, Matcher matcher) {}

    LongTail(Ruleset rules) {
        for (RegexRule rule : rules.patterns()) {
            searches.add(new Search(rule, Pattern.compile(rule.pattern()).matcher("")));
        }
        canaries = List.copyOf(rules.canaries());
        canaryRule = rules.count() - 1;
        budget = rules.budget();
        left = budget;
    }

    /** A new record: the budget is whole again. */
    void beginRecord() {
        left = budget;
    }

    boolean isEmpty() {
        return searches.isEmpty() && canaries.isEmpty();
    }

    void find(Text text, Spans spans) {
        for (Search search : searches) {
            if (search.rule().literals().isEmpty()) {
                window(search, text, 0, text.length, spans);
            } else {
                windows(search, text, spans);
            }
        }
        for (String canary : canaries) {
            for (int at = indexOf(text, canary, 0); at >= 0; at = indexOf(text, canary, at + canary.length())) {
                spans.add(at, at + canary.length(), canaryRule);
            }
        }
    }

    private void windows(Search search, Text text, Spans spans) {
        int reach = search.rule().maxLength();
        for (String literal : search.rule().literals()) {
            int done = 0;
            for (int at = indexOfIgnoringCase(text, literal, 0); at >= 0; ) {
                int from = Math.max(done, at - reach);
                int to = Math.min(text.length, at + literal.length() + reach);
                int before = spans.count();
                window(search, text, from, to, spans);
                done = spans.count() > before ? spans.end(spans.count() - 1) : done;
                at = indexOfIgnoringCase(text, literal, Math.max(at + 1, done));
            }
        }
    }

    private void window(Search search, Text text, int from, int to, Spans spans) {
        Window window = new Window(text.chars, from, to);
        Matcher matcher = search.matcher().reset(window);
        try {
            int at = 0;
            while (at <= to - from) {
                left -= to - from - at;
                if (left < 0) {
                    throw new OverBudgetException();
                }
                if (!matcher.find(at)) {
                    break;
                }
                int group = search.rule().group();
                int start = matcher.start(group);
                int end = matcher.end(group);
                if (start >= 0 && end > start && isValid(search.rule(), text, from + start, from + end)) {
                    spans.add(from + start, from + end, search.rule().number());
                }
                at = Math.max(matcher.end(), matcher.start() + 1);
            }
        } finally {
            // It would keep the text alive.
            matcher.reset("");
        }
    }

    private static boolean isValid(RegexRule rule, Text text, int start, int end) {
        return rule.validator() == null || rule.validator().accepts(text.chars, start, end);
    }

    private static int indexOf(Text text, String literal, int from) {
        int last = text.length - literal.length();
        for (int i = from; i <= last; i++) {
            if (Chars.matches(text.chars, i, text.length, literal)) {
                return i;
            }
        }
        return -1;
    }

    private static int indexOfIgnoringCase(Text text, String literal, int from) {
        int last = text.length - literal.length();
        char first = literal.charAt(0);
        char[] a = text.chars;
        for (int i = from; i <= last; i++) {
            if (Chars.lower(a[i]) == first && Chars.matchesIgnoreCase(a, i, text.length, literal)) {
                return i;
            }
        }
        return -1;
    }

    /** A stretch of an array, as the matcher wants it. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Window(char[] source, int from, int to) implements CharSequence {

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            return source[from + index];
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new String(source, from + start, end - start);
        }

        @Override
        public String toString() {
            return new String(source, from, to - from);
        }
    }
}
