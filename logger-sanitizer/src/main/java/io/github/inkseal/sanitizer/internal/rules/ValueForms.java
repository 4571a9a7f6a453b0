package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isBase64;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;
import static io.github.inkseal.sanitizer.internal.text.Chars.isUpperOrDigit;

import io.github.inkseal.sanitizer.internal.find.Scan;
import java.util.Set;

/**
 * The forms a value takes behind its separator: quoted, also escaped any number of times, without quotes, a block of
 * lines, in brackets of all kinds. Where it ends depends on where it stands; see {@link ValueEnd}.
 */
final class ValueForms {

    static final int MOST_SLASHES = 15;

    /** The longest first line of a private key. */
    private static final int LONGEST_FIRST_LINE = 64;

    /** What Spring writes in braces before a password, in small letters. */
    private static final Set<String> ENCODERS =
            Set.of("cipher", "noop", "bcrypt", "scrypt", "argon2", "pbkdf2", "ldap", "sha256", "plain");

    private ValueForms() {}

    static void read(Scan s, KeyKind kind, KeyPlace key) {
        char[] a = s.a;
        int n = s.n;
        int v = behindOperator(s, key.separator());
        boolean spaced = v < n && isSpace(a[v]);
        v = behindBlanks(s, v);
        if (s.at(v) == '*' && s.at(v + 1) == '*' && s.at(v + 2) == ' ') {
            // "**Password:** x"
            v = behindBlanks(s, v + 2);
        }
        v = behindTag(s, key, v);
        if (v >= n) {
            return;
        }
        KeyKind meant = kind == KeyKind.VALUE ? NamedValues.kindOf(s, key.start()) : kind;
        if (meant == KeyKind.NONE && (s.at(v) == '"' || s.at(v) == '\'')) {
            meant = NamedValues.kindBehind(s, ValueEnd.ofQuoted(s, v + 1, a[v], 0));
        }
        if (meant == KeyKind.NONE) {
            return;
        }
        if (NoSecrets.isReference(s, v) || Masks.isValue(s, v)) {
            return;
        }
        if (v + 1 < n && (a[v + 1] == '\'' || a[v + 1] == '"') && "NnbBuUrReE".indexOf(a[v]) >= 0) {
            v++;
        }
        if (s.startsWith(v, "changed ") && (s.at(v + 8) == '"' || s.at(v + 8) == '\'')) {
            v += 8;
        }
        if (WrittenQuote.opens(s, key, v)) {
            WrittenQuote.read(s, meant, key, v);
            return;
        }
        int slashes = 0;
        while (v + slashes < n && a[v + slashes] == '\\' && slashes <= MOST_SLASHES) {
            slashes++;
        }
        char c = s.at(v + slashes);
        boolean closes = s.at(key.start() - 1) == c && s.at(key.end()) != c && s.at(key.end()) != '\\';
        if (closes && (c == '"' || c == '\'')) {
            // The quote before the name opened a text that ends here.
            return;
        }
        if ((c == '"' || c == '\'' || c == '`') && (slashes & (slashes + 1)) == 0) {
            quoted(s, meant, key, v + slashes + 1, c, slashes);
        } else if (a[v] == '[' && !isMaskInBrackets(s, v)) {
            ValueGroups.list(s, meant, key, v + 1);
        } else if (a[v] == '{' && behindHashScheme(s, v) > v) {
            unquoted(s, meant, key, behindHashScheme(s, v), spaced);
        } else if (a[v] == '{') {
            braced(s, meant, key, v);
        } else if (a[v] == '(' && Calls.second(s, v + 1)) {
            // ("user", "password")
            s.noise();
        } else if (a[v] == '<' && s.at(v + 1) != '!') {
            angled(s, meant, key, v);
        } else if (Wrapped.opens(s, v)) {
            Wrapped.read(s, meant, key, v);
        } else {
            unquoted(s, meant, key, v, spaced);
        }
    }

    /** YAML's {@code !!str x} and {@code &anchor x}. */
    private static int behindTag(Scan s, KeyPlace key, int v) {
        boolean tag = (s.at(v) == '!' && s.at(v + 1) == '!') || (s.at(v) == '&' && isAlnum(s.at(v + 1)));
        if (!tag || s.a[key.separator()] != ':' || s.at(v - 1) != ' ') {
            return v;
        }
        int end = v + 1;
        while (end - v < 24 && (isAlnum(s.at(end)) || s.at(end) == '!')) {
            end++;
        }
        return s.at(end) == ' ' && end + 1 < s.n && s.a[end + 1] > ' ' ? end + 1 : v;
    }

    private static boolean isMaskInBrackets(Scan s, int v) {
        int end = v;
        while (end < s.n && end - v < 40 && s.a[end] != ']') {
            end++;
        }
        return s.at(end) == ']' && end > v + 1 && Words.isNothing(s.a, v, end + 1);
    }

    private static int behindOperator(Scan s, int separator) {
        int v = separator + 1;
        while (v < s.n
                && v - separator < 3
                && (s.a[v] == '=' || s.a[v] == '>' || s.a[v] == '~' || (s.a[v] == ':' && s.a[separator] == ':'))) {
            v++;
        }
        return v;
    }

    private static int behindBlanks(Scan s, int from) {
        int v = from;
        while (v < s.n && v - from < 16 && (s.a[v] == ' ' || s.a[v] == '\t')) {
            v++;
        }
        if (v < s.n && (s.a[v] == '\n' || s.a[v] == '\r')) {
            // Pretty-printed: only a quote may follow on the next line, or, indented, what no word looks like.
            int next = v;
            while (next < s.n && next - v < 64 && isSpace(s.a[next])) {
                next++;
            }
            return s.at(next) == '"' || isIndentedSecret(s, next) ? next : s.n;
        }
        return v;
    }

    private static boolean isIndentedSecret(Scan s, int from) {
        int end = from;
        while (end < s.n && end - from < 128 && (isAlnum(s.a[end]) || "!$%&+-./@^_~".indexOf(s.a[end]) >= 0)) {
            end++;
        }
        boolean alone = end >= s.n || s.a[end] == '\n' || s.a[end] == '\r';
        return s.at(from - 1) == ' ' && alone && Likely.isSecret(s, from, end, false);
    }

    static void quoted(Scan s, KeyKind kind, KeyPlace key, int from, char quote, int slashes) {
        int close = ValueEnd.ofQuoted(s, from, quote, slashes);
        if ((close >= s.n || close - from < LONGEST_FIRST_LINE) && Pem.begins(s, from)) {
            // It goes on behind the quote, or in the next text.
            return;
        }
        KeyKind meant = Headers.hasScheme(s, from) ? KeyKind.AUTHORIZATION : kind;
        SecretValues.treat(s, meant, key, from, close, true);
        changed(s, kind, key, close + slashes + 1, quote);
    }

    /** {@code "old" -> "new"}, as plans of changes have it. */
    private static void changed(Scan s, KeyKind kind, KeyPlace key, int from, char quote) {
        boolean arrow = s.startsWith(from, " -> ") || s.startsWith(from, " => ") || s.startsWith(from, " to ");
        if (s.startsWith(from, " + ") && s.at(from + 3) == quote) {
            // Put together from parts.
            SecretValues.treat(s, kind, key, from + 4, ValueEnd.ofQuoted(s, from + 4, quote, 0), true);
        }
        if (arrow && s.at(from + 4) == quote) {
            SecretValues.treat(s, kind, key, from + 5, ValueEnd.ofQuoted(s, from + 5, quote, 0), true);
        }
    }

    /** Behind the name of a hash in braces as directories write it (RFC 2307): <code>{SSHA}…</code>; else {@code v}. */
    private static int behindHashScheme(Scan s, int v) {
        int at = v + 1;
        while (at - v < 16 && (isAlnum(s.at(at)) || s.at(at) == '-')) {
            at++;
        }
        if (!isUpperOrDigit(s.at(v + 1)) && !ENCODERS.contains(new String(s.a, v + 1, at - v - 1))) {
            return v;
        }
        return at > v + 2 && s.at(at) == '}' && (isBase64(s.at(at + 1)) || s.at(at + 1) == '$') ? at + 1 : v;
    }

    private static void unquoted(Scan s, KeyKind kind, KeyPlace key, int v, boolean spaced) {
        if (Pem.begins(s, v)) {
            return;
        }
        boolean isNumber = kind == KeyKind.SSN || kind == KeyKind.PHONE || kind == KeyKind.CARD;
        if (isNumber) {
            SecretValues.treat(s, kind, key, v, ValueEnd.ofDigits(s, v), true);
        } else if (kind == KeyKind.AUTHORIZATION || kind == KeyKind.COOKIE) {
            SecretValues.treat(s, kind, key, v, ValueEnd.ofLine(s, v), false);
        } else if (Headers.hasScheme(s, v)) {
            SecretValues.treat(s, KeyKind.AUTHORIZATION, key, v, ValueEnd.ofLine(s, v), false);
        } else if (ValueEnd.opensBlock(s, v)) {
            block(s, kind, key, v);
        } else {
            int end = ValueEnd.ofUnquoted(s, key, v);
            boolean prose = spaced && s.a[key.separator()] == ':' && NoSecrets.isProse(s, v, end);
            // The path of an address in which something was found.
            boolean read = s.a[v] == '/' && Masks.standsIn(s, v, end);
            if (!prose && !read && !NoSecrets.isPart(s, kind, key, v, end, spaced)) {
                SecretValues.treat(s, kind, key, v, end, true);
            }
        }
    }

    /** The indented lines behind YAML's {@code |} or {@code >}. */
    private static void block(Scan s, KeyKind kind, KeyPlace key, int v) {
        int at = ValueEnd.ofLine(s, v) + 1;
        int indent = 0;
        while (at < s.n && s.a[at] == ' ') {
            int start = at;
            while (start < s.n && s.a[start] == ' ') {
                start++;
            }
            if (start - at < indent || s.startsWith(start, "-----BEGIN")) {
                // The next name, or a key, which is looked at by itself.
                return;
            }
            indent = indent == 0 ? start - at : indent;
            int end = ValueEnd.ofLine(s, start);
            SecretValues.treat(s, kind, key, start, end, true);
            at = end + 1;
        }
    }

    /** A group behind a name, or, in a connection string, a value in braces. */
    private static void braced(Scan s, KeyKind kind, KeyPlace key, int v) {
        if (s.at(key.start() - 1) != ';' && s.a[key.separator()] != '=') {
            ValueGroups.group(s, kind, v + 1);
            return;
        }
        int end = v + 1;
        boolean pairs = false;
        while (end < s.n && end - v < 256 && (s.a[end] != '}' || s.at(end + 1) == '}')) {
            pairs |= s.a[end] == '=' || s.a[end] == ':';
            end += s.a[end] == '}' ? 2 : 1;
        }
        if (pairs || s.at(end) != '}') {
            ValueGroups.group(s, kind, v + 1);
        } else {
            SecretValues.treat(s, kind, key, v + 1, end, true);
        }
    }

    /** Where a word with a digit ends that no element ends: {@code <b>hunter2} is all of it; 0 if there is none. */
    private static int endOfTagged(Scan s, int from) {
        int end = from;
        boolean digit = false;
        while (end - from < 64 && isAlnum(s.at(end))) {
            digit |= isDigit(s.a[end]);
            end++;
        }
        return digit && s.at(end) != '<' ? end : 0;
    }

    /** {@code <hunter2>}, {@code <<"hunter2">>}. */
    private static void angled(Scan s, KeyKind kind, KeyPlace key, int v) {
        int from = v;
        while (s.at(from) == '<' || s.at(from) == '"') {
            from++;
        }
        if (s.at(from) == '/') {
            // The end of an element.
            return;
        }
        int end = from;
        while (end < s.n && end - from < 256 && s.a[end] != '>' && s.a[end] != '"' && !isSpace(s.a[end])) {
            end++;
        }
        int tagged = s.at(end) == '>' && from == v + 1 ? endOfTagged(s, end + 1) : end;
        if (tagged > end) {
            SecretValues.treat(s, kind, key, v, tagged, true);
            return;
        }
        boolean isWord = Words.isNothing(s.a, v, Math.min(end + 1, s.n));
        if ((s.at(end) == '>' || s.at(end) == '"') && !isWord) {
            SecretValues.treat(s, kind, key, from, end, true);
        }
    }
}
