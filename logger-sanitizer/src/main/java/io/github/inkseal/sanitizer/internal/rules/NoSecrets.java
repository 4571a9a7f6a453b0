package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isKey;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLower;
import static io.github.inkseal.sanitizer.internal.text.Chars.isUpper;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.Set;

/** Unquoted values behind a sensitive word that is part of something else: coordinates, source code, lexers. */
final class NoSecrets {

    /** What follows the colon of a package, a task or a scope. */
    private static final Set<String> PARTS = WordLists.words("""
            jar pom war aar all any amd64 arm64 i386 latest stable edge compile test runtime provided sources
            javadoc read write admin delete list create update build check assemble classes main manage view
            edit verify get clean generate refresh revoke rotate validate issue dev prod
            """);

    /** What the first word of a reference in a language of configurations or programs is. */
    private static final Set<String> ROOTS = Set.of(
            "var",
            "vars",
            "local",
            "data",
            "module",
            "each",
            "self",
            "this",
            "config",
            "settings",
            "params",
            "props",
            "req",
            "request",
            "env",
            "process",
            "os",
            "args",
            "opts",
            "options",
            "state",
            "secrets",
            "github",
            "inputs",
            "context",
            "values",
            "terraform",
            "output",
            "resource",
            "form",
            "input");

    private NoSecrets() {}

    /** Whether a value is one of those. */
    static boolean isPart(Scan s, KeyKind kind, KeyPlace key, int from, int to, boolean spaced) {
        if (to <= from) {
            return true;
        }
        if (s.startsWith(from, "get") && (s.startsWith(to - 2, "()") || s.startsWith(to, "()"))) {
            return true;
        }
        boolean colon = s.a[key.separator()] == ':';
        if (colon && !spaced && isCoordinate(s, key, from, to)) {
            return true;
        }
        if (startsUrn(s, key.start())) {
            return true;
        }
        boolean isPassword = Chars.lower(s.at(key.end() - 1)) == 'd' || Chars.lower(s.at(key.end() - 1)) == 'e';
        if (isPassword) {
            return false;
        }
        if (kind == KeyKind.WEAK && colon && spaced && isLettersOnly(s, from, to)) {
            return true;
        }
        return (kind == KeyKind.SECRET && isNameOfOne(s, from, to))
                || (isToken(s, key, to) && (isConstant(s, from, to) || isNegative(s, from, to) || isSmall(s, from, to)))
                || isCall(s, from, to)
                || isOwnName(s, key, from, to);
    }

    private static boolean isCoordinate(Scan s, KeyPlace key, int from, int to) {
        char before = s.at(key.start() - 1);
        if (isWordOf(s, from, to)) {
            return true;
        }
        if (before != ':' && before != '/') {
            return false;
        }
        return isVersion(s, from, to) || startsArn(s, key.start());
    }

    private static boolean isWordOf(Scan s, int from, int to) {
        int end = from;
        StringBuilder word = new StringBuilder();
        while (end < to && (isLower(s.a[end]) || isDigit(s.a[end]))) {
            word.append(s.a[end++]);
        }
        return (end == to || s.a[end] == ':') && PARTS.contains(word.toString());
    }

    private static boolean isVersion(Scan s, int from, int to) {
        int at = s.a[from] == 'v' ? from + 1 : from;
        boolean dot = false;
        for (int i = at; i < to; i++) {
            char c = s.a[i];
            dot |= c == '.';
            if (!isKey(c) && c != '+') {
                return false;
            }
        }
        return at < to && isDigit(s.a[at]) && (dot || to - at <= 3);
    }

    private static boolean startsArn(Scan s, int at) {
        int start = at;
        while (start > 0 && s.a[start - 1] > ' ' && s.a[start - 1] != '"' && s.a[start - 1] != '\'') {
            start--;
        }
        return s.startsWith(start, "arn:");
    }

    private static boolean isToken(Scan s, KeyPlace key, int to) {
        return s.startsWithIgnoreCase(key.end() - 5, "token") && to > 0;
    }

    /** {@code START_OBJECT}. */
    private static boolean isConstant(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isUpper(s.a[i]) && s.a[i] != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNegative(Scan s, int from, int to) {
        return s.a[from] == '-' && to - from > 1 && isDigit(s.a[from + 1]);
    }

    private static boolean isSmall(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(s.a[i])) {
                return false;
            }
        }
        return to - from <= 3;
    }

    private static boolean isLettersOnly(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isLetter(s.a[i]) && s.a[i] != '_' && s.a[i] != '-') {
                return false;
            }
        }
        return true;
    }

    /** {@code --secret=db-password}: what a secret is called. */
    private static boolean isNameOfOne(Scan s, int from, int to) {
        boolean joint = false;
        for (int i = from; i < to; i++) {
            joint |= s.a[i] == '-' || s.a[i] == '_';
        }
        return joint && isLettersOnly(s, from, to) && s.keys.judge(s.a, from, to) != KeyKind.NONE;
    }

    /** {@code var.db_password}, {@code data.vault.x["token"]}, {@code (known after apply)}: what stands for a value elsewhere. */
    static boolean isReference(Scan s, int v) {
        if (s.at(v) == '(') {
            return s.startsWith(v, "(sensitive value)") || s.startsWith(v, "(known after apply)");
        }
        int dot = v;
        while (dot - v < 32 && (isLower(s.at(dot)) || s.at(dot) == '_')) {
            dot++;
        }
        if (s.at(dot) != '.' || !isLetter(s.at(dot + 1))) {
            return false;
        }
        int end = dot;
        while (end < s.n && end - v < 96 && (isLetter(s.a[end]) || s.a[end] == '_' || s.a[end] == '.')) {
            end++;
        }
        boolean whole = !isAlnum(s.at(end)) && s.at(end) != '-' && s.at(end) != '!' && s.at(end) != '@';
        String root = new String(s.a, v, dot - v);
        return whole && (ROOTS.contains(root) || root.startsWith("random_"));
    }

    /** {@code urn:ietf:params:oauth:grant-type}. */
    private static boolean startsUrn(Scan s, int at) {
        if (s.at(at - 1) != ':') {
            return false;
        }
        int start = at;
        while (start > 0 && at - start < 96 && (isKey(s.a[start - 1]) || s.a[start - 1] == ':')) {
            start--;
        }
        return s.startsWith(start, "urn:");
    }

    /** {@code parser.nextToken()}. */
    private static boolean isCall(Scan s, int from, int to) {
        int at = from;
        while (at < to && (isKey(s.a[at]) && s.a[at] != '-')) {
            at++;
        }
        return at > from && isLetter(s.a[from]) && s.at(at) == '(' && (s.at(at + 1) == ')' || isLetter(s.at(at + 1)));
    }

    /** {@code this.token = token;}. */
    private static boolean isOwnName(Scan s, KeyPlace key, int from, int to) {
        int length = to - from;
        if (length > key.end() - key.start() || s.at(to) != ';') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (s.a[key.end() - length + i] != s.a[from + i] || !isAlnum(s.a[from + i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code token: expired}, {@code password: must contain …}. */
    static boolean isProse(Scan s, int from, int to) {
        boolean foreign = false;
        for (int i = from; i < to; i++) {
            foreign |= s.a[i] == 0x7f;
            if (!isLetter(s.a[i]) && s.a[i] != '\'' && s.a[i] != 0x7f) {
                return false;
            }
        }
        if (foreign || Words.isTalk(s.a, from, to)) {
            return true;
        }
        // Words that go on are a sentence.
        int next = to;
        if (s.at(next) != ' ') {
            return false;
        }
        next++;
        if (s.at(next) == '"' || s.at(next) == '\'') {
            // "secret "db" not found"
            return isPlainWord(s, from, to);
        }
        int length = 0;
        while (isLower(s.at(next + length))) {
            length++;
        }
        return length > 1 && (s.at(next + length) == ' ' || next + length >= s.n) && isPlainWord(s, from, to);
    }

    private static boolean isPlainWord(Scan s, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (!isLower(s.a[i])) {
                return false;
            }
        }
        return true;
    }
}
