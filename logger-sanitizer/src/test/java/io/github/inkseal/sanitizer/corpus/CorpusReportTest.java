package io.github.inkseal.sanitizer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.corpus.Outcome.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measure itself: what it calls leaked, what lost. */
class CorpusReportTest {

    @Test
    void a_perfect_mask_has_no_fault() {
        assertNeither("cred.kv", "password=\u27E6hunter2\u27E7, retry", "password=***, retry");
    }

    @Test
    void what_the_default_mask_may_keep_is_no_leak() {
        assertNeither("card.pan", "pan \u27E64111 1111 1111 1111\u27E7 ok", "pan ****1111 ok");
        assertNeither("pii.email", "to \u27E6alice.b%40example.com\u27E7", "to a***@example.com");
        assertNeither("pii.ipv4", "from \u27E6192.0.2.17\u27E7:80", "from 192.0.2.x:80");
        assertNeither("pii.ipv6", "from \u27E62001:db8::8a2e:370\u27E7", "from 2001:db8::/48");
        assertNeither("fin.iban", "\u27E6DE89 3704 0044 0532 0130 00\u27E7", "DE** \u2026 3000");
        assertNeither("github.pat", "use \u27E6ghp_\u00ABalnum:36\u00BB\u27E7", "use ghp_****");
    }

    @Test
    void four_characters_of_the_hidden_part_are_a_leak() {
        assertThat(leaked("cred.kv", "password=\u27E6p@ss,w0rd\u27E7", "password=***,w0rd"))
                .isTrue();
        assertThat(leaked("card.pan", "\u27E64111-1111-1111-1111\u27E7", "4111********1111"))
                .isTrue();
    }

    @Test
    void a_short_secret_leaks_as_a_whole() {
        assertThat(leaked("card.cvv", "cvv=\u27E6123\u27E7", "cvv=123")).isTrue();
        assertThat(leaked("pii.ipv4", "\u27E6192.0.2.1\u27E7", "192.0.2.1")).isTrue();
    }

    @Test
    void the_same_characters_elsewhere_are_no_leak() {
        assertNeither("cred.url", "hunter2 ftp://hunter2:\u27E6hunter2\u27E7@host", "hunter2 ftp://hunter2:***@host");
    }

    @Test
    void free_parts_may_come_back_or_go() {
        String line = "Digest \u27E8user=\"alice\", \u27E9\u27E6response=\"1234567\"\u27E7";
        assertNeither("cred.digest", line, "Digest ***");
        assertNeither("cred.digest", line, "Digest user=\"alice\", ***");
    }

    @Test
    void a_key_that_is_gone_is_lost() {
        assertThat(lost("cred.kv", "password=\u27E6hunter2\u27E7, x", "***, x")).isTrue();
        assertThat(lost("cred.kv", "a=\u27E6hunter2\u27E7, b=\u27E6hunter3\u27E7;", "a=***;"))
                .isTrue();
    }

    private static void assertNeither(String rule, String line, String output) {
        assertThat(leaked(rule, line, output)).as("leaked: " + line).isFalse();
        assertThat(lost(rule, line, output)).as("lost: " + line).isFalse();
    }

    private static boolean leaked(String rule, String line, String output) {
        return report(rule, line, output).secretsWith(Fault.LEAKED) > 0;
    }

    private static boolean lost(String rule, String line, String output) {
        return report(rule, line, output).secretsWith(Fault.SURROUNDINGS_LOST) > 0;
    }

    private static CorpusReport report(String rule, String line, String output) {
        List<Segment> segments = new LineReader(line, List.of(rule), new Generated("test", 1)).read();
        CorpusCase test = new CorpusCase("test", 1, rule, "prose", segments);
        return new CorpusReport(new Corpus(List.of(test), List.of()), text -> output);
    }
}
