package io.github.inkseal.examples.sample;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Credentials for the stories, each made up when it is asked for: of the right form, and of no service. What is
 * always the same is a value from documentation.
 */
final class SampleSecrets {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SampleValues values;

    SampleSecrets(SampleValues values) {
        this.values = values;
    }

    String card() {
        return Planted.mark("card.pan", "4111 1111 1111 1111");
    }

    String cardWithoutSpaces() {
        return Planted.mark("card.pan", "5555555555554444");
    }

    String ssn() {
        return Planted.mark("pii.ssn.us", "078-05-1120");
    }

    String iban() {
        return Planted.mark("fin.iban", "DE89370400440532013000");
    }

    /** A password where the rule finds it. */
    String password(String rule) {
        return Planted.mark(rule, "Pw" + values.between(2, 9) + random(LETTERS, 13));
    }

    /** The credentials of an Authorization header, of no known form. */
    String bearer(String rule) {
        return Planted.mark(rule, random(LETTERS, 40));
    }

    String sessionId() {
        return Planted.mark("session.cookie", values.hex(32).toUpperCase(Locale.ROOT));
    }

    String jwt() {
        String head = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        String claims =
                base64("{\"sub\":\"" + values.user() + "\",\"exp\":17" + values.between(10_000_000, 99_999_999) + "}");
        return Planted.mark("cred.jwt", head + "." + claims + "." + random(LETTERS, 43));
    }

    String awsKeyId() {
        return Planted.mark("aws.key-id", "AKIA" + random(CAPITALS, 16));
    }

    String github() {
        return Planted.mark("github.pat", "ghp" + "_" + random(LETTERS, 36));
    }

    String stripe() {
        return Planted.mark("stripe.key", "sk_" + "live_" + random(LETTERS, 24));
    }

    String sendgrid() {
        return Planted.mark("sendgrid.key", "SG" + "." + random(LETTERS, 22) + "." + random(LETTERS, 43));
    }

    String google() {
        return Planted.mark("gcp.api-key", "AIza" + random(LETTERS, 35));
    }

    private String random(String of, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(of.charAt(values.between(0, of.length() - 1)));
        }
        return text.toString();
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
