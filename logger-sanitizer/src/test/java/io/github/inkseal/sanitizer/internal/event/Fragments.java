package io.github.inkseal.sanitizer.internal.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Templates and arguments of secrets, halves of secrets and what stands between them. Nothing here is a live
 * credential: all are made up, or the examples of their vendors' documentation, put together from parts.
 */
final class Fragments {

    private static final List<String> PIECES = List.of(
            "4111 1111",
            "1111 1111",
            "4111",
            "1111",
            "41111111" + "11111111",
            "4111-1111-1111-1111",
            "5555 5555 5555 4444",
            "411111111111111",
            "078-",
            "078-05-",
            "05",
            "1120",
            "078-05-1120",
            "+1 415",
            "+1",
            "415",
            "555-0132",
            "(415) ",
            "+49 30",
            "DE89",
            "3704",
            "3704 0044 0532 0130 00",
            "DE89370400440532013000",
            "GB82 WEST 1234",
            "5698 7654 32",
            "ghp",
            "ghp_",
            "_abcdefghijklmnop",
            "qrstuvwxyzABCDEFGHIJ",
            "gh" + "p_0123456789abcdefghijABCDEFGHIJ012345",
            "AK" + "IAIOSFODNN7EXAMPLE",
            "AKIA",
            "IOSFODNN7EXAMPLE",
            "sk_live_",
            "sk-ant-",
            "glpat-",
            "xoxb-",
            "1234567890-abcdefghijklmn",
            "SG.",
            "hvs.",
            "npm_",
            "eyJ",
            "eyJhbGciOiJub25lIn0",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
            "eyJzdWIiOiIxIn0.",
            "password",
            "passwd",
            "pwd",
            "pass",
            "word",
            "secret",
            "token",
            "api",
            "key",
            "Key",
            "api_key",
            "pin",
            "cvv",
            "otp",
            "ssn",
            "phone",
            "kennwort",
            "pass\u200bword",
            "p\u0430ssword",
            "PASSWORD",
            "Authorization",
            "Bearer",
            "bearer ",
            "Basic",
            "dXNlcjpwYXNzd29yZA==",
            "Cookie",
            "Set-Cookie: ",
            "JSESSIONID",
            "0123456789ABCDEF",
            "--password",
            "-p",
            "-Dx.password",
            "IDENTIFIED BY ",
            "PGPASSWORD",
            "-----BEGIN",
            "-----BEGIN RSA PRIVATE KEY-----",
            " PRIVATE KEY-----",
            "-----END RSA PRIVATE KEY-----",
            "MIIEpAIBAAKCAQEA",
            "AGE-SECRET-KEY-1",
            "@",
            "@example.com",
            "jane",
            "jane.doe@example.com",
            "%40",
            "example",
            ".com",
            "://",
            "https://",
            "user",
            "user:",
            "hunter2",
            "s3cr3t!",
            "db.example.com/x",
            "?",
            "&",
            "sig",
            "code",
            "192.0.2.",
            "192.0",
            "7",
            "2001:db8::",
            "2001:db8:",
            "::1",
            "fe80",
            "%B",
            ";",
            "discord",
            "telegram",
            "1234567890",
            ":AA",
            "Q~",
            "-us12",
            "null",
            "true",
            "0");

    private static final List<String> JOINTS = List.of(
            "",
            "",
            "",
            " ",
            " ",
            "=",
            ": ",
            ":",
            " = ",
            "\"",
            "'",
            "\\",
            "\\\"",
            ", ",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "<password>",
            "</password>",
            "/",
            "//",
            ".",
            "-",
            "_",
            "+",
            "|",
            "#",
            "\n",
            "\t",
            "%20",
            "&",
            "&quot;",
            "\\u0040",
            "\u00a0",
            "\u200b",
            "\uff20",
            "\u00e4",
            "\ud83d\ude00",
            "\ud83d",
            "\u0660",
            "$",
            "~",
            "`",
            "@",
            "\\{}");

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
            "session",
            "is",
            "connected to",
            "id",
            "A",
            "b2");

    private final Random random;

    Fragments(long seed) {
        // Seeds in a row give similar first numbers, so they are spread.
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A bit of text, of up to so many pieces. */
    String text(int most) {
        StringBuilder out = new StringBuilder();
        for (int n = below(most + 1); n > 0; n--) {
            switch (below(8)) {
                case 0, 1, 2 -> out.append(one(PIECES));
                case 3, 4, 5 -> out.append(one(JOINTS));
                case 6 -> out.append(one(WORDS));
                default -> out.append(digits(1 + below(6)));
            }
        }
        return out.toString();
    }

    private String digits(int n) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            out.append((char) ('0' + below(10)));
        }
        return out.toString();
    }

    /** A template with holes; often one that looks like those of applications. */
    String template() {
        StringBuilder out = new StringBuilder();
        boolean plain = below(2) == 0;
        for (int holes = below(6); holes >= 0; holes--) {
            if (plain) {
                out.append(below(3) == 0 ? one(JOINTS) : " " + one(WORDS) + " ");
            } else {
                out.append(text(3));
            }
            if (holes > 0) {
                out.append("{}");
            }
        }
        return out.toString();
    }

    /** Arguments for a template with so many holes: mostly as many. */
    Object[] arguments(int holes) {
        int count = switch (below(8)) {
            case 0 -> Math.max(0, holes - 1);
            case 1 -> holes + 1 + below(2);
            default -> holes;
        };
        List<Object> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            result.add(argument());
        }
        return result.toArray();
    }

    /** An argument of any kind. */
    private Object argument() {
        return switch (below(30)) {
            case 0, 1 -> below(100_000);
            case 2 -> random.nextInt();
            case 3 -> 4111111111111111L;
            case 4 -> random.nextLong() >>> below(50);
            case 5 -> (short) random.nextInt();
            case 6 -> (byte) random.nextInt();
            case 7 -> (char) (32 + below(200));
            case 8 -> random.nextBoolean();
            case 9 -> null;
            case 10 -> random.nextFloat() * below(10_000);
            case 11 -> random.nextDouble() * Math.pow(10, below(20));
            case 12 -> new UUID(random.nextLong(), random.nextLong());
            case 13 -> Instant.ofEpochMilli(random.nextLong() >>> 22);
            case 14 -> Duration.ofMillis(random.nextInt());
            case 15 -> LocalDate.ofEpochDay(below(40_000));
            case 16 -> new BigDecimal(BigInteger.valueOf(random.nextLong()), below(12));
            case 17 ->
                URI.create(
                        below(2) == 0
                                ? "https://u:hunter2@example.com/x?token=abcdefgh"
                                : "mailto:jane.doe@example.com");
            case 18 -> address();
            case 19 -> new Foreign(text(4));
            case 20 -> time();
            case 21 -> one(WORDS);
            case 22 -> one(PIECES);
            case 23 -> one(JOINTS);
            case 24 -> digits(1 + below(19));
            default -> text(4);
        };
    }

    private Object time() {
        Instant instant = Instant.ofEpochSecond(random.nextLong() >>> 30);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(below(36) * 3600 - 18 * 3600);
        return switch (below(10)) {
            case 0 -> Locale.GERMANY;
            case 1 -> offset;
            case 2 -> OffsetDateTime.ofInstant(instant, offset);
            case 3 -> ZonedDateTime.ofInstant(instant, ZoneId.of("Europe/Berlin"));
            case 4 -> Period.of(below(100), below(100), below(1000));
            case 5 -> Year.of(below(4000));
            case 6 -> MonthDay.of(1 + below(12), 1 + below(28));
            case 7 -> Duration.ofNanos(random.nextLong() >>> below(60));
            default -> LocalDateTime.ofInstant(instant, offset);
        };
    }

    private InetAddress address() {
        byte[] bytes = new byte[below(2) == 0 ? 4 : 16];
        random.nextBytes(bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    /** A class of the application. */
    record Foreign(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
