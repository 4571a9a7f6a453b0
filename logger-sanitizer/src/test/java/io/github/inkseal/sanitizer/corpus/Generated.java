package io.github.inkseal.sanitizer.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/**
 * The parts of a line that stand between « and »: made anew at each run, always the same for the same line, so that no
 * text of the repository looks like a live credential.
 */
final class Generated {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    private final Random random;

    Generated(String file, int number) {
        // Seeds in a row give similar first numbers, so they are spread.
        random = new Random((file.hashCode() * 31L + number) * 0x9E3779B97F4A7C15L);
    }

    /** Expands {@code name:argument:argument}. */
    String expand(String request) {
        String[] parts = request.split(":", -1);
        return switch (parts[0]) {
            case "alnum" -> from(UPPER + LOWER + DIGITS, parts[1]);
            case "alpha" -> from(UPPER + LOWER, parts[1]);
            case "lower" -> from(LOWER + DIGITS, parts[1]);
            case "upper" -> from(UPPER + DIGITS, parts[1]);
            case "digits" -> from(DIGITS, parts[1]);
            case "hex" -> from("0123456789abcdef", parts[1]);
            case "HEX" -> from("0123456789ABCDEF", parts[1]);
            case "b64" -> from(UPPER + LOWER + DIGITS + "+/", parts[1]);
            case "b64url" -> from(UPPER + LOWER + DIGITS, "1") + from(UPPER + LOWER + DIGITS + "-_", less(parts[1]));
            case "base32" -> from(UPPER + "234567", parts[1]);
            case "bech32" -> from("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", parts[1]);
            case "uuid" -> uuid();
            case "luhn" -> number(parts[1], Integer.parseInt(parts[2]), 0);
            case "noluhn" -> number(parts[1], Integer.parseInt(parts[2]), 1 + random.nextInt(9));
            case "basic" -> base64(parts[1] + ":" + from(UPPER + LOWER + DIGITS, "14"));
            case "jws" ->
                json("{\"alg\":\"" + parts[1] + "\",\"typ\":\"JWT\"}") + "." + claims() + "." + expand("b64url:43");
            case "jwsnone" -> json("{\"alg\":\"none\"}") + "." + claims() + ".";
            case "jwe" ->
                json("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + "." + expand("b64url:86") + "."
                        + expand("b64url:16") + "." + expand("b64url:60") + "." + expand("b64url:22");
            case "claims" -> json("{\"iss\":\"x\",\"n\":\"" + expand("lower:20") + "\"}");
            default -> throw new IllegalArgumentException("unknown generator «" + request + "»");
        };
    }

    private static String less(String count) {
        return Integer.toString(Integer.parseInt(count) - 1);
    }

    private String from(String alphabet, String count) {
        StringBuilder text = new StringBuilder();
        for (int i = Integer.parseInt(count); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String uuid() {
        String hex = expand("hex:32");
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20);
    }

    private String claims() {
        return json("{\"sub\":\"" + expand("digits:10") + "\",\"iat\":1516239022}");
    }

    private static String json(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Digits with that prefix; the last one is off the Luhn check digit by {@code wrong}. */
    private String number(String prefix, int length, int wrong) {
        String body = prefix + from(DIGITS, Integer.toString(length - 1 - prefix.length()));
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return body + (10 - sum % 10 + wrong) % 10;
    }
}
