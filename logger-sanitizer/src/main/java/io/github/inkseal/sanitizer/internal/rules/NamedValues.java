package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isKey;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.Set;

/** Pairs whose name is itself a value: <code>{"name":"DB_PASSWORD","value":"…"}</code>, {@code <property name="password" value="…"/>}. */
final class NamedValues {

    /** How far before {@code value} its name may begin. */
    private static final int FARTHEST = 120;

    private static final String[] NAMES = {
        "name", "key", "field", "param", "header", "property", "id", "variable", "propertypath", "path"
    };

    /** What a member is called that holds the secret its group is named after. */
    private static final Set<String> VALUES = Set.of(
            "value",
            "val",
            "data",
            "raw",
            "plain",
            "plaintext",
            "text",
            "string",
            "content",
            "current",
            "previous",
            "old",
            "new",
            "secretstring",
            "v",
            "stringvalue",
            "encoded",
            "base",
            "hash",
            "key",
            "code",
            "s",
            "pw",
            "pass");

    /** What a member is called that says something else about a secret. */
    private static final Set<String> PUBLIC = Set.of(
            "user",
            "username",
            "login",
            "owner",
            "email",
            "mail",
            "host",
            "hostname",
            "url",
            "uri",
            "type",
            "id",
            "kid",
            "accesskeyid",
            "region",
            "arn",
            "account",
            "accountid",
            "roles",
            "role",
            "name",
            "provider",
            "client",
            "clientid",
            "project",
            "projectid",
            "expires",
            "expiry",
            "expiration",
            "expiresat",
            "expiresin",
            "created",
            "createdat",
            "updated",
            "updatedat",
            "issued",
            "issuedat",
            "version",
            "path",
            "file",
            "format",
            "algorithm",
            "alg",
            "scope",
            "tenant",
            "domain",
            "realm",
            "database",
            "db_name",
            "port",
            "status",
            "date",
            "time",
            "timestamp",
            "at",
            "ts");

    private NamedValues() {}

    /** Whether a member of a group of secrets says something else about them. */
    static boolean isPublic(Scan s, int start, int end) {
        return PUBLIC.contains(letters(s, start, end));
    }

    /** Whether a member of a group of secrets holds the secret itself. */
    static boolean isValue(Scan s, int start, int end) {
        return VALUES.contains(letters(s, start, end));
    }

    private static String letters(Scan s, int start, int end) {
        StringBuilder name = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (Chars.isLetter(s.a[i])) {
                name.append(Chars.lower(s.a[i]));
            }
        }
        return name.toString();
    }

    /** What a {@code value} whose name ends before {@code before} is. */
    static KeyKind kindOf(Scan s, int before) {
        int least = Math.max(0, before - FARTHEST);
        s.spend(FARTHEST);
        for (int i = before - 2; i >= least; i--) {
            char c = s.a[i];
            if ((c == '{' || c == '[' || c == '(') && Chars.isLetter(s.at(i - 1))) {
                // "Token{owner=x, value=y}"
                KeyKind ofClass = s.keys.judge(s.a, KeyNames.start(s, i), i);
                return ofClass == KeyKind.SECRET ? KeyKind.SECRET : KeyKind.NONE;
            }
            if (c == '{' || c == '<') {
                // What stands before belongs to another element, except an element's own name.
                least = i;
            }
            if (c != '=' && c != ':') {
                continue;
            }
            int end = i;
            while (end > least
                    && (s.a[end - 1] == '"' || s.a[end - 1] == '\'' || s.a[end - 1] == '\\' || s.a[end - 1] == ' ')) {
                end--;
            }
            if (isName(s, end) || s.startsWithIgnoreCase(end - 4, "type")) {
                int from = i + 1;
                while (from < before
                        && (s.a[from] == '"'
                                || s.a[from] == '\''
                                || s.a[from] == '\\'
                                || s.a[from] == ' '
                                || s.a[from] == '/')) {
                    from++;
                }
                int to = from;
                while (to < before && isKey(s.a[to])) {
                    to++;
                }
                if (isName(s, end) || s.startsWith(from, "password")) {
                    return s.keys.judge(s.a, from, to);
                }
            }
        }
        return KeyKind.NONE;
    }

    /** {@code "value":"x","name":"DB_PASSWORD"}: what the name behind a value says, which ends at a quote. */
    static KeyKind kindBehind(Scan s, int close) {
        int at = close + 1;
        while (at < s.n && at - close < 8 && (s.a[at] == ',' || s.a[at] == ' ' || s.a[at] == '"' || s.a[at] == '\'')) {
            at++;
        }
        int end = at;
        while (end < s.n && end - at < 16 && Chars.isLetter(s.a[end])) {
            end++;
        }
        if (end == at || !isName(s, end)) {
            return KeyKind.NONE;
        }
        int from = end;
        while (from < s.n && from - end < 8 && "\"'=: ".indexOf(s.a[from]) >= 0) {
            from++;
        }
        int to = from;
        while (to < s.n && to - from < KeyDictionary.LONGEST && isKey(s.a[to])) {
            to++;
        }
        return from > end ? s.keys.judge(s.a, from, to) : KeyKind.NONE;
    }

    /** What the content of an element is before which another one names it: {@code <key>password</key><string>}. */
    static KeyKind ofElementBefore(Scan s, int open) {
        int at = open;
        int least = Math.max(0, open - FARTHEST);
        while (at > least && (s.a[at - 1] <= ' ' || s.startsWithIgnoreCase(at - 7, "<value>"))) {
            at -= s.a[at - 1] <= ' ' ? 1 : 7;
        }
        int tag = at - 1;
        while (tag > least && s.a[tag] != '<') {
            tag--;
        }
        if (s.at(at - 1) == '>' && Chars.isLetter(s.at(tag + 1)) && s.at(at - 2) != '/') {
            // <Password><Value>
            int nameEnd = tag + 1;
            while (isKey(s.at(nameEnd)) || s.at(nameEnd) == ':') {
                nameEnd++;
            }
            return s.keys.judge(s.a, tag + 1, nameEnd);
        }
        int slash = at - 1;
        while (slash > least && s.a[slash] != '/') {
            slash--;
        }
        if (s.at(at - 1) != '>' || s.at(slash - 1) != '<' || !isName(s, at - 1)) {
            return KeyKind.NONE;
        }
        int start = slash - 1;
        while (start > least && isKey(s.a[start - 1])) {
            start--;
        }
        return s.keys.judge(s.a, start, slash - 1);
    }

    private static boolean isName(Scan s, int end) {
        for (String name : NAMES) {
            int at = end - name.length();
            if (s.startsWithIgnoreCase(at, name) && !Chars.isLower(s.at(at - 1))) {
                return true;
            }
        }
        return false;
    }

    /** What the content of an element is whose last attribute ends at a quote: {@code <entry key="password">}. */
    static KeyKind ofAttribute(Scan s, int quote) {
        int open = quote - 1;
        int least = Math.max(0, quote - FARTHEST);
        while (open > least && s.a[open] != s.a[quote]) {
            open--;
        }
        if (s.at(open - 1) != '=' || !isName(s, open - 1)) {
            return KeyKind.NONE;
        }
        return s.keys.judge(s.a, open + 1, quote);
    }
}
