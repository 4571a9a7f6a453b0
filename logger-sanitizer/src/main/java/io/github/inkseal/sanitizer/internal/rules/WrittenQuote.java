package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;

import io.github.inkseal.sanitizer.internal.find.Scan;
import org.jspecify.annotations.Nullable;

/**
 * Values between quotes that are written with more than one character: doubled in a field of a CSV file ({@code ""x""}),
 * as an entity of HTML (<code>&amp;#39;x&amp;#39;</code>), within a shell's single quotes ({@code '\''x'\''}).
 */
final class WrittenQuote {

    private static final String DOUBLED = "\"\"";

    private static final String[] QUOTES = {
        "&quot;",
        "&apos;",
        "&#39;",
        "&#34;",
        "&#039;",
        "&#x27;",
        "&#x22;",
        "&amp;quot;",
        "&amp;#39;",
        "'\\''",
        "\\u0027",
        "\\u0022"
    };

    private WrittenQuote() {}

    /** Whether a value begins with one. */
    static boolean opens(Scan s, KeyPlace key, int v) {
        return at(s, key, v) != null;
    }

    /** Reads such a value; call only if one {@link #opens}. */
    static void read(Scan s, KeyKind kind, KeyPlace key, int v) {
        String quote = at(s, key, v);
        if (quote != null) {
            int from = v + quote.length();
            SecretValues.treat(s, kind, key, from, end(s, from, quote), true);
        }
    }

    /** Where the value ends that began behind a quote. */
    static int end(Scan s, int from, String quote) {
        int end = from;
        while (end < s.n && s.a[end] != '\n' && !s.startsWith(end, quote)) {
            end++;
        }
        s.spend(end - from);
        if (end >= s.n || s.a[end] == '\n') {
            // Cut off: as far as one word goes.
            end = from;
            while (end < s.n && !isSpace(s.a[end])) {
                end++;
            }
        }
        return end;
    }

    private static @Nullable String at(Scan s, KeyPlace key, int v) {
        char c = s.at(v);
        if (c == '"' && s.at(key.end()) == '"' && s.at(key.end() + 1) == '"') {
            boolean empty = s.at(v + 1) != '"' || (s.at(v + 2) == '"' && s.at(v + 3) == '"');
            return empty ? null : DOUBLED;
        }
        if (c == '&' || c == '\'' || c == '\\') {
            for (String quote : QUOTES) {
                if (s.startsWithIgnoreCase(v, quote)) {
                    return quote;
                }
            }
        }
        return null;
    }
}
