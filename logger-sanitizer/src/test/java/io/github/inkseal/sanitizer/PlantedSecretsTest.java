package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Of a secret no more is left than its mask allows: no longer run of its letters and digits stands in the result.
 *
 * <p>Secrets are made of characters that the words around them don't have, or a try is made anew.
 */
class PlantedSecretsTest {

    private static final String RARE = "qvQV0123456789";
    private static final String ALL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static final List<String> WORDS = List.of(
            "user",
            "order",
            "took",
            "ms",
            "paid",
            "in",
            "for",
            "logged in as",
            "status",
            "retry",
            "items",
            "and",
            "is",
            "connected to",
            "GET",
            "done",
            "\u00e4rger",
            "\ud83d\ude00",
            "a=b",
            "{}",
            "null",
            "true");
    private static final List<String> BEFORE = List.of(" ", "\n", "\t", " [", " (", " \"", " <", ", ", " | ", "; ");
    private static final List<String> BEHIND = List.of(" ", "\n", "\t", "] ", ") ", "\" ", "> ", ", ", " | ", "; ");

    /** Example numbers that payment providers and registries document. */
    private static final List<String> CARDS = List.of("4111" + " 1111".repeat(3), "5555".repeat(3) + "4444");

    private static final List<String> IBANS = List.of(
            "DE89" + "370400440532013000", "DE89 3704 0044 " + "0532 0130 00", "GB82 WEST " + "1234 5698 7654 32");

    /** A secret and what it stands in. */
    private record Planted(String text, String secret) {

        static Planted alone(String secret) {
            return new Planted(secret, secret);
        }
    }

    /** Kinds of secrets, and how many of their characters in a row may be left. */
    private enum Kind {
        CARD(4),
        SSN(4),
        IBAN(4),
        EMAIL(1),
        AWS_KEY_ID(4),
        /** Typed, so nothing; but shorter runs are in the words around it. */
        JWT(3),
        PASSWORD(0),
        JSON_PASSWORD(0),
        YAML_SECRET(0),
        ELEMENT(0),
        BEARER(0),
        URL_PASSWORD(0),
        QUERY(0);

        final int left;

        Kind(int left) {
            this.left = left;
        }
    }

    private static Planted planted(Kind kind, Random random) {
        return switch (kind) {
            case CARD -> Planted.alone(one(CARDS, random));
            case SSN ->
                Planted.alone("%03d-%02d-%04d"
                        .formatted(100 + random.nextInt(500), 1 + random.nextInt(99), 1 + random.nextInt(9999)));
            case IBAN -> Planted.alone(one(IBANS, random));
            case EMAIL -> in("%s@example.com", made("qvQV", 5, 12, random));
            case AWS_KEY_ID -> Planted.alone("AK" + "IA" + "IOSFODNN7" + "EXAMPLE");
            case JWT ->
                Planted.alone(part("{\"alg\":\"HS256\"}") + "."
                        + part("{\"sub\":\"" + made(ALL, 8, 20, random) + "\"}") + "."
                        + made(ALL, 43, 43, random));
            case PASSWORD -> in("password=%s", made(RARE, 8, 20, random));
            case JSON_PASSWORD -> in("{\"password\":\"%s\"}", made(RARE, 8, 20, random));
            case YAML_SECRET -> in("client_secret: %s", made(RARE, 8, 20, random));
            case ELEMENT -> in("<password>%s</password>", made(RARE, 8, 20, random));
            case BEARER -> in("Authorization: Bearer %s", made(RARE, 24, 40, random));
            case URL_PASSWORD -> in("https://user:%s@db.local/shop", made(RARE, 8, 20, random));
            case QUERY -> in("GET /a?access_token=%s&b=c", made(RARE, 16, 40, random));
        };
    }

    private static Planted in(String text, String secret) {
        return new Planted(text.formatted(secret), secret);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String one(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String made(String alphabet, int least, int most, Random random) {
        StringBuilder out = new StringBuilder();
        for (int n = least + random.nextInt(most - least + 1); n > 0; n--) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    private static String words(Random random) {
        StringBuilder out = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            out.append(out.length() == 0 ? "" : one(List.of(" ", " ", ", ", "\n", ": "), random))
                    .append(one(WORDS, random));
        }
        return out.toString();
    }

    @Property(seed = "4711", tries = 5000, shrinking = ShrinkingMode.OFF)
    void no_run_of_a_secret_is_longer_than_its_mask_allows(@ForAll Kind kind, @ForAll long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        Planted planted = planted(kind, random);
        String before = words(random) + one(BEFORE, random);
        String behind = one(BEHIND, random) + words(random);
        if (leaks(before + behind, planted.secret(), kind.left)) {
            before = " ";
            behind = " ";
        }
        String text = before + planted.text() + behind;
        assertThat(leaks(text, planted.secret(), kind.left))
                .as("the check sees it in %s", text)
                .isTrue();
        String result = Sanitizer.standard().sanitize(text);
        assertThat(leaks(result, planted.secret(), kind.left))
                .as("%s in <%s> became <%s>", kind, text, result)
                .isFalse();
    }

    /** Whether a longer run of letters and digits of the secret than allowed stands in a text, whatever is between them. */
    private static boolean leaks(String text, String secret, int allowed) {
        String characters = secret.replaceAll("[^A-Za-z0-9]", "");
        String shown = text.replaceAll("[ .:/-]", "");
        for (int i = 0; i + allowed < characters.length(); i++) {
            if (shown.contains(characters.substring(i, i + allowed + 1))) {
                return true;
            }
        }
        return false;
    }
}
