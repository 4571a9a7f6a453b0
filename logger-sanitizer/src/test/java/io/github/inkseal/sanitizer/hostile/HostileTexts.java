package io.github.inkseal.sanitizer.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts of any length that keep starting what they never finish. By what they repeat. */
final class HostileTexts {

    /** A unit, repeated to the length wanted, between a head and a tail. */
    record Shape(String head, String unit, String tail) {

        String ofLength(int length) {
            StringBuilder out = new StringBuilder(length + unit.length()).append(head);
            while (out.length() + tail.length() < length) {
                out.append(unit);
            }
            return out.append(tail).toString();
        }
    }

    private static final List<String> UNITS = List.of(
            "echo x | ",
            "| --password-stdin ",
            "x|sudo -S ",
            "a1 LOGIN x ",
            "\"AUTH\" \"",
            "\"-----BEGIN PRIVATE KEY-----\",\n",
            "key=-----BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\"\n  ",
            "Private-Lines: 999 ",
            ":$6$a$",
            "&key=a1B",
            "kty=oct, k=",
            "[1;31m@",
            "a:2001:",
            "password: !!str ",
            "password={noop}",
            "password=<b>",
            "password (a",
            "password=",
            "password:",
            "password",
            "password = ",
            "password=\"",
            "password=(",
            "password=[",
            "password={",
            "password='a",
            "\"password\":\"",
            "\"password\":{",
            "\"password\":[",
            "\\\"password\\\":\\\"",
            "\"password\\\\\\\":",
            "<password>",
            "<password>x</password",
            "<password a=\"",
            "</",
            "<a>",
            "<a ",
            ">",
            "@",
            "a@",
            "a@b",
            "a.b@",
            "a@b.c@",
            "@example.com",
            "://",
            "a://",
            "a://b:",
            "a://b:c@",
            "https://user:",
            ":\\/\\/",
            "4111 ",
            "4111-",
            "4111.1111 ",
            "4",
            "41111111111111111111",
            "0 ",
            "1-",
            "1.",
            "1.1.1.",
            "1.2.3.4.",
            "(415) ",
            "+1 ",
            "+",
            "(",
            "1%201%20",
            "078-05-",
            "DE89 ",
            "DE89",
            "GB82-WEST-",
            "AD12 a ",
            "\"",
            "\\",
            "\\\"",
            "\\\\\"",
            "'",
            "\"\\",
            "{",
            "{{{{",
            "[",
            "[[]",
            "{\"a\":",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\n",
            "-----BEGIN ",
            "-----",
            "-",
            "--",
            "-----END PRIVATE KEY-----",
            "PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 9\n",
            "AGE-SECRET-KEY-1",
            "eyJ",
            "eyJhbGciOiJub25lIn0.",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.",
            "eyJhbGciOiJIUzI1NiJ9",
            "a:b:c:",
            "a:",
            "::",
            "fe80::1:",
            "f:",
            "1:2:3:4:5:6:7:",
            "::ffff:1.2.3.",
            "Bearer ",
            "bearer",
            "Basic ",
            "Basic dXNlcjpw",
            "Digest username=\"",
            "Digest a=\"b\", ",
            "token ",
            "Signature=",
            "Authorization: ",
            "Authorization: Bearer ",
            "Authorization: Digest a=\"b\",",
            "X-Api-Key: ",
            "Cookie: a=b; ",
            "Cookie: ",
            "Set-Cookie: a=b; Path=/; ",
            "JSESSIONID=",
            "a=b; ",
            ";",
            "; password=",
            "--password ",
            "--password=",
            "-p",
            "-Dx.password=",
            "PGPASSWORD=",
            "-u user:",
            "curl -u a:b ",
            "machine x login y password ",
            "_authToken=",
            "IDENTIFIED BY ",
            "IDENTIFIED BY '",
            "PASSWORD '",
            "password = N'",
            "discord",
            "discord token ",
            "https://discord.com/api/webhooks/1/",
            "aaaaaaaaaaaaaaaaaaaaaaaa.aaaaaa.",
            "telegram 1234567890:AA",
            "1234567890:AA",
            "kty",
            "\"kty\":\"RSA\",\"d\":\"",
            "{\"kty\":",
            "\"d\":\"",
            "%B4111111111111111^",
            ";4111111111111111=",
            "%B",
            "%41",
            "%",
            "%40",
            "a%40b",
            "%25",
            "%20password%3D",
            "\\u0041",
            "\\u0040",
            "a\\u0040b.",
            "\\u",
            "&quot;",
            "&",
            "&#x41;",
            "&lt;password&gt;",
            "&token=",
            "?token=",
            "?a=b&",
            "sig=",
            "sv=1&sig=",
            ";matrix=",
            "\u200b",
            "p\u200bassword=",
            "\uff20",
            "\u0664",
            "\ud83d\ude00",
            "\u0430",
            "AKIA",
            "AK" + "IAIOSFODNN7EXAMPL",
            "aws_secret_access_key = ",
            "ghp_",
            "github_pat_",
            "glpat-",
            "xoxb-",
            "xoxb-1-",
            "hooks.slack.com/services/",
            "sk-",
            "sk-ant-",
            "sk_live_",
            "T3BlbkFJ",
            "SG.",
            "SG.a.",
            "Q~",
            "aQ~",
            "~",
            "-us1",
            "key-",
            "SK",
            "hvs.",
            "dp.pt.",
            "dt0c01.",
            "00",
            "ops_eyJ",
            "Data Source=x;Password=",
            "AccountKey=",
            "jdbc:oracle:thin:a/b@",
            "jdbc:x:",
            "api key ",
            "social security number ",
            "pin ",
            "a",
            "aB3",
            "a1",
            "A_",
            "a.",
            "a_b-c.d$",
            " ",
            "\n",
            "password\n",
            "password:\n  ",
            "- password: |\n  ",
            "password: >\n ",
            "=",
            "=>",
            "key=>",
            "password => ",
            ":",
            "\t",
            "\0",
            "\1");

    private static final List<String> WRAPS = List.of(
            "password=",
            "password=\"",
            "{\"password\":\"",
            "Authorization: ",
            "https://",
            "-----BEGIN PRIVATE KEY-----",
            "<password>");

    private HostileTexts() {}

    /** All of them, and random mixes that are always the same. */
    static Map<String, Shape> all() {
        Map<String, Shape> all = new LinkedHashMap<>();
        for (String unit : UNITS) {
            all.put(unit, new Shape("", unit, ""));
        }
        for (String head : WRAPS) {
            for (String unit : List.of("a", "a ", "\\", "\"", "{", "a.", "a@", "A1/", "a:", "%41", "\\\"", ",", "a=")) {
                all.put(head + " then " + unit, new Shape(head, unit, ""));
            }
        }
        for (String tail : List.of("@example.com", ":x@y.z", "=", "\"", "</password>", "-----END PRIVATE KEY-----")) {
            for (String unit : List.of("a", "a.", "a-", "a:", "1 ", "password ", "\"a", "://", "<a>")) {
                all.put(unit + " then " + tail, new Shape("", unit, tail));
            }
        }
        Random random = new Random(4711);
        for (int i = 0; i < 100; i++) {
            List<String> parts = new ArrayList<>();
            for (int k = 0; k < 2 + i % 4; k++) {
                parts.add(UNITS.get(random.nextInt(UNITS.size())));
            }
            all.put("mix " + parts, new Shape("", String.join("", parts), ""));
        }
        return all;
    }
}
