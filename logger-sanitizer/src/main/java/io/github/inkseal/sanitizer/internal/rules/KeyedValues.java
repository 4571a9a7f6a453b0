package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isKey;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;
import static io.github.inkseal.sanitizer.internal.text.Chars.lower;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/**
 * Values of sensitive names, in every grammar that has a separator: {@code k=v}, {@code k: v}, {@code "k":"v"},
 * also escaped any number of times, {@code k => v}, lists and objects behind a name.
 *
 * <p>Where a value ends depends on where it stands; see {@link ValueEnd}.
 */
public final class KeyedValues {

    private static final int MOST_SLASHES = 15;
    private static final int LONGEST_GROUP = 4096;

    private KeyedValues() {}

    /** Looks at a separator whose name is right before it or behind quotes and blanks. */
    public static void at(Scan s, int separator) {
        if (separator < s.done) {
            return;
        }
        int keyEnd = keyEnd(s, separator);
        boolean scoped = s.a[separator] == ':' && (s.at(separator + 1) == ':' || s.at(separator - 1) == ':');
        if (keyEnd < 2 || scoped) {
            return;
        }
        char[] a = s.a;
        if (a[keyEnd - 1] == Scan.HOLE) {
            // The name is an argument: whoever judges the template sees to it.
            return;
        }
        int last = keyEnd - 1;
        while (last > 0 && keyEnd - last < 4 && !isLetter(a[last])) {
            if (a[last] == Scan.HOLE) {
                s.noise();
            }
            last--;
        }
        if (!isLetter(a[last]) || last < 1 || !mayEnd(s, last)) {
            return;
        }
        int keyStart = keyStart(s, keyEnd);
        if (keyEnd - keyStart < 3 && s.at(keyStart - 1) == Scan.HOLE) {
            s.noise();
        }
        KeyKind kind = s.keys.judge(a, keyStart, keyEnd);
        if (s.at(keyStart - 1) == '/' && s.at(keyStart - 2) == '/' && s.a[separator] == ':') {
            // "https://oauth2:…@host": the sign behind it sees to that.
            s.noise();
            return;
        }
        if (kind == KeyKind.QUERY_CODE && s.at(keyStart - 1) != '?' && s.at(keyStart - 1) != '&') {
            kind = KeyKind.NONE;
        }
        if (kind == KeyKind.NONE && isBetweenWords(s.at(keyStart - 1)) && isLetter(s.at(keyStart - 2))) {
            // "Api Key", "social security number".
            int two = keyStart(s, keyStart - 1);
            kind = s.keys.judge(a, two, keyEnd);
            if (kind == KeyKind.NONE && s.at(two - 1) == ' ' && isLetter(s.at(two - 2))) {
                two = keyStart(s, two - 1);
                kind = s.keys.judge(a, two, keyEnd);
            }
            keyStart = two;
        }
        boolean touchesHole = s.at(keyStart - 1) == Scan.HOLE || s.at(keyStart - 2) == Scan.HOLE;
        if (kind != KeyKind.NONE || (touchesHole && s.keys.mayContinue(a, keyStart, keyEnd))) {
            s.noise();
        }
        if (kind != KeyKind.NONE && !isSomethingElse(s, kind, keyStart, keyEnd, separator)) {
            read(s, kind, new KeyPlace(keyStart, keyEnd, separator));
        }
    }

    /** Whether the last three letters up to a place, signs between them left out, may end a sensitive name. */
    private static boolean mayEnd(Scan s, int last) {
        char[] a = s.a;
        int second = letterBefore(a, last);
        if (second < 0) {
            return false;
        }
        int third = letterBefore(a, second);
        return s.keys.mayEnd(third < 0 ? ' ' : a[third], a[second], a[last]);
    }

    private static int letterBefore(char[] a, int at) {
        int i = at - 1;
        while (i >= 0 && isKey(a[i]) && !isLetter(a[i])) {
            i--;
        }
        return i >= 0 && isLetter(a[i]) ? i : i >= 1 && (a[i] == ' ' || a[i] == '+') && isLetter(a[i - 1]) ? i - 1 : -1;
    }

    /** A text that is the value of a name as a whole, e.g. a field's. */
    public static void ofField(Scan s, KeyKind kind) {
        if (kind == KeyKind.AUTHORIZATION) {
            Headers.credentials(s, 0, s.n, true);
        } else if (kind == KeyKind.COOKIE) {
            Headers.cookies(s, 0, s.n);
        } else if (kind != KeyKind.VALUE && kind != KeyKind.NONE && isSecret(s, kind, 0, s.n, true)) {
            hit(s, kind, new KeyPlace(0, 0, 0), 0, s.n);
        }
    }

    private static boolean isBetweenWords(char c) {
        return c == ' ' || c == '+';
    }

    private static int keyEnd(Scan s, int separator) {
        int at = separator - 1;
        while (at > 0 && (s.a[at] == ' ' || s.a[at] == '\t') && separator - at < 40) {
            at--;
        }
        if (at > 2 && s.a[at] == 'm' && isColor(s, at)) {
            while (s.a[at] != '\u001b') {
                at--;
            }
            at--;
        }
        while (at > 0 && s.a[at] == '\\' && at == separator - 1) {
            // "token\=x" in a file of properties.
            at--;
        }
        if (at > 0 && s.a[at] == ']' && (s.a[at - 1] == '"' || s.a[at - 1] == '\'' || isIndex(s, at))) {
            at--;
        }
        if (at > 0 && (s.a[at] == '"' || s.a[at] == '\'' || s.a[at] == '`')) {
            at--;
            while (at > 0 && s.a[at] == '\\') {
                at--;
            }
        }
        return at + 1;
    }

    /** The end of a terminal's colour sequence. */
    private static boolean isColor(Scan s, int m) {
        int at = m - 1;
        while (at > 0 && m - at < 8 && (isDigit(s.a[at]) || s.a[at] == ';')) {
            at--;
        }
        return s.a[at] == '[' && s.at(at - 1) == '\u001b';
    }

    /** {@code user[password]}: a name between brackets. */
    private static boolean isIndex(Scan s, int close) {
        int at = close - 1;
        while (at > 0 && close - at < KeyDictionary.LONGEST && isKey(s.a[at])) {
            at--;
        }
        return s.a[at] == '[' && at < close - 1;
    }

    private static int keyStart(Scan s, int end) {
        int at = end;
        int least = Math.max(0, end - KeyDictionary.LONGEST);
        while (at > least && isKey(s.a[at - 1])) {
            at--;
        }
        return at;
    }

    /** {@code PWD=/home/app} is no password, {@code code=200} no code of OAuth's, a credential's id no credential. */
    private static boolean isSomethingElse(Scan s, KeyKind kind, int start, int end, int separator) {
        if (kind == KeyKind.QUERY_CODE) {
            return end - start != 4;
        }
        if (kind == KeyKind.SESSION && s.at(start - 1) == '(' && end - start == 3) {
            // Oracle's (SID=…).
            return true;
        }
        if (Chars.matchesIgnoreCase(s.a, end - 10, s.n, "credential")) {
            char second = s.at(separator + 2);
            boolean isId = second == 'K' || second == 'S';
            return isId && s.at(separator + 1) == 'A' && s.at(separator + 3) == 'I' && s.at(separator + 4) == 'A';
        }
        return end - start == 3
                && Chars.matchesIgnoreCase(s.a, start, s.n, "pwd")
                && (s.at(separator + 1) == '/' || s.at(separator + 1) == '~');
    }

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
        if (v >= n) {
            return;
        }
        KeyKind meant = kind == KeyKind.VALUE ? NamedValues.kindOf(s, key.start()) : kind;
        if (meant == KeyKind.NONE) {
            return;
        }
        if (v + 1 < n && (a[v + 1] == '\'' || a[v + 1] == '"') && "NnbBuUrR".indexOf(a[v]) >= 0) {
            v++;
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
            list(s, meant, key, v + 1);
        } else if (a[v] == '{') {
            braced(s, meant, key, v);
        } else if (a[v] == '<' && s.at(v + 1) != '!') {
            angled(s, meant, key, v);
        } else if (Wrapped.opens(s, v)) {
            Wrapped.read(s, meant, key, v);
        } else {
            unquoted(s, meant, key, v, spaced);
        }
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
            // Pretty-printed: only a quote may follow on the next line.
            int next = v;
            while (next < s.n && next - v < 64 && isSpace(s.a[next])) {
                next++;
            }
            return s.at(next) == '"' ? next : s.n;
        }
        return v;
    }

    static void quoted(Scan s, KeyKind kind, KeyPlace key, int from, char quote, int slashes) {
        int close = ValueEnd.ofQuoted(s, from, quote, slashes);
        if (kind == KeyKind.AUTHORIZATION || Headers.hasScheme(s, from)) {
            Headers.credentials(s, from, close, true);
        } else if (kind == KeyKind.COOKIE) {
            Headers.cookies(s, from, close);
        } else if (isSecret(s, kind, from, close, true)) {
            hit(s, kind, key, from, close);
        }
    }

    private static void unquoted(Scan s, KeyKind kind, KeyPlace key, int v, boolean spaced) {
        switch (kind) {
            case AUTHORIZATION -> Headers.credentials(s, v, ValueEnd.ofLine(s, v), false);
            case COOKIE -> Headers.cookies(s, v, ValueEnd.ofLine(s, v));
            case SSN, PHONE, CARD -> {
                int end = ValueEnd.ofDigits(s, v);
                if (isSecret(s, kind, v, end, false)) {
                    hit(s, kind, key, v, end);
                }
            }
            default -> {
                if (Headers.hasScheme(s, v)) {
                    Headers.credentials(s, v, ValueEnd.ofLine(s, v), false);
                    return;
                }
                if (ValueEnd.opensBlock(s, v)) {
                    block(s, kind, key, v);
                    return;
                }
                int end = ValueEnd.ofUnquoted(s, key, v);
                if (NoSecrets.isPart(s, kind, key, v, end, spaced)) {
                    return;
                }
                boolean prose = spaced && s.a[key.separator()] == ':' && isProse(s, v, end);
                if (!prose && isSecret(s, kind, v, end, false)) {
                    hit(s, kind, key, v, end);
                }
            }
        }
    }

    /** The indented lines behind YAML's {@code |} or {@code >}. */
    private static void block(Scan s, KeyKind kind, KeyPlace key, int v) {
        int at = ValueEnd.ofLine(s, v) + 1;
        while (at < s.n && s.a[at] == ' ') {
            int start = at;
            while (start < s.n && s.a[start] == ' ') {
                start++;
            }
            int end = ValueEnd.ofLine(s, start);
            if (isSecret(s, kind, start, end, true)) {
                hit(s, kind, key, start, end);
            }
            at = end + 1;
        }
    }

    /** A group behind a name, or, in a connection string, a value in braces. */
    private static void braced(Scan s, KeyKind kind, KeyPlace key, int v) {
        if (s.at(key.start() - 1) != ';' && s.a[key.separator()] != '=') {
            group(s, kind, v + 1);
            return;
        }
        int end = v + 1;
        boolean pairs = false;
        while (end < s.n && end - v < 256 && (s.a[end] != '}' || s.at(end + 1) == '}')) {
            pairs |= s.a[end] == '=' || s.a[end] == ':';
            end += s.a[end] == '}' ? 2 : 1;
        }
        if (pairs || s.at(end) != '}') {
            group(s, kind, v + 1);
        } else if (isSecret(s, kind, v + 1, end, true)) {
            hit(s, kind, key, v + 1, end);
        }
    }

    /** {@code <hunter2>}, {@code <<"hunter2">>}. */
    private static void angled(Scan s, KeyKind kind, KeyPlace key, int v) {
        int from = v;
        while (s.at(from) == '<' || s.at(from) == '"') {
            from++;
        }
        int end = from;
        while (end < s.n && end - from < 256 && s.a[end] != '>' && s.a[end] != '"' && !isSpace(s.a[end])) {
            end++;
        }
        boolean isWord = Words.isNothing(s.a, v, Math.min(end + 1, s.n));
        if ((s.at(end) == '>' || s.at(end) == '"') && !isWord && isSecret(s, kind, from, end, true)) {
            hit(s, kind, key, from, end);
        }
    }

    /** {@code token: expired}, {@code password: must contain …}. */
    private static boolean isProse(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isLetter(s.a[i]) && s.a[i] != '\'') {
                return false;
            }
        }
        if (Words.isTalk(s.a, from, to)) {
            return true;
        }
        // Words that go on are a sentence.
        int next = to;
        if (s.at(next) != ' ') {
            return false;
        }
        next++;
        int length = 0;
        while (Chars.isLower(s.at(next + length))) {
            length++;
        }
        return length > 1 && (s.at(next + length) == ' ' || next + length >= s.n) && isPlainWord(s, from, to);
    }

    private static boolean isPlainWord(Scan s, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (!Chars.isLower(s.a[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code [a, "b"]} behind a name: each element. */
    private static void list(Scan s, KeyKind kind, KeyPlace key, int from) {
        int at = from;
        int limit = Math.min(s.n, from + LONGEST_GROUP);
        s.spend(limit - from);
        while (at < limit) {
            while (at < limit && (isSpace(s.a[at]) || s.a[at] == ',')) {
                at++;
            }
            if (at >= limit || s.a[at] == ']') {
                return;
            }
            int slashes = 0;
            while (s.at(at + slashes) == '\\' && slashes <= MOST_SLASHES) {
                slashes++;
            }
            char c = s.at(at + slashes);
            if (c == '"' || c == '\'') {
                int start = at + slashes + 1;
                quoted(s, kind, key, start, c, slashes);
                at = ValueEnd.ofQuoted(s, start, c, slashes) + slashes + 1;
            } else if (c == '{' || c == '[') {
                return;
            } else {
                int end = at;
                while (end < limit && s.a[end] != ']' && s.a[end] != ',') {
                    end++;
                }
                if (kind == KeyKind.AUTHORIZATION) {
                    Headers.credentials(s, at, end, false);
                } else if (kind == KeyKind.COOKIE) {
                    Headers.cookies(s, at, end);
                } else if (isSecret(s, kind, at, end, true)) {
                    hit(s, kind, key, at, end);
                }
                at = end;
            }
        }
    }

    /** <code>{"user": …, "value": …}</code> behind a secret's name: all that is not plainly something else. */
    private static void group(Scan s, KeyKind kind, int from) {
        if (kind != KeyKind.SECRET && kind != KeyKind.PLURAL) {
            return;
        }
        if (s.depth > 0) {
            // The outer group reads on through this one.
            return;
        }
        s.depth++;
        try {
            members(s, from);
        } finally {
            s.depth--;
        }
    }

    private static void members(Scan s, int from) {
        int depth = 1;
        int limit = Math.min(s.n, from + LONGEST_GROUP);
        s.spend(limit - from);
        for (int i = from; i < limit && depth > 0; i++) {
            char c = s.a[i];
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if ((c == ':' || c == '=') && i >= s.done) {
                int end = keyEnd(s, i);
                int start = keyStart(s, end);
                if (end - start >= 1) {
                    KeyKind own = s.keys.judge(s.a, start, end);
                    boolean isValue = NamedValues.isValue(s, start, end);
                    if (own != KeyKind.NONE || isValue) {
                        read(s, isValue ? KeyKind.SECRET : own, new KeyPlace(start, end, i));
                    }
                }
            }
        }
    }

    /** Whether a value of this kind is one that must go. */
    static boolean isSecret(Scan s, KeyKind kind, int from, int to, boolean quoted) {
        char[] a = s.a;
        if (Words.isNothing(a, from, to)) {
            return false;
        }
        int length = to - from;
        switch (kind) {
            case SECRET -> {
                return hasAlnum(a, from, to);
            }
            case WEAK -> {
                return !Words.isMethod(a, from, to)
                        && !Words.isTalk(a, from, to)
                        && !Words.isAmount(a, from, to)
                        && hasAlnum(a, from, to)
                        && !(digits(a, from, to) == length && length <= 5);
            }
            case PLURAL -> {
                return digits(a, from, to) < length
                        && !Words.isTalk(a, from, to)
                        && !Words.isAmount(a, from, to)
                        && hasAlnum(a, from, to)
                        && !(digits(a, from, to) > 0 && isNumber(a, from, to));
            }
            case SESSION -> {
                int digits = digits(a, from, to);
                boolean random = length >= 16 ? digits > 0 || length >= 20 : digits >= 2 && isWordLike(a, from, to);
                return length >= 8 && random && !Words.isTalk(a, from, to) && !Words.isAmount(a, from, to);
            }
            case CVV -> {
                int digits = digits(a, from, to);
                return (digits == 3 || digits == 4) && length - digits <= 1 && isDigit(a[from]);
            }
            case CODE -> {
                int digits = digits(a, from, to);
                boolean mixed =
                        length >= 6 && digits >= 2 && isWordLike(a, from, to) && !Chars.matches(a, from, to, "GPIO");
                return length >= 3 && length <= 12 && (digits == length || mixed);
            }
            case SSN -> {
                return digits(a, from, to) == 9 && length <= 13;
            }
            case PHONE -> {
                int digits = digits(a, from, to);
                return digits >= 7 && digits <= 15;
            }
            case CARD -> {
                int digits = digits(a, from, to);
                return digits >= 12 && digits <= 19 && isNumeric(a, from, to);
            }
            case QUERY_CODE -> {
                int digits = digits(a, from, to);
                return length >= 10 && digits > 0 && digits < length;
            }
            case SIGNATURE -> {
                return length >= 16 && (digits(a, from, to) > 0 || length >= 32);
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean hasAlnum(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isAlnum(a[i]) || a[i] >= 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(a[i]) && a[i] != '.' && a[i] != ',' && a[i] != '/' && a[i] != '_' && a[i] != 'k') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeric(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(a[i]) && a[i] != '-' && a[i] != ' ' && a[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordLike(char[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isWord(a[i]) && a[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private static int digits(char[] a, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (isDigit(a[i])) {
                count++;
            }
        }
        return count;
    }

    static void hitIfSecret(Scan s, KeyKind kind, KeyPlace key, int from, int to) {
        if (isSecret(s, kind, from, to, true)) {
            hit(s, kind, key, from, to);
        }
    }

    private static void hit(Scan s, KeyKind kind, KeyPlace key, int from, int to) {
        BuiltIn rule = switch (kind) {
            case CVV -> BuiltIn.CARD_CVV;
            case SSN -> BuiltIn.SSN;
            case PHONE -> BuiltIn.PHONE;
            case CARD -> BuiltIn.CARD_PAN;
            case SESSION -> BuiltIn.COOKIE;
            default -> ruleOf(s, key);
        };
        if (s.isOn(rule)) {
            s.hit(rule, from, to);
            s.done = Math.max(s.done, to);
        }
    }

    /** Which grammar the name stands in. */
    private static BuiltIn ruleOf(Scan s, KeyPlace key) {
        char before = key.separator() == 0 ? ' ' : s.at(key.start() - 1);
        if (before == '?' || before == '&') {
            return lower(s.at(key.start())) == 's'
                            && lower(s.at(key.start() + 1)) == 'i'
                            && key.end() - key.start() == 3
                    ? BuiltIn.AZURE_SAS
                    : BuiltIn.QUERY;
        }
        if (before == ';') {
            return BuiltIn.DSN;
        }
        if (key.separator() > 0 && s.at(key.start()) == '-') {
            return BuiltIn.CLI;
        }
        return BuiltIn.KEY_VALUE;
    }
}
