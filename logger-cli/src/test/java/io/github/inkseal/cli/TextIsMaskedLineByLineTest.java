package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.Sanitizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TextIsMaskedLineByLineTest {

    private static final String CARD = "4111 1111 1111 1111";

    @Test
    void secrets_go_and_the_rest_stays() {
        Cli cli = Cli.run("paid with " + CARD + " by jane@example.com\nnothing here\n", "sanitize");
        assertThat(cli).isEqualTo(new Cli(0, "paid with ****1111 by j***@example.com\nnothing here\n", ""));
    }

    @Test
    void line_ends_stay_as_they_are() {
        assertThat(Cli.run("a\r\nb\n\n\r\nc\rd\n " + CARD, "sanitize").out())
                .isEqualTo("a\r\nb\n\n\r\nc\rd\n ****1111");
        assertThat(Cli.run(CARD + "\r\n", "sanitize").out()).isEqualTo("****1111\r\n");
        assertThat(Cli.run("", "sanitize")).isEqualTo(new Cli(0, "", ""));
    }

    @Test
    void malformed_utf8_neither_stops_it_nor_hides_a_secret() {
        byte[] broken = ("x? password=geheim? " + CARD + " ?\n" + CARD + "\n").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == '?' ? (byte) 0xfe : broken[i];
        }
        Cli cli = Cli.run(broken, "sanitize");
        assertThat(cli.exit()).isZero();
        assertThat(cli.out()).contains("\ufffd", "****1111\n").doesNotContain("geheim", "4111");
    }

    @Test
    void utf16_is_refused_for_nothing_would_be_found_in_it() {
        Cli cli = Cli.run("password=geheim".getBytes(StandardCharsets.UTF_16), "sanitize");
        assertThat(cli.exit()).isEqualTo(Exit.INPUT);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("iconv").hasLineCount(1);
    }

    @Test
    void malformed_utf8_at_the_beginning_is_not_taken_for_utf16() {
        byte[] in = {(byte) 0xff, (byte) 0xff, 0, 'x', '\n'};
        assertThat(Cli.run(in, "sanitize")).isEqualTo(new Cli(0, "\ufffd\ufffd\0x\n", ""));
    }

    @Test
    void a_private_key_over_several_lines_goes_in_all_of_them() {
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
        String key =
                "-----BEGIN " + "PRIVATE KEY-----\n" + body + "\n" + body + "\nabc=\n-----END " + "PRIVATE KEY-----\n";
        assertThat(Cli.run("before\n" + key + "after\n", "sanitize").out())
                .isEqualTo("before\n-----BEGIN " + "PRIVATE KEY-----\n***\n***\n***\n-----END "
                        + "PRIVATE KEY-----\nafter\n");
    }

    @Test
    void a_line_of_50_megabytes() {
        byte[] line = ("x".repeat(49) + " ").repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        byte[] secret = CARD.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, line, line.length / 2, secret.length);
        String out = Cli.run(line, "sanitize").out();
        assertThat(out.contains("****1111")).isTrue();
        assertThat(out.contains(CARD)).isFalse();
        assertThat(out.length()).isGreaterThan(line.length - 100);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void what_came_is_written_before_it_waits_for_more() {
        StringBuilder seen = new StringBuilder();
        boolean[] waited = new boolean[1];
        InputStream in = new InputStream() {
            private int reads;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] b, int from, int length) {
                if (reads++ == 0) {
                    byte[] first = "first\n".getBytes(StandardCharsets.UTF_8);
                    System.arraycopy(first, 0, b, from, first.length);
                    return first.length;
                }
                waited[0] = seen.toString().equals("first\n");
                return -1;
            }
        };
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                seen.append((char) b);
            }
        };
        assertThat(Cli.run(in, out, "sanitize").exit()).isZero();
        assertThat(waited[0]).isTrue();
    }

    @Test
    void a_policy_is_followed(@TempDir Path directory) throws IOException {
        Path policy = Cli.policy(directory, """
                rules: [ { id: acme.ticket, pattern: "TCK-[0-9]{6}" } ]
                disable: [ pii.email ]
                """);
        assertThat(Cli.run("TCK-123456 for jane@example.com " + CARD, "sanitize", "--policy", policy.toString())
                        .out())
                .isEqualTo("*** for jane@example.com ****1111");
    }

    @Test
    void a_line_that_takes_too_much_work_is_withheld_and_that_is_said(@TempDir Path directory) throws IOException {
        Path policy = Cli.policy(directory, """
                rules: [ { id: acme.slow, pattern: "a[^x]*x", unsafe: true } ]
                budget: 1000
                """);
        Cli cli = Cli.run("a".repeat(5000) + "\nfine\n", "sanitize", "--policy", policy.toString());
        assertThat(cli.out()).isEqualTo(Sanitizer.WITHHELD + "\nfine\n");
        assertThat(cli.err()).contains("1 lines").hasLineCount(1);
    }

    @Test
    void input_of_any_size_needs_the_memory_of_its_longest_line() {
        byte[] block = "quiet line of forty characters, or about\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        InputStream endless = new InputStream() {
            private int left = 5000;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] b, int from, int length) {
                if (left-- == 0) {
                    return -1;
                }
                int n = Math.min(length, block.length);
                System.arraycopy(block, 0, b, from, n);
                return n;
            }
        };
        long[] bytes = new long[1];
        OutputStream counted = new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] b, int from, int length) {
                bytes[0] += length;
            }
        };
        assertThat(Cli.run(endless, counted, "sanitize").exit()).isZero();
        assertThat(bytes[0]).isEqualTo(5000L * block.length);
    }
}
