package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isSpace;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Lists and objects behind a sensitive name. */
final class ValueGroups {

    private static final int LONGEST_GROUP = 4096;

    private ValueGroups() {}

    /** {@code [a, "b"]} behind a name: each element. */
    static void list(Scan s, KeyKind kind, KeyPlace key, int from) {
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
            while (s.at(at + slashes) == '\\' && slashes <= ValueForms.MOST_SLASHES) {
                slashes++;
            }
            char c = s.at(at + slashes);
            if (c == '"' || c == '\'') {
                int start = at + slashes + 1;
                ValueForms.quoted(s, kind, key, start, c, slashes);
                at = ValueEnd.ofQuoted(s, start, c, slashes) + slashes + 1;
            } else if (c == '{' || c == '[') {
                return;
            } else {
                int end = at;
                while (end < limit && s.a[end] != ']' && s.a[end] != ',') {
                    end++;
                }
                SecretValues.treat(s, kind, key, at, end, false);
                at = end;
            }
        }
    }

    /** <code>{"user": …, "value": …}</code> behind a secret's name: members that hold the secret itself, or have a sensitive name of
     * their own. */
    static void group(Scan s, KeyKind kind, int from) {
        if (kind != KeyKind.SECRET && kind != KeyKind.PLURAL) {
            return;
        }
        if (s.depth > 0 || from < s.groupsDone) {
            // The outer group reads on through this one.
            return;
        }
        int done = s.done;
        s.depth++;
        try {
            members(s, kind, from);
        } finally {
            s.depth--;
            // Other things than secrets with names may stand between.
            s.done = done;
        }
    }

    private static void members(Scan s, KeyKind kind, int from) {
        int depth = 1;
        int limit = Math.min(s.n, from + LONGEST_GROUP);
        s.spend(limit - from);
        int i = from;
        for (; i < limit && depth > 0; i++) {
            char c = s.a[i];
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if ((c == ':' || c == '=') && i >= s.done) {
                int end = KeyNames.endBefore(s, i);
                int start = KeyNames.start(s, end);
                if (end - start >= 1) {
                    KeyKind own = s.keys.judge(s.a, start, end);
                    boolean isValue = NamedValues.isValue(s, start, end);
                    if (own == KeyKind.NONE
                            && !isValue
                            && (kind == KeyKind.PLURAL ? depth <= 2 : isOfVersions(s, start, end))) {
                        named(s, start, end, i);
                    }
                    if (own != KeyKind.NONE || isValue) {
                        ValueForms.read(s, isValue ? KeyKind.SECRET : own, new KeyPlace(start, end, i));
                    }
                }
            }
        }
        s.groupsDone = Math.max(s.groupsDone, i);
    }

    /** Names of passwords among each other: the one that was and the one that will be. */
    private static boolean isOfVersions(Scan s, int start, int end) {
        return is(s, start, end, "next")
                || is(s, start, end, "confirm")
                || is(s, start, end, "confirmation")
                || is(s, start, end, "previous")
                || is(s, start, end, "repeat");
    }

    private static boolean is(Scan s, int start, int end, String name) {
        return end - start == name.length() && s.startsWithIgnoreCase(start, name);
    }

    /** <code>"passwords":{"root":"x"}</code>: a secret by the name of what it is for. */
    private static void named(Scan s, int start, int end, int separator) {
        int v = separator + 1;
        while (v - separator < 4 && (s.at(v) == ' ' || s.at(v) == '>')) {
            v++;
        }
        char quote = s.at(v);
        boolean quoted = quote == '"' || quote == '\'';
        int from = quoted ? v + 1 : v;
        int to = from;
        while (to < s.n && to - from < 128 && s.a[to] > ' ' && "\"',;{}[]\\".indexOf(s.a[to]) < 0) {
            to++;
        }
        boolean random = to - from >= 6 && Likely.isSecret(s, from, to, true) && !isMail(s, from, to);
        if (random && !NamedValues.isPublic(s, start, end)) {
            SecretValues.treat(s, KeyKind.PLURAL, KeyPlace.ELSEWHERE, from, to, true);
        }
    }

    private static boolean isMail(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (s.a[i] == '@') {
                return true;
            }
        }
        return false;
    }
}
