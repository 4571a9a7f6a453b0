package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;

import io.github.inkseal.sanitizer.internal.find.Scan;
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
        whole("bearer", (s, i, end) -> Schemes.scheme(s, end, BuiltIn.BEARER));
        whole("token", (s, i, end) -> {
            if (s.at(end) == ' ') {
                Schemes.token(s, end);
            }
        });
        whole("ssws", (s, i, end) -> Schemes.scheme(s, end, BuiltIn.OKTA));
        whole("basic", (s, i, end) -> Schemes.basic(s, end));
        whole("digest", (s, i, end) -> Headers.digest(s, end));
        whole("signature", (s, i, end) -> {
            if (s.at(end) == '=') {
                Schemes.signature(s, end + 1);
            }
        });
        part("eyj", (s, i, end) -> Jwt.at(s, i));
        part("begin", (s, i, end) -> Pem.at(s, i));
        whole("private", (s, i, end) -> Pem.putty(s, i));
        whole("kty", (s, i, end) -> Jwk.at(s, i));
        whole("hooks", VendorContexts::slackWebhook);
        whole("webhookb2", VendorContexts::officeWebhook);
        whole("webhook", VendorContexts::officeWebhook);
        whole("discord", VendorContexts::discordWebhook);
        whole("discordapp", VendorContexts::discordWebhook);
        whole("atlasv1", VendorContexts::terraform);
        part("key-", VendorContexts::mailgun);
        for (char digit = '0'; digit <= '9'; digit++) {
            part("us" + digit, VendorContexts::mailchimp);
        }
        whole("okta", VendorContexts::okta);
        whole("identified", SqlLiterals::identifiedBy);
        whole("thin", Logins::oracleThin);
        whole("login", Logins::netrc);
        whole("login", Logins::imap);
        spoken("sudo", Piped::sudo);
        for (String key :
                "password passwd passphrase passwort kennwort contrasena wachtwoord senha pwd secret token key apikey pin otp passcode credentials code authtoken truststorepassword keystorepassword"
                        .split(" ", -1)) {
            spoken(key, Spoken::word);
        }
        for (String key :
                "cvv cvv2 cvc cvc2 cvn ssn telefon telefono handy mobil rufnummer phone mobile tel telephone msisdn fax cell number otp pin code"
                        .split(" ", -1)) {
            spoken(key, SpokenDigits::at);
        }
        spoken("jsessionid", Spoken::word);
        spoken("sessionid", Spoken::word);
        for (String word : "reset verify activate invite".split(" ", -1)) {
            part(word, PathTokens::at);
        }
        whole("insert", SqlInserts::at);
        for (String word : "sqlplus connect expdp impdp sqlldr rman".split(" ", -1)) {
            spoken(word, Logins::sqlplus);
        }
        spoken("pass", Positions::pass);
        Positions.byWord().forEach((word, commands) -> spoken(word, (s, i, end) -> Positions.at(s, i, end, commands)));
        for (String tool : Tools.words()) {
            spoken(tool, Tools::at);
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
}
