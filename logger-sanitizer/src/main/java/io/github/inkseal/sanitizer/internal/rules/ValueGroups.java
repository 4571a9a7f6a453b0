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

    /** <code>{"user": …, "value": …}</code> behind a secret\'s name: members that hold the secret itself, or have a sensitive name of
     * their own. */
    static void group(Scan s, KeyKind kind, int from) {
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
                int end = KeyNames.endBefore(s, i);
                int start = KeyNames.start(s, end);
                if (end - start >= 1) {
                    KeyKind own = s.keys.judge(s.a, start, end);
                    boolean isValue = NamedValues.isValue(s, start, end);
                    if (own != KeyKind.NONE || isValue) {
                        ValueForms.read(s, isValue ? KeyKind.SECRET : own, new KeyPlace(start, end, i));
                    }
                }
            }
        }
    }
}
