package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isDigit;
import static io.github.inkseal.sanitizer.internal.text.Chars.isHex;
import static io.github.inkseal.sanitizer.internal.text.Chars.isWord;

import io.github.inkseal.sanitizer.internal.find.Scan;

/** Tokens of vendors that are known by what stands near them, not by a prefix of their own. */
final class VendorContexts {

    private VendorContexts() {}

    /** {@code hooks.slack.com/services/T…/B…/…}. */
    static void slackWebhook(Scan s, int i, int end) {
        String zapier = "hooks.zapier.com/hooks/catch/";
        if (s.startsWithIgnoreCase(i, zapier)) {
            int token = i + zapier.length();
            while (isDigit(s.at(token)) || s.at(token) == '/') {
                token++;
            }
            hitPath(s, BuiltIn.OTHER_VENDOR, token, 6);
            return;
        }
        String host = "hooks.slack.com/";
        if (!s.startsWithIgnoreCase(i, host)) {
            return;
        }
        int from = i + host.length();
        for (String kind : new String[] {"services/", "workflows/", "triggers/"}) {
            if (s.startsWith(from, kind)) {
                from += kind.length();
                hitPath(s, BuiltIn.SLACK_WEBHOOK, from, 16);
                return;
            }
        }
    }

    /** {@code x.webhook.office.com/webhookb2/…}, {@code outlook.office.com/webhook/…}: all of the path is the secret. */
    static void officeWebhook(Scan s, int i, int end) {
        int to = end + 1;
        if (s.at(end) != '/' || !s.startsWithIgnoreCase(i - 12, ".office.com/")) {
            return;
        }
        while (isWord(s.at(to)) || s.at(to) == '/' || s.at(to) == '@') {
            to++;
        }
        if (to - end > 30) {
            s.hit(BuiltIn.OTHER_VENDOR, end + 1, to);
            s.done = Math.max(s.done, to);
        }
    }

    /** {@code discord.com/api/webhooks/id/token}: the token. */
    static void discordWebhook(Scan s, int i, int end) {
        for (String path : new String[] {".com/api/webhooks/", ".com/api/v10/webhooks/", ".com/api/v9/webhooks/"}) {
            if (s.startsWith(end, path)) {
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

    /** Fourteen characters, {@code .atlasv1.}, sixty or more. */
    static void terraform(Scan s, int i, int end) {
        int from = i - 1;
        while (from > 0 && i - from < 16 && isAlnum(s.a[from - 1])) {
            from--;
        }
        int to = s.at(end) == '.' ? run(s, end + 1) : end;
        if (s.at(i - 1) == '.' && i - 1 - from == 14 && to - end > 59) {
            s.hit(BuiltIn.TERRAFORM, from, to);
        }
    }

    static void mailgun(Scan s, int i, int end) {
        int at = end;
        while (isHex(s.at(at))) {
            at++;
        }
        if (at - end == 32 && !isAlnum(s.at(at)) && (isNear(s, i, "mailgun") || isNear(s, i, "api"))) {
            s.hit(BuiltIn.MAILGUN, i, at);
        }
    }

    /** 32 hex digits, {@code -us} and one or two digits. */
    static void mailchimp(Scan s, int i, int end) {
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
    static void okta(Scan s, int i, int end) {
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
            if (s.startsWithIgnoreCase(at, word)) {
                return true;
            }
        }
        return false;
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
        while (end > from && s.a[end - 1] == '/') {
            end--;
        }
        if (end - from >= least) {
            s.hit(rule, from, end);
            s.done = Math.max(s.done, end);
        }
    }
}
