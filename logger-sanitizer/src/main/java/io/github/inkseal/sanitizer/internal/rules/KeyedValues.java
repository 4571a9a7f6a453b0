package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/**
 * Values of sensitive names, in every grammar that has a separator: {@code k=v}, {@code k: v}, {@code "k":"v"},
 * also escaped any number of times, {@code k => v}, lists and objects behind a name.
 */
public final class KeyedValues {

    /** Names in a query that say little: their values must look random. */
    private static final String[] IN_QUERIES = {"key", "assertion", "hash", "oauth_verifier"};

    private KeyedValues() {}

    /** Looks at a separator whose name is right before it or behind quotes and blanks. */
    public static void at(Scan s, int separator) {
        if (separator < s.done) {
            return;
        }
        int keyEnd = KeyNames.endBefore(s, separator);
        // A directory's "userPassword:: " has base64 behind it.
        boolean base64 = s.at(separator + 1) == ':' && s.at(separator + 2) == ' ' && separator + 2 < s.n;
        boolean scoped =
                s.a[separator] == ':' && ((s.at(separator + 1) == ':' && !base64) || s.at(separator - 1) == ':');
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
        if (!isLetter(a[last]) || last < 1 || !KeyNames.mayEnd(s, last)) {
            return;
        }
        int keyStart = KeyNames.start(s, keyEnd);
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
        if (kind == KeyKind.NONE && isInQuery(s, keyStart, keyEnd, separator)) {
            return;
        }
        if (kind == KeyKind.NONE && KeyNames.isBetweenWords(s.at(keyStart - 1)) && isLetter(s.at(keyStart - 2))) {
            // "Api Key", "social security number".
            int two = KeyNames.start(s, keyStart - 1);
            kind = s.keys.judge(a, two, keyEnd);
            if (kind == KeyKind.NONE && s.at(two - 1) == ' ' && isLetter(s.at(two - 2))) {
                two = KeyNames.start(s, two - 1);
                kind = s.keys.judge(a, two, keyEnd);
            }
            keyStart = two;
        }
        boolean touchesHole = s.at(keyStart - 1) == Scan.HOLE || s.at(keyStart - 2) == Scan.HOLE;
        if (kind != KeyKind.NONE || (touchesHole && s.keys.mayContinue(a, keyStart, keyEnd))) {
            // "{} id=": whoever judges the template sees to an argument that may end in a word.
            if (kind != KeyKind.NONE || s.at(keyStart - 1) != ' ' || !isOneWord(s, keyStart, keyEnd)) {
                s.noise();
            }
        }
        if (kind != KeyKind.NONE && !isSomethingElse(s, kind, keyStart, keyEnd, separator)) {
            ValueForms.read(s, kind, new KeyPlace(keyStart, keyEnd, separator));
        }
    }

    private static boolean isOneWord(Scan s, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isLetter(s.a[i])) {
                return false;
            }
        }
        return s.at(end) == '=' || s.at(end) == ':';
    }

    /** {@code ?key=…}, {@code &assertion=…}: names that say little, so that the value must be a long random one. */
    private static boolean isInQuery(Scan s, int start, int end, int separator) {
        char before = s.at(start - 1);
        boolean named = false;
        for (String name : IN_QUERIES) {
            named |= end - start == name.length() && s.startsWithIgnoreCase(start, name);
        }
        if ((before != '?' && before != '&') || !named) {
            return false;
        }
        s.noise();
        int to = separator + 1;
        while (to < s.n && to - separator < 4096 && Chars.isBase64(s.a[to])) {
            to++;
        }
        s.spend(to - separator);
        if (SecretValues.isRandom(s.a, separator + 1, to)) {
            // It may be a token that says itself what it is.
            s.hit(BuiltIn.QUERY, separator + 1, to);
        }
        return true;
    }

    /** {@code routing_key=orders.created} of a queue; an alarm service's of the same name is all hex. */
    private static boolean isRoute(Scan s, int end, int value) {
        boolean named = s.startsWithIgnoreCase(end - 10, "routingkey")
                || s.startsWithIgnoreCase(end - 11, "routing_key")
                || s.startsWithIgnoreCase(end - 11, "routing-key")
                || s.startsWithIgnoreCase(end - 11, "routing.key")
                || s.startsWithIgnoreCase(end - 11, "routing key");
        int to = s.at(value) == '"' || s.at(value) == '\'' ? value + 1 : value;
        int from = to;
        while (to - from < 32 && Chars.isAlnum(s.at(to))) {
            to++;
        }
        return named && to - from < 32;
    }

    /** A text that is the value of a name as a whole, e.g. a field's. */
    public static void ofField(Scan s, KeyKind kind) {
        SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, 0, s.n, true);
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
        boolean isExpansion = s.at(separator + 1) == '?' && s.a[separator] == ':' && s.at(start - 1) == '{';
        if (isExpansion || s.startsWith(start - 2, "${secret:")) {
            // What a reader of configurations looks up under a name.
            return true;
        }
        if (s.startsWithIgnoreCase(end - 10, "credential")) {
            char second = s.at(separator + 2);
            boolean isId = second == 'K' || second == 'S';
            return isId && s.at(separator + 1) == 'A' && s.at(separator + 3) == 'I' && s.at(separator + 4) == 'A';
        }
        int value = s.at(separator + 1) == ' ' ? separator + 2 : separator + 1;
        if (s.startsWithIgnoreCase(end - 16, "unexpected token") || isRoute(s, end, value)) {
            return true;
        }
        return end - start == 3 && s.startsWithIgnoreCase(start, "pwd") && (s.at(value) == '/' || s.at(value) == '~');
    }
}
