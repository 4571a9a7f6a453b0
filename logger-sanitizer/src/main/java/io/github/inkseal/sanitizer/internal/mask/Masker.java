package io.github.inkseal.sanitizer.internal.mask;

import io.github.inkseal.sanitizer.internal.find.Ruleset;
import io.github.inkseal.sanitizer.internal.find.Spans;
import io.github.inkseal.sanitizer.internal.rules.Rule;
import io.github.inkseal.sanitizer.internal.text.Chars;
import io.github.inkseal.sanitizer.internal.text.Text;
import io.github.inkseal.spi.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text with masks in place of what was found. No mask has a quote, a backslash or a control character
 * in it, so what was a JSON string stays one; a number becomes a string. One thread.
 */
public final class Masker {

    private static final String FULL = "***";

    private final Ruleset rules;
    private final JsonNumbers numbers = new JsonNumbers();
    private final @Nullable KeyedToken tokens;
    private final @Nullable Tokenizer tokenizer;

    /**
     * A masker.
     *
     * @param tokens makes keyed tokens; null if there is no key, then values that ask for one get a typed mask
     * @param tokenizer makes reversible tokens; null likewise
     */
    public Masker(Ruleset rules, @Nullable KeyedToken tokens, @Nullable Tokenizer tokenizer) {
        this.rules = rules;
        this.tokens = tokens;
        this.tokenizer = tokenizer;
    }

    /** The text with all spans masked. */
    public String mask(Text text, Spans spans) {
        StringBuilder out = new StringBuilder(text.length + 16);
        int at = 0;
        numbers.begin();
        for (int i = 0; i < spans.count(); i++) {
            out.append(text.chars, at, spans.start(i) - at);
            append(out, text, spans, i);
            at = spans.end(i);
        }
        return out.append(text.chars, at, text.length - at).toString();
    }

    /** Adds the mask of one span. */
    public void append(StringBuilder out, Text text, Spans spans, int index) {
        int start = spans.start(index);
        int end = spans.end(index);
        int slashes = numbers.slashesOfQuotes(text, start, end);
        quote(out, slashes);
        value(out, rules.rule(spans.rule(index)), text.chars, start, end, spans.keep(index));
        quote(out, slashes);
    }

    /** The mask of a whole value, found by its key alone. */
    public String mask(Rule rule, String value) {
        StringBuilder out = new StringBuilder();
        char[] chars = value.toCharArray();
        value(out, rule, chars, 0, chars.length, 0);
        return out.toString();
    }

    private static void quote(StringBuilder out, int slashes) {
        if (slashes >= 0) {
            out.append("\\".repeat(slashes)).append('"');
        }
    }

    private void value(StringBuilder out, Rule rule, char[] a, int start, int end, int keep) {
        if (rule.replacement() != null) {
            out.append(rule.replacement());
            return;
        }
        if (keep == Spans.ALL) {
            out.append(FULL);
            return;
        }
        switch (rule.mask()) {
            case FULL -> out.append(FULL);
            case TYPED -> typed(out, rule);
            case LAST4 -> lastDigits(out, a, start, end, 4, "****");
            case LAST2 -> lastDigits(out, a, start, end, 2, FULL);
            case SSN -> lastDigits(out, a, start, end, 4, "***-**-");
            case DOMAIN -> domain(out, a, start, end);
            case NETWORK -> network(out, a, start, end);
            case IBAN -> iban(out, a, start, end);
            case PREFIX -> out.append(a, start, Math.min(keep, end - start)).append(FULL);
            case ENDS -> ends(out, a, start, end);
            case VENDOR -> out.append(a, start, Math.min(8, end - start)).append(":x:x:x");
            case TOKEN -> token(out, rule, new String(a, start, end - start));
            case REVERSIBLE -> reversible(out, rule, new String(a, start, end - start));
        }
    }

    private static void typed(StringBuilder out, Rule rule) {
        out.append("[masked:").append(rule.type()).append(']');
    }

    private static void lastDigits(StringBuilder out, char[] a, int start, int end, int count, String head) {
        int left = 0;
        for (int i = start; i < end; i++) {
            left += Chars.isDigit(a[i]) ? 1 : 0;
        }
        out.append(head);
        if (left < count + 4) {
            return;
        }
        for (int i = start; i < end; i++) {
            if (Chars.isDigit(a[i]) && left-- <= count) {
                out.append(a[i]);
            }
        }
    }

    private static void domain(StringBuilder out, char[] a, int start, int end) {
        int at = end - 1;
        while (at > start && a[at] != '@') {
            at--;
        }
        if (a[at] != '@') {
            at = start;
            while (at < end && !Chars.matches(a, at, end, "%40")) {
                at++;
            }
        }
        if (at == start || at == end) {
            out.append(FULL);
            return;
        }
        out.append(a[start]).append(FULL).append(a, at, end - at);
    }

    private static void network(StringBuilder out, char[] a, int start, int end) {
        int groups = 0;
        for (int i = start; i < end; i++) {
            if (a[i] == '.') {
                int last = end - 1;
                while (a[last] != '.') {
                    last--;
                }
                boolean mapped = new String(a, start, end - start).indexOf(':') >= 0;
                out.append(mapped ? "::x" : new String(a, start, last - start) + ".x");
                return;
            }
            if (a[i] == ':' && (++groups == 3 || (i + 1 < end && a[i + 1] == ':'))) {
                out.append(a, start, i - start).append("::x");
                return;
            }
        }
        out.append(FULL);
    }

    private static void iban(StringBuilder out, char[] a, int start, int end) {
        out.append(a, start, 2).append(FULL);
        int from = end;
        for (int left = 4; left > 0 && from > start; ) {
            left -= Chars.isAlnum(a[--from]) ? 1 : 0;
        }
        for (int i = from; i < end; i++) {
            if (Chars.isAlnum(a[i])) {
                out.append(a[i]);
            }
        }
    }

    private static void ends(StringBuilder out, char[] a, int start, int end) {
        if (end - start < 16) {
            out.append(FULL);
        } else {
            out.append(a, start, 4).append(FULL).append(a, end - 4, 4);
        }
    }

    private void token(StringBuilder out, Rule rule, String value) {
        if (tokens == null) {
            typed(out, rule);
        } else {
            out.append(tokens.of(rule.type(), value));
        }
    }

    private void reversible(StringBuilder out, Rule rule, String value) {
        if (tokenizer == null) {
            typed(out, rule);
            return;
        }
        try {
            String token = safe(tokenizer.tokenize(rule.type(), value), value);
            out.append('<').append(rule.type()).append(':').append(token).append('>');
        } catch (RuntimeException | StackOverflowError | LinkageError failed) {
            out.append(FULL);
        }
    }

    private static String safe(String token, String value) {
        if (token.isEmpty() || token.contains(value)) {
            throw new IllegalArgumentException("a tokenizer gave no token or the value itself");
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (!Chars.isWord(c) && c != '.') {
                throw new IllegalArgumentException(
                        "a tokenizer gave a token with other characters than letters, digits, . _ and -");
            }
        }
        return token;
    }
}
