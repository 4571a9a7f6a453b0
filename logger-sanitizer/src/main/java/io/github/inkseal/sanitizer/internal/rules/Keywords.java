package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isHex;
import static io.github.inkseal.sanitizer.internal.text.Chars.isLetter;
import static io.github.inkseal.sanitizer.internal.text.Chars.isWord;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.ArrayList;
import java.util.List;

/** Words behind which a secret may stand without a separator, and words that begin one. */
final class Keywords {

    /** What is done at a word. */
    private interface Action {
        void at(Scan s, int i, int end);
    }

    /** A word in small letters, found whatever its case. */
    private record Word(String start, boolean whole, boolean loud, Action action) implements WordTable.Entry {

        @Override
        public boolean at(Scan s, int i) {
            int end = i + start.length();
            if (i >= s.done && s.startsWithIgnoreCase(i, start) && !(whole && isAlnum(s.at(end)))) {
                if (loud) {
                    s.noise();
                }
                s.spend(64);
                action.at(s, i, end);
            }
            return false;
        }
    }

    private static final List<Word> ALL = new ArrayList<>();

    static {
        whole("bearer", (s, i, end) -> Headers.scheme(s, end, BuiltIn.BEARER));
        whole("token", (s, i, end) -> {
            if (s.at(end) == ' ') {
                Headers.token(s, end);
            }
        });
        whole("ssws", (s, i, end) -> Headers.scheme(s, end, BuiltIn.OKTA));
        whole("basic", (s, i, end) -> Headers.basic(s, end));
        whole("digest", (s, i, end) -> Headers.digest(s, end));
        whole("signature", (s, i, end) -> {
            if (s.at(end) == '=') {
                Headers.signature(s, end + 1);
            }
        });
        part("eyj", (s, i, end) -> Jwt.at(s, i));
        part("begin", (s, i, end) -> Pem.at(s, i));
        whole("private", (s, i, end) -> Pem.putty(s, i));
        whole("kty", (s, i, end) -> Jwk.at(s, i));
        whole("hooks", Keywords::slackWebhook);
        whole("discord", Keywords::discordWebhook);
        whole("discordapp", Keywords::discordWebhook);
        whole("atlasv1", Keywords::terraform);
        part("key-", Keywords::mailgun);
        for (char digit = '0'; digit <= '9'; digit++) {
            part("us" + digit, Keywords::mailchimp);
        }
        whole("okta", Keywords::okta);
        whole("identified", Keywords::identifiedBy);
        whole("thin", Keywords::oracleThin);
        whole("login", Keywords::netrc);
        for (String key :
                "password passwd passphrase passwort pwd secret token key pin otp passcode credentials code authtoken"
                        .split(" ", -1)) {
            spoken(key, Keywords::spoken);
        }
        for (String key : "cvv cvv2 cvc cvc2 cvn ssn phone mobile tel telephone msisdn fax cell number otp pin code"
                .split(" ", -1)) {
            spoken(key, Keywords::spokenDigits);
        }
        for (String tool :
                "curl sshpass mysql mysqldump mariadb docker podman redis smbclient openssl".split(" ", -1)) {
            whole(tool, CommandLine::tool);
        }
    }

    private Keywords() {}

    static List<Word> all() {
        return ALL;
    }

    private static void whole(String word, Action action) {
        ALL.add(new Word(word, true, true, action));
    }

    /** For actions that say themselves when they look further. */
    private static void spoken(String word, Action action) {
        ALL.add(new Word(word, true, false, action));
    }

    private static void part(String word, Action action) {
        ALL.add(new Word(word, false, true, action));
    }

    /** {@code hooks.slack.com/services/T…/B…/…}. */
    private static void slackWebhook(Scan s, int i, int end) {
        String host = "hooks.slack.com/";
        if (!Chars.matchesIgnoreCase(s.a, i, s.n, host)) {
            return;
        }
        int from = i + host.length();
        for (String kind : new String[] {"services/", "workflows/", "triggers/"}) {
            if (Chars.matches(s.a, from, s.n, kind)) {
                from += kind.length();
                hitPath(s, BuiltIn.SLACK_WEBHOOK, from, 16);
                return;
            }
        }
    }

    /** {@code discord.com/api/webhooks/id/token}: the token. */
    private static void discordWebhook(Scan s, int i, int end) {
        for (String path : new String[] {".com/api/webhooks/", ".com/api/v10/webhooks/", ".com/api/v9/webhooks/"}) {
            if (Chars.matches(s.a, end, s.n, path)) {
                int at = end + path.length();
                while (isDigit(s.at(at))) {
                    at++;
                }
                if (s.at(at) == '/') {
                    hitPath(s, BuiltIn.DISCORD, at + 1, 20);
                }
                return;
            }
        }
        // A bot's token near the name: three parts, the first a number in base64.
        int limit = Math.min(s.n, end + 64);
        for (int at = end; at < limit; at++) {
            if (isAlnum(s.a[at]) && !isAlnum(s.at(at - 1))) {
                int first = run(s, at);
                if (first - at >= 23 && first - at <= 28 && s.at(first) == '.') {
                    int second = run(s, first + 1);
                    if (second - first == 7 && s.at(second) == '.') {
                        int third = run(s, second + 1);
                        if (third - second >= 27) {
                            s.hit(BuiltIn.DISCORD, at, third);
                        }
                    }
                }
                at = Math.max(at, first - 1);
            }
        }
    }

    private static int run(Scan s, int from) {
        int at = from;
        while (isWord(s.at(at))) {
            at++;
        }
        return at;
    }

    private static void hitPath(Scan s, BuiltIn rule, int from, int least) {
        int end = from;
        while (isWord(s.at(end)) || s.at(end) == '/') {
            end++;
        }
        if (end - from >= least) {
            s.hit(rule, from, end);
            s.done = Math.max(s.done, end);
        }
    }

    /** Fourteen characters, {@code .atlasv1.}, sixty or more. */
    private static void terraform(Scan s, int i, int end) {
        int from = i - 1;
        while (from > 0 && i - from < 16 && isAlnum(s.a[from - 1])) {
            from--;
        }
        int to = s.at(end) == '.' ? run(s, end + 1) : end;
        if (s.at(i - 1) == '.' && i - 1 - from == 14 && to - end > 59) {
            s.hit(BuiltIn.TERRAFORM, from, to);
        }
    }

    private static void mailgun(Scan s, int i, int end) {
        int at = end;
        while (isHex(s.at(at))) {
            at++;
        }
        if (at - end == 32 && !isAlnum(s.at(at)) && (isNear(s, i, "mailgun") || isNear(s, i, "api"))) {
            s.hit(BuiltIn.MAILGUN, i, at);
        }
    }

    /** 32 hex digits, {@code -us} and one or two digits. */
    private static void mailchimp(Scan s, int i, int end) {
        if (s.at(i - 1) != '-') {
            return;
        }
        int to = isDigit(s.at(end)) ? end + 1 : end;
        int from = i - 1;
        while (from > 0 && i - from < 35 && isHex(s.a[from - 1])) {
            from--;
        }
        if (i - 1 - from == 32 && !isAlnum(s.at(to)) && !isAlnum(s.at(from - 1))) {
            s.hit(BuiltIn.MAILCHIMP, from, to);
        }
    }

    /** An Okta token has no prefix of its own but {@code 00}; the name must be near. */
    private static void okta(Scan s, int i, int end) {
        int limit = Math.min(s.n, end + 48);
        for (int at = end; at < limit; at++) {
            if (s.a[at] == '0' && s.at(at + 1) == '0' && !isAlnum(s.at(at - 1))) {
                int to = run(s, at);
                if (to - at == 42) {
                    s.hit(BuiltIn.OKTA, at, to);
                    return;
                }
            }
        }
    }

    private static boolean isNear(Scan s, int i, String word) {
        int to = Math.min(s.n, i + 96);
        s.spend(192);
        for (int at = Math.max(0, i - 96); at < to; at++) {
            if (Chars.matchesIgnoreCase(s.a, at, s.n, word)) {
                return true;
            }
        }
        return false;
    }

    /** {@code IDENTIFIED [WITH plugin] BY 'x'}. */
    private static void identifiedBy(Scan s, int i, int end) {
        int limit = Math.min(s.n, end + 48);
        for (int at = end; at < limit; at++) {
            boolean by = s.a[at] <= ' '
                    && (Chars.matchesIgnoreCase(s.a, at + 1, s.n, "by")
                            || Chars.matchesIgnoreCase(s.a, at + 1, s.n, "as"))
                    && s.at(at + 3) <= ' ';
            if (by) {
                at = behindBlanks(s, at + 3);
                if (Chars.matchesIgnoreCase(s.a, at, s.n, "password ")) {
                    at += 9;
                }
                literal(s, at, BuiltIn.SQL);
                replaced(s, at + 1);
                return;
            }
        }
    }

    /** Oracle's {@code IDENTIFIED BY 'new' REPLACE 'old'}. */
    private static void replaced(Scan s, int from) {
        int limit = Math.min(s.n, from + 160);
        for (int at = from; at < limit; at++) {
            if (Chars.matchesIgnoreCase(s.a, at, s.n, " replace '")) {
                literal(s, at + 9, BuiltIn.SQL);
                return;
            }
        }
    }

    private static int behindBlanks(Scan s, int from) {
        int at = from;
        while (at < s.n && s.a[at] <= ' ') {
            at++;
        }
        return at;
    }

    /** A quoted literal, or an unquoted word, that begins at a place. */
    private static boolean literal(Scan s, int at, BuiltIn rule) {
        int from = (s.at(at) == 'N' || s.at(at) == 'E') && s.at(at + 1) == '\'' ? at + 1 : at;
        int slashes = 0;
        while (s.at(from + slashes) == '\\' && slashes < 8) {
            slashes++;
        }
        char c = s.at(from + slashes);
        if (c != '\'' && c != '"') {
            return false;
        }
        int start = from + slashes + 1;
        int close = ValueEnd.ofQuoted(s, start, c, slashes);
        if (close >= s.n && rule != BuiltIn.SQL) {
            return false;
        }
        if (!Words.isNothing(s.a, start, close)) {
            s.hit(rule, start, close);
            s.done = Math.max(s.done, close);
        }
        return true;
    }

    /** {@code jdbc:oracle:thin:scott/tiger@…}. */
    private static void oracleThin(Scan s, int i, int end) {
        if (s.at(end) != ':' || s.at(i - 1) != ':') {
            return;
        }
        int slash = end + 1;
        while (isWord(s.at(slash))) {
            slash++;
        }
        int at = slash;
        while (at < s.n && at - slash < 64 && s.a[at] != '@' && s.a[at] > ' ') {
            at++;
        }
        if (s.at(slash) == '/'
                && s.at(at) == '@'
                && slash > end + 1
                && at > slash + 1
                && !Words.isNothing(s.a, slash + 1, at)) {
            s.hit(BuiltIn.URL, slash + 1, at);
        }
    }

    /** {@code machine x login y password z}. */
    private static void netrc(Scan s, int i, int end) {
        int at = behindBlanks(s, skipWord(s, behindBlanks(s, end) - 1));
        if (s.at(end) == ' ' && Chars.matchesIgnoreCase(s.a, at, s.n, "password ")) {
            int from = at + 9;
            int to = from;
            while (to < s.n && s.a[to] > ' ' && "\"'\\,`".indexOf(s.a[to]) < 0) {
                to++;
            }
            if (to > from && !Words.isTalk(s.a, from, to) && !Words.isNothing(s.a, from, to)) {
                s.hit(BuiltIn.CLI, from, to);
            }
        }
    }

    private static int skipWord(Scan s, int from) {
        int at = from + 1;
        while (at < s.n && s.a[at] > ' ') {
            at++;
        }
        return at;
    }

    /** A sensitive word and what follows it without a separator: on a command line, in SQL, in a sentence. */
    private static void spoken(Scan s, int i, int end) {
        char after = s.at(end);
        if (after == Scan.HOLE || s.at(i - 1) == Scan.HOLE) {
            s.noise();
        }
        boolean isPassword = Chars.lower(s.a[i]) == 'p' && Chars.lower(s.a[i + 1]) != 'i';
        if (after == '(' && isPassword && (s.at(end + 1) == '\'' || s.at(end + 1) == '"')) {
            s.noise();
            literal(s, end + 1, BuiltIn.SQL);
            return;
        }
        if (after == '"' || after == '\'') {
            listed(s, i, end, after);
            return;
        }
        if (after != ' ' && after != '\t') {
            return;
        }
        int start = i;
        while (start > 0 && i - start < KeyDictionary.LONGEST && Chars.isKey(s.a[start - 1])) {
            start--;
        }
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
        int at = end;
        while (s.at(at) == ' ' && at - end < 4) {
            at++;
        }
        boolean said = false;
        for (String verb : new String[] {
            "is ", "was ", "are ", "set to ", "changed to ", "of ", "is: ", "was: ", "reset to ", "updated to "
        }) {
            if (Chars.matchesIgnoreCase(s.a, at, s.n, verb)) {
                at += verb.length();
                said = true;
                break;
            }
        }
        boolean quotable = isPassword && !Chars.matchesIgnoreCase(s.a, at - 3, s.n, "is ");
        if (quotable && literal(s, at, said ? BuiltIn.KEY_VALUE : BuiltIn.SQL)) {
            return;
        }
        if (!said) {
            at = behindOwner(s, at);
        }
        int to = at;
        while (to < s.n && s.a[to] > ' ' && ",;\"')]}<\\`".indexOf(s.a[to]) < 0) {
            to++;
        }
        while (to > at && ".:!?".indexOf(s.a[to - 1]) >= 0 && s.a[to - 1] != '!') {
            to--;
        }
        if (isLikelySecret(s, at, to, said) && !Words.isNothing(s.a, at, to)) {
            s.hit(BuiltIn.KEY_VALUE, at, to);
            s.done = Math.max(s.done, to);
        }
    }

    /** {@code ('password', 'x')}, {@code put("api.secret", "x")}: the text behind one that is a sensitive name. */
    private static void listed(Scan s, int i, int end, char quote) {
        int start = i;
        while (start > 0 && i - start < KeyDictionary.LONGEST && Chars.isKey(s.a[start - 1])) {
            start--;
        }
        int next = end + 1;
        while (next - end <= 4 && (s.at(next) == ' ' || s.at(next) == ',')) {
            next++;
        }
        if (s.at(start - 2) == ':'
                || s.at(start - 1) != quote
                || s.at(next) != quote
                || next - end > 4
                || s.at(end + 1) != ',') {
            return;
        }
        KeyKind kind = s.keys.judge(s.a, start, end);
        if (kind == KeyKind.SECRET) {
            s.noise();
            int close = ValueEnd.ofQuoted(s, next + 1, quote, 0);
            if (close < s.n
                    && s.at(close + 1) != ','
                    && s.at(close + 1) != ':'
                    && KeyedValues.isSecret(s, kind, next + 1, close, true)) {
                s.hit(BuiltIn.KEY_VALUE, next + 1, close);
            }
        }
    }

    /** {@code password for bob: x}: behind the colon. */
    private static int behindOwner(Scan s, int at) {
        if (!Chars.matchesIgnoreCase(s.a, at, s.n, "for ")) {
            return at;
        }
        int colon = at + 4;
        int blanks = 0;
        while (colon < s.n && colon - at < 40 && s.a[colon] != ':' && s.a[colon] != '\n' && blanks < 3) {
            blanks += s.a[colon] == ' ' ? 1 : 0;
            colon++;
        }
        return s.at(colon) == ':' && s.at(colon + 1) == ' ' ? colon + 2 : at;
    }

    /** In a sentence only what no word looks like: letters with digits or signs among them. */
    private static boolean isLikelySecret(Scan s, int from, int to, boolean said) {
        int digits = 0;
        int letters = 0;
        int signs = 0;
        for (int i = from; i < to; i++) {
            char c = s.a[i];
            if (isDigit(c)) {
                digits++;
            } else if (isLetter(c)) {
                letters++;
            } else if (c == '=' || c == '(' || c == '[' || c == '{' || c == '/' || c == ':') {
                return false;
            } else if (c != '-' && c != '_' && c != '.') {
                signs++;
            }
        }
        int length = to - from;
        if (said) {
            return length >= 4 && (digits > 0 || signs > 0);
        }
        return length >= 8
                && letters > 2
                && digits > 0
                && (signs > 0 || length >= 16 || digits >= 2)
                && !isCounter(s, from, to)
                && !isNamed(s, from, to);
    }

    /** {@code 1.2.3-SNAPSHOT}, {@code PBKDF2WithHmacSHA256}, {@code Main1.java}: names with digits. */
    private static boolean isNamed(Scan s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Chars.matches(s.a, i, to, "With")
                    || Chars.matches(s.a, i, to, "SHA")
                    || Chars.matches(s.a, i, to, "-signed")) {
                return true;
            }
        }
        int dot = to - 1;
        while (dot > from && isLetter(s.a[dot])) {
            dot--;
        }
        boolean extension = s.a[dot] == '.' && to - dot <= 6;
        return extension || (isDigit(s.a[from]) && s.at(from + 1) == '.');
    }

    /** {@code 30min}, {@code 2026-11-21T10}, {@code id-123}: things with digits that are no secrets. */
    private static boolean isCounter(Scan s, int from, int to) {
        if (isDigit(s.a[from]) && (s.at(from + 4) == '-' || s.at(from + 2) == ':')) {
            return true;
        }
        int changes = 0;
        for (int i = from + 1; i < to; i++) {
            if (isDigit(s.a[i]) != isDigit(s.a[i - 1])) {
                changes++;
            }
        }
        return changes < 2;
    }

    /** {@code OTP code 482913}, {@code verification code 482913}. */
    private static KeyKind spokenCode(Scan s, int i, int end) {
        int two = i - 1;
        while (two > 0 && i - two < 24 && isLetter(s.a[two - 1])) {
            two--;
        }
        KeyKind kind = two < i - 1 ? s.keys.judge(s.a, two, end) : KeyKind.NONE;
        if (s.at(two - 1) == Scan.HOLE) {
            s.noise();
        }
        return kind == KeyKind.SECRET ? KeyKind.CODE : kind == KeyKind.QUERY_CODE ? KeyKind.NONE : kind;
    }

    /** {@code cvv 123}, {@code SSN 078051120}, {@code phone 555 0100 123}. */
    private static void spokenDigits(Scan s, int i, int end) {
        int at = end;
        if (s.at(end) == Scan.HOLE) {
            s.noise();
        }
        while (at - end < 4 && (s.at(at) == ' ' || s.at(at) == '#' || s.at(at) == '\t')) {
            at++;
        }
        if (at > end && Chars.matchesIgnoreCase(s.a, at, s.n, "is ")) {
            at += 3;
        } else if (at > end && Chars.matchesIgnoreCase(s.a, at, s.n, "number ")) {
            at += 7;
        }
        KeyKind kind = at == end ? KeyKind.NONE : s.keys.judge(s.a, i, end);
        if (kind == KeyKind.QUERY_CODE || (kind == KeyKind.NONE && s.at(i - 1) == ' ')) {
            kind = spokenCode(s, i, end);
        }
        if (kind == KeyKind.NONE) {
            return;
        }
        s.noise();
        if (!(isDigit(s.at(at)) || s.at(at) == '(')) {
            return;
        }
        int to = ValueEnd.ofDigits(s, at);
        boolean grouped = kind == KeyKind.PHONE || kind == KeyKind.SSN;
        if (!grouped) {
            to = at;
            while (isDigit(s.at(to))) {
                to++;
            }
            if (to - at > 10 || (kind == KeyKind.CODE && to - at < 4)) {
                return;
            }
        }
        if (!isAlnum(s.at(to)) && KeyedValues.isSecret(s, kind, at, to, false)) {
            BuiltIn rule = kind == KeyKind.PHONE
                    ? BuiltIn.PHONE
                    : kind == KeyKind.SSN ? BuiltIn.SSN : kind == KeyKind.CVV ? BuiltIn.CARD_CVV : BuiltIn.KEY_VALUE;
            s.hit(rule, at, to);
        }
    }
}
