package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isHex;
import static io.github.inkseal.sanitizer.internal.text.Chars.isKey;
import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Where a value ends. */
final class ValueEnd {

    /** How far the rest of a value of several words is looked for. */
    private static final int FARTHEST = 160;

    private ValueEnd() {}

    /**
     * The end of a quoted value.
     *
     * @param from its first character
     * @param slashes backslashes before the opening quote. Each layer of JSON in JSON doubles them and adds one:
     *     as many before a quote end the value, others belong to it
     */
    static int ofQuoted(Scan s, int from, char quote, int slashes) {
        char[] a = s.a;
        int unit = 2 * (slashes + 1);
        int run = 0;
        for (int i = from; i < s.n; i++) {
            char c = a[i];
            if (c == '\\') {
                run++;
                continue;
            }
            if (c == quote && quote == '\'' && s.at(i + 1) == quote && i > from && isAlnum(s.at(i + 2))) {
                // SQL doubles a quote that belongs to the literal.
                i++;
                run = 0;
                continue;
            }
            if (c == quote && run % unit == slashes) {
                boolean isApostrophe =
                        quote == '\'' && i + 1 < s.n && isAlnum(a[i + 1]) && i > from && isAlnum(a[i - 1]);
                if (!isApostrophe) {
                    s.spend(i - from);
                    return i - slashes;
                }
            }
            run = 0;
        }
        s.spend(s.n - from);
        return s.n;
    }

    /** The end of the line, as it stands or escaped. */
    static int ofLine(Scan s, int from) {
        char[] a = s.a;
        for (int i = from; i < s.n; i++) {
            char c = a[i];
            if (c == '\n' || c == '\r' || (c == '\\' && (s.at(i + 1) == 'n' || s.at(i + 1) == 'r'))) {
                s.spend(i - from);
                return i;
            }
        }
        s.spend(s.n - from);
        return s.n;
    }

    /** Whether a value is the sign of a block of lines in YAML. */
    static boolean opensBlock(Scan s, int v) {
        if (s.a[v] != '|' && s.a[v] != '>') {
            return false;
        }
        int at = s.at(v + 1) == '-' || s.at(v + 1) == '+' ? v + 2 : v + 1;
        return s.at(at) == '\n' && s.at(at + 1) == ' ';
    }

    /** The end of a number written in groups. */
    static int ofDigits(Scan s, int from) {
        int end = from;
        for (int i = from; i < s.n && i - from < 32; i++) {
            char c = s.a[i];
            if (isDigit(c)) {
                end = i + 1;
            } else if (" -.()+/".indexOf(c) < 0 || (c == ' ' && s.at(i + 1) == ' ')) {
                break;
            }
        }
        return end;
    }

    /** The end of a value without quotes. */
    static int ofUnquoted(Scan s, KeyPlace key, int from) {
        char before = s.at(key.start() - 1);
        boolean query = before == '?' || before == '&';
        int end = token(s, from, query, before == ';' && isInPath(s, key.start() - 1));
        end = trimmed(s, from, end);
        if (query || end >= s.n || s.a[end] != ' ') {
            return end;
        }
        int open = key.start() - 1;
        while (open >= 0 && s.a[open] == ' ') {
            open--;
        }
        if (open >= 0 && "{(,".indexOf(s.a[open]) >= 0 && s.a[key.separator()] == '=') {
            return severalWords(s, end);
        }
        return isYamlLine(s, key) ? line(s, from, end) : end;
    }

    private static int token(Scan s, int from, boolean query, boolean matrix) {
        char[] a = s.a;
        int n = s.n;
        int depth = 0;
        int i = from;
        for (; i < n; i++) {
            char c = a[i];
            if (isSpace(c) || c == '"' || c == '`' || c == '<') {
                break;
            }
            if (c == ';' && endsAtSemicolon(s, i)) {
                break;
            }
            if (c == '&' && (query || endsAtComma(s, i) || s.startsWith(i, "&amp;"))) {
                break;
            }
            if (c == '&' && (s.startsWith(i, "&quot;") || s.startsWith(i, "&#39;") || s.startsWith(i, "&#34;"))) {
                break;
            }
            if (c == '#' && query) {
                break;
            }
            if (c == '\'' && !(isAlnum(s.at(i + 1)) && i > from)) {
                break;
            }
            if (c == '\\' && (isEscape(s.at(i + 1)) || (s.at(i + 1) == 'u' && isHex(s.at(i + 2))))) {
                break;
            }
            if ((c == ',' && endsAtComma(s, i)) || (c == '|' && endsAtComma(s, i))) {
                break;
            }
            if (c == '[' && (s.at(i + 1) < ' ' || s.at(i + 1) == '\\')) {
                break;
            }
            if (matrix && (c == '?' || c == '/')) {
                break;
            }
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                if (depth == 0 && endsAtBracket(s, i)) {
                    break;
                }
                depth = Math.max(0, depth - 1);
            } else if (c == '>' && !isAlnum(s.at(i + 1))) {
                break;
            }
        }
        s.spend(i - from);
        return i;
    }

    /** Whether a semicolon stands in the path of an address, where it begins a matrix parameter. */
    private static boolean isInPath(Scan s, int semicolon) {
        boolean slash = false;
        for (int i = semicolon - 1; i >= 0 && semicolon - i < 256 && s.a[i] > ' '; i--) {
            if (s.a[i] == '=' || s.a[i] == '"') {
                return false;
            }
            slash |= s.a[i] == '/';
        }
        return slash;
    }

    private static boolean isEscape(char c) {
        return c == 'n' || c == 'r' || c == 't' || c == '"' || c == '\'' || c == '\\';
    }

    /** A semicolon is part of a value unless another setting follows or nothing does. */
    private static boolean endsAtSemicolon(Scan s, int semicolon) {
        int i = semicolon + 1;
        if (i >= s.n || !isAlnum(s.a[i])) {
            return true;
        }
        while (i < s.n && (isKey(s.a[i]) || s.a[i] == ' ')) {
            i++;
        }
        return s.at(i) == '=' || i >= s.n;
    }

    /** A comma is part of a password unless another element follows. */
    private static boolean endsAtComma(Scan s, int comma) {
        int i = comma + 1;
        if (i >= s.n || isSpace(s.a[i]) || s.a[i] == '"' || s.a[i] == '\'') {
            return true;
        }
        int from = i;
        boolean query = s.a[comma] == '&';
        while (i < s.n && (isKey(s.a[i]) || (query && (s.a[i] == '[' || s.a[i] == ']' || s.a[i] == '%')))) {
            i++;
        }
        return i > from && (s.at(i) == '=' || s.at(i) == ':');
    }

    private static boolean endsAtBracket(Scan s, int bracket) {
        int i = bracket + 1;
        return i >= s.n || !isAlnum(s.a[i]);
    }

    /** Without the full stop that ends the sentence. */
    private static int trimmed(Scan s, int from, int end) {
        int e = end;
        while (e > from + 1 && (s.a[e - 1] == '.' || s.a[e - 1] == ',' || s.a[e - 1] == ':' || s.a[e - 1] == '?')) {
            e--;
        }
        return e;
    }

    /** {@code {user=x, password=correct horse battery, ttl=5}}: up to the next element or the bracket. */
    private static int severalWords(Scan s, int end) {
        s.spend(FARTHEST);
        int limit = Math.min(s.n, end + FARTHEST);
        for (int i = end; i < limit; i++) {
            char c = s.a[i];
            if (c == '=' || c == '\n' || c == '"' || c == '(' || c == '{' || c == '[') {
                return end;
            }
            if (c == ')' || c == ']' || c == '}' || (c == ',' && endsAtComma(s, i))) {
                int last = i;
                while (s.a[last - 1] == ' ') {
                    last--;
                }
                return last;
            }
        }
        return end;
    }

    /** {@code password: two words} on a line of its own among others. */
    private static boolean isYamlLine(Scan s, KeyPlace key) {
        if (s.a[key.separator()] != ':' || s.at(key.separator() + 1) != ' ') {
            return false;
        }
        int i = key.start() - 1;
        while (i >= 0 && (s.a[i] == ' ' || s.a[i] == '-')) {
            i--;
        }
        boolean begins = i < 0 || s.a[i] == '\n';
        return begins && (i >= 0 || ofLine(s, key.start()) < s.n);
    }

    private static int line(Scan s, int from, int end) {
        int line = ofLine(s, from);
        for (int i = end; i < line; i++) {
            if (s.a[i] == '#' && s.a[i - 1] == ' ') {
                line = i;
                break;
            }
        }
        while (line > end && s.a[line - 1] == ' ') {
            line--;
        }
        return line;
    }
}
