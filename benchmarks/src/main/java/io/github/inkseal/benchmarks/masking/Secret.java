package io.github.inkseal.benchmarks.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Ten kinds of secrets, those that people write patterns for. Cards, numbers and accounts are documented test
 * values; all else is made up when the program runs, so that no file holds anything like a credential.
 */
public enum Secret {
    CARD("Payment of {} declined: card {} was used {} times today"),
    SSN("Application {} names SSN {}, verified in step {}"),
    EMAIL("Receipt of {} sent to {} in attempt {}"),
    API_KEY("Order {} asks the partner with api_key={} in attempt {}"),
    PASSWORD("Login from till {} with password={} refused in attempt {}"),
    JWT("Order {} is signed by {} at level {}"),
    AWS_KEY("Upload of {} with key id {} failed in part {}"),
    BEARER("Call for {} with header Authorization: Bearer {} answered in {} ms"),
    URL("Order {} goes to {} in batch {}"),
    IBAN("Refund of {} to {} takes {} days");

    private static final List<String> CARDS =
            List.of("4111 1111 1111 1111", "5555-5555-5555-4444", "6011111111111117", "4012 8888 8888 1881");
    private static final List<String> NUMBERS = List.of("078-05-1120", "219-09-9999");
    private static final List<String> PEOPLE = List.of("jane.doe@example.com", "m.mustermann@example.org");
    private static final List<String> ACCOUNTS = List.of("DE89 3704 0044 0532 0130 00", "GB82 WEST 1234 5698 7654 32");

    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String LETTERS = CAPITALS + "abcdefghijklmnopqrstuvwxyz89";

    private final String template;

    Secret(String template) {
        this.template = template;
    }

    /** A message with a secret; the same number gives the same one. */
    public Message message(int i) {
        Value value = value(i);
        return new Message(template, List.of(CleanMessage.order(i), value.text(), CleanMessage.two(i)), value.canary());
    }

    /** What of a message makes it a secret, with the words around it. */
    String phrase(int i) {
        String text = value(i).text();
        return switch (this) {
            case API_KEY -> "api_key=" + text;
            case PASSWORD -> "password=" + text;
            case BEARER -> "Authorization: Bearer " + text;
            default -> text;
        };
    }

    /** The part of a secret that no mask may leave, e.g. not the last four digits of a card. */
    String canary(int i) {
        return value(i).canary();
    }

    private Value value(int i) {
        return switch (this) {
            case CARD -> Value.part(CARDS.get(i % CARDS.size()), 0, 8);
            case SSN -> Value.part(NUMBERS.get(i % NUMBERS.size()), 0, 6);
            case EMAIL -> Value.part(PEOPLE.get(i % PEOPLE.size()), 1, 6);
            case API_KEY -> Value.middle(random(i, LETTERS, 32));
            case PASSWORD -> Value.middle(random(i, LETTERS, 12));
            case JWT -> jwt(i);
            case AWS_KEY -> Value.middle("AKIA" + random(i, CAPITALS, 16));
            case BEARER -> Value.middle(random(i, LETTERS, 40));
            case URL -> url(random(i, LETTERS, 14));
            case IBAN -> Value.part(ACCOUNTS.get(i % ACCOUNTS.size()), 5, 14);
        };
    }

    private static Value url(String password) {
        return new Value(
                "amqp://shop:" + password + "@mq.example.com:5672/orders",
                Value.middle(password).canary());
    }

    private Value jwt(int i) {
        String signature = random(i, LETTERS, 43);
        String text = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + base64("{\"sub\":\"c" + (10_000 + i) + "\"}") + "." + signature;
        return new Value(text, Value.middle(signature).canary());
    }

    private String random(int i, String alphabet, int length) {
        var random = new Random(31L * name().hashCode() + i);
        var text = new StringBuilder(length);
        for (int n = 0; n < length; n++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private record Value(String text, String canary) {

        static Value part(String text, int start, int end) {
            return new Value(text, text.substring(start, end));
        }

        /** Six characters in the middle: masks may keep the first and the last four. */
        static Value middle(String text) {
            int middle = text.length() / 2;
            return part(text, middle - 3, middle + 3);
        }
    }
}
