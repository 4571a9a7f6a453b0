package io.github.inkseal.sanitizer.corpus;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a secret that the default mask of its rule may show, at its start and at its end. What lies between is
 * its hidden part.
 */
record Kept(String start, String hidden, String end) {

    private static final Set<String> NO_PREFIX =
            Set.of("gcp.api-key", "gcp.oauth", "azure.ad-secret", "mailgun", "mailchimp", "discord", "slack.webhook");
    private static final Set<String> OWN_KEEPING =
            Set.of("card", "pii", "fin", "cred", "key", "session", "aws", "azure");
    private static final Pattern AT = Pattern.compile("@|%40|\uFF20|\\\\u0040|&#64;", Pattern.CASE_INSENSITIVE);

    static Kept of(Segment secret) {
        String text = secret.text();
        String rule = secret.rule();
        return switch (rule) {
            case "card.pan", "pii.ssn.us" -> cut(text, 0, letters(text, 4));
            case "pii.phone" -> cut(text, 0, letters(text, 2));
            case "fin.iban" -> cut(text, 2, letters(text, 4));
            case "aws.key-id" -> cut(text, 4, letters(text, 4));
            case "pii.ipv4" -> cut(text, text.lastIndexOf('.') + 1, text.length());
            case "pii.ipv6" -> cut(text, network(text), text.length());
            case "pii.email" -> email(text);
            default -> cut(text, keepsPrefix(rule) ? secret.prefix() : 0, text.length());
        };
    }

    /** Letters and digits alone, compatibility forms folded: full-width digits are digits. */
    static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Kept cut(String text, int start, int end) {
        return new Kept(text.substring(0, start), text.substring(start, end), text.substring(end));
    }

    /** Where the last {@code count} letters and digits begin. */
    private static int letters(String text, int count) {
        int at = text.length();
        for (int left = count; left > 0 && at > 0; ) {
            if (Character.isLetterOrDigit(text.charAt(--at))) {
                left--;
            }
        }
        return at;
    }

    private static Kept email(String text) {
        Matcher at = AT.matcher(text);
        int separator = at.find() ? at.start() : text.length();
        return cut(text, Math.min(1, separator), separator);
    }

    /** Where the first 48 bits end in the text of an IPv6 address. */
    private static int network(String text) {
        if (text.indexOf('.') > 0) {
            return text.lastIndexOf('.') + 1;
        }
        int end = 0;
        for (int hextets = 0; hextets < 3; hextets++) {
            end = text.indexOf(':', end) + 1;
            if (text.startsWith(":", end)) {
                return end + 1;
            }
        }
        return end;
    }

    private static boolean keepsPrefix(String rule) {
        int dot = rule.indexOf('.');
        return !NO_PREFIX.contains(rule) && !OWN_KEEPING.contains(dot < 0 ? rule : rule.substring(0, dot));
    }
}
