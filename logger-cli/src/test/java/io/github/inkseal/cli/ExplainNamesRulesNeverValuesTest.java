package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainNamesRulesNeverValuesTest {

    private static final String IN =
            "paid with 4111 1111 1111 1111\nnothing\nmail jane@example.com, password=geheim123\n";

    @Test
    void as_text() {
        assertThat(Cli.run(IN, "sanitize", "--explain"))
                .isEqualTo(new Cli(0, "1:10-29 card.pan\n3:5-21 pii.email\n3:32-41 cred.kv\n", ""));
    }

    @Test
    void as_json_objects() {
        String in = "\"a\"\n\"paid\\n\\u0034111 1111 1111 1111\"\n";
        assertThat(Cli.run(in, "sanitize", "--explain", "--json"))
                .isEqualTo(new Cli(0, "{\"line\":2,\"start\":5,\"end\":24,\"rule\":\"card.pan\"}\n", ""));
    }

    @Test
    void a_key_over_several_lines() {
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
        String in = "-----BEGIN " + "PRIVATE KEY-----\n" + body + "\n-----END " + "PRIVATE KEY-----\n" + body + "\n";
        assertThat(Cli.run(in, "sanitize", "--explain").out()).isEqualTo("2:0-64 key.pem\n");
    }
}
