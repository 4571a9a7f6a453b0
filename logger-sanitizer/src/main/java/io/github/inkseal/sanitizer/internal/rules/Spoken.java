package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;

/** A sensitive word and what follows it without a separator: in a sentence, in SQL, on a command line. */
final class Spoken {
    /** What stands between a secret's name and the secret in a sentence. */
    private static final String[] VERBS = {
        "is now set to ",
        "set to: ",
        "changed from ",
        "to ",
        "is now: ",
        "is now ",
        "is set to ",
        "is: ",
        "is ",
        "was set to ",
        "was: ",
        "was ",
        "has been set to ",
        "has been changed to ",
        "has been reset to ",
        "are ",
        "set to ",
        "changed to ",
        "reset to ",
        "updated to ",
        "of ",
        "lautet: ",
        "lautet ",
        "ist ",
        "est ",
        "es ",
        "like "
    };

    /** Commands that give a variable a value with a blank between. */
    private static final String[] ASSIGNMENTS = {"env ", "setx ", "set -x ", "set -gx ", "setenv ", "export ", "set "};

    /** What stands before a secret's name in a sentence that goes on with the secret. */
    private static final String[] LEADS = {"and ", "with ", "using ", "/ ", "und ", "mit "};

    private Spoken() {}

    /** A sensitive word and what follows it without a separator: on a command line, in SQL, in a sentence. */
    static void word(Scan s, int i, int end) {
        char after = s.at(end);
        if (after == Scan.HOLE || s.at(i - 1) == Scan.HOLE) {
            s.noise();
        }
        boolean isPassword = Chars.lower(s.a[i]) == 'p' && Chars.lower(s.a[i + 1]) != 'i';
        if (after == '(' && isPassword && (s.at(end + 1) == '\'' || s.at(end + 1) == '"')) {
            s.noise();
            SqlLiterals.literal(s, end + 1, BuiltIn.SQL);
            return;
        }
        if (after == '"' || after == '\'') {
            NamedItems.quoted(s, i, end, after);
            return;
        }
        if (after == ',') {
            NamedItems.bare(s, i, end);
            return;
        }
        boolean leader = after == '.' && s.at(end + 1) == '.';
        if (after != ' ' && after != '\t' && !leader) {
            return;
        }
        int start = KeyNames.start(s, i);
        if (s.at(start - 1) == Scan.HOLE) {
            s.noise();
        }
        if (s.at(start) == '-' && !isAlnum(s.at(start - 1))) {
            // An option: its dash was looked at.
            return;
        }
        KeyKind kind = s.keys.judge(s.a, start, end);
        if (kind == KeyKind.QUERY_CODE) {
            kind = KeyKind.NONE;
        }
        if (kind == KeyKind.NONE && start > 1 && s.a[start - 1] == ' ') {
            // "api key", "verification code".
            int two = start - 1;
            while (two > 0 && start - two < 24 && isLetter(s.a[two - 1])) {
                two--;
            }
            kind = s.keys.judge(s.a, two, end);
            if (kind == KeyKind.QUERY_CODE) {
                kind = KeyKind.NONE;
            }
            if (s.at(two - 1) == Scan.HOLE || (s.at(two - 1) == ' ' && two == start - 1)) {
                s.noise();
            }
        }
        if (kind == KeyKind.NONE) {
            return;
        }
        s.noise();
        if (leader || Cells.opens(s, end)) {
            Cells.read(s, kind, end, isPassword);
            return;
        }
        int at = end;
        while (s.at(at) == ' ' && at - end < 4) {
            at++;
        }
        boolean said = isAssigned(s, start);
        int owner = behindOwner(s, at);
        boolean owned = owner > at && s.at(owner - 2) == ':';
        int verb = owned ? owner : behindVerb(s, owner);
        if (owned || verb > owner) {
            said = true;
            at = verb;
        }
        boolean quotable = isPassword && !s.startsWithIgnoreCase(at - 3, "is ");
        if (quotable && SqlLiterals.literal(s, at, said ? BuiltIn.KEY_VALUE : BuiltIn.SQL)) {
            return;
        }
        char open = s.at(at);
        if (!isPassword && (open == '"' || open == '\'')) {
            int close = ValueEnd.ofQuoted(s, at + 1, open, 0);
            if (close - at > 16 && Likely.isSecret(s, at + 1, close, true)) {
                SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, at + 1, close, true);
            }
            return;
        }
        if (!said && (open == '[' || open == '<' || open == '`')) {
            bracketed(s, kind, at + 1, open == '[' ? ']' : open == '<' ? '>' : '`');
            return;
        }
        if (!said && isPassword && open == '(') {
            inParentheses(s, kind, at + 1);
            return;
        }
        int to = at;
        while (to < s.n && s.a[to] > ' ' && ",;\"')]}<\\`".indexOf(s.a[to]) < 0) {
            to++;
        }
        while (to > at && ".:!?".indexOf(s.a[to - 1]) >= 0 && s.a[to - 1] != '!') {
            to--;
        }
        boolean likely = Likely.isSecret(s, at, to, said) && !(owned && Likely.isCounter(s, at, to));
        boolean led = !said && isPassword && isLed(s, start) && isMixedWord(s, at, to);
        if ((likely || led) && !Words.isNothing(s.a, at, to) && !Masks.beginsAt(s, at)) {
            s.hit(BuiltIn.KEY_VALUE, at, to);
            s.done = Math.max(s.done, to);
            changedTo(s, to);
        }
    }

    /** {@code password changed from x to y}: the other one. */
    private static void changedTo(Scan s, int from) {
        if (s.startsWith(from, " to ")) {
            int to = from + 4;
            while (to < s.n && s.a[to] > ' ' && to - from < 256) {
                to++;
            }
            if (Likely.isSecret(s, from + 4, to, true)) {
                s.hit(BuiltIn.KEY_VALUE, from + 4, to);
            }
        }
    }

    /** {@code password [x] rejected}. */
    private static void bracketed(Scan s, KeyKind kind, int from, char close) {
        int to = from;
        int letters = 0;
        while (to < s.n && to - from < 128 && s.a[to] > ' ' && s.a[to] != close) {
            letters += isLetter(s.a[to]) ? 1 : 0;
            to++;
        }
        if (s.at(to) == close && letters > 0 && Likely.isSecret(s, from, to, true)) {
            SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, from, to, true);
        }
    }

    /** {@code password (x) rejected}: more often a rule for passwords or an algorithm stands there. */
    private static void inParentheses(Scan s, KeyKind kind, int from) {
        int to = from;
        while (to - from < 128 && isAlnum(s.at(to))) {
            to++;
        }
        if (s.at(to) == ')' && isMixedWord(s, from, to)) {
            SecretValues.treat(s, kind, KeyPlace.ELSEWHERE, from, to, true);
        }
    }

    private static boolean isAssigned(Scan s, int start) {
        for (String command : ASSIGNMENTS) {
            int at = start - command.length();
            if (s.startsWithIgnoreCase(at, command) && !isAlnum(s.at(at - 1))) {
                return Chars.isUpper(s.at(start));
            }
        }
        return false;
    }

    private static boolean isLed(Scan s, int start) {
        for (String lead : LEADS) {
            int at = start - lead.length();
            if (s.startsWithIgnoreCase(at, lead) && !isAlnum(s.at(at - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Letters and digits, six or more, and no name of an algorithm. */
    private static boolean isMixedWord(Scan s, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            if (!isAlnum(s.a[i])) {
                return false;
            }
            digits += isDigit(s.a[i]) ? 1 : 0;
        }
        return to - from >= 6
                && digits > 0
                && digits < to - from
                && isLetter(s.a[from])
                && !Words.isAlgorithm(s.a, from, to);
    }

    private static int behindVerb(Scan s, int at) {
        for (String verb : VERBS) {
            if (s.startsWithIgnoreCase(at, verb)) {
                return at + verb.length();
            }
        }
        return at;
    }

    /** {@code password for bob: x}: behind the colon; {@code password for bob is x}: before the verb. */
    private static int behindOwner(Scan s, int at) {
        if (!s.startsWithIgnoreCase(at, "for ") && !s.startsWithIgnoreCase(at, "fur ")) {
            return at;
        }
        int colon = at + 4;
        int blanks = 0;
        int verb = at;
        while (colon < s.n && colon - at < 48 && s.a[colon] != ':' && s.a[colon] != '\n' && blanks < 3) {
            if (s.a[colon] == ' ') {
                blanks++;
                verb = verb == at && behindVerb(s, colon + 1) > colon + 1 ? colon + 1 : verb;
            }
            colon++;
        }
        return verb > at ? verb : s.at(colon) == ':' && s.at(colon + 1) == ' ' ? colon + 2 : at;
    }
}
