package io.github.inkseal.sanitizer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.Sanitizer;
import io.github.inkseal.sanitizer.corpus.Outcome.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much the standard sanitizer misses, and how much it takes away in vain. {@code target/corpus-report.txt} tells. */
class CorpusTest {

    private static final String RULES = "card.pan card.track card.cvv pii.ssn.us pii.email pii.ipv4 pii.ipv6 pii.phone "
            + "fin.iban cred.kv cred.header cred.bearer cred.basic cred.digest cred.sigv4 cred.jwt cred.url cred.query "
            + "cred.dsn cred.sql cred.cli key.pem key.age key.ssh2 key.jwk-d aws.key-id aws.secret gcp.api-key gcp.oauth "
            + "azure.ad-secret azure.sas github.pat gitlab slack.token slack.webhook stripe openai anthropic huggingface "
            + "perplexity sendgrid twilio mailgun mailchimp npm pypi rubygems nuget digitalocean doppler databricks grafana "
            + "newrelic postman linear notion pulumi shopify square planetscale dynatrace artifactory heroku atlassian "
            + "terraform vault flyio sentry 1password alibaba yandex okta telegram discord session.cookie";

    private static final Corpus CORPUS = Corpus.read();
    private static final CorpusReport REPORT = new CorpusReport(CORPUS, Sanitizer.standard()::sanitize);

    @BeforeAll
    static void write() throws IOException {
        REPORT.write(Path.of("target/corpus-report.txt"));
    }

    @Test
    void of_a_hundred_secrets_at_most_two_leak() {
        assertThat(REPORT.secretsWith(Fault.LEAKED)).as(told(Fault.LEAKED)).isLessThanOrEqualTo(0.02);
    }

    @Test
    void what_stands_around_a_secret_is_kept() {
        assertThat(REPORT.secretsWith(Fault.SURROUNDINGS_LOST))
                .as(told(Fault.SURROUNDINGS_LOST))
                .isLessThanOrEqualTo(0.02);
    }

    @Test
    void what_only_looks_like_a_secret_comes_back_as_it_was() {
        assertThat(REPORT.lookalikesWith(Fault.ALTERED)).as(told(Fault.ALTERED)).isLessThanOrEqualTo(0.01);
    }

    @Test
    void sanitizing_twice_changes_nothing() {
        assertThat(REPORT.offending(EnumSet.of(Fault.NOT_IDEMPOTENT))).isEmpty();
    }

    @Test
    void json_stays_json() {
        assertThat(REPORT.offending(EnumSet.of(Fault.JSON_BROKEN))).isEmpty();
    }

    @Test
    void nothing_is_thrown() {
        assertThat(REPORT.offending(EnumSet.of(Fault.THROWN))).isEmpty();
    }

    @Test
    void a_perfect_sanitizer_has_no_fault() {
        Map<String, String> perfect = new HashMap<>();
        Stream.concat(CORPUS.secrets().stream(), CORPUS.lookalikes().stream())
                .forEach(test -> perfect.put(test.input(), masked(test)));
        CorpusReport report = new CorpusReport(CORPUS, text -> perfect.getOrDefault(text, text));
        assertThat(report.offending(EnumSet.complementOf(EnumSet.of(Fault.JSON_BROKEN))))
                .isEmpty();
    }

    @Test
    void a_sanitizer_that_does_nothing_leaks_all_secrets() {
        CorpusReport report = new CorpusReport(CORPUS, text -> text);
        assertThat(report.secretsWith(Fault.LEAKED)).isEqualTo(1);
    }

    @Test
    void every_rule_that_is_on_by_default_has_lines() {
        assertThat(CORPUS.secrets()).extracting(CorpusCase::rule).containsAll(List.of(RULES.split(" ")));
    }

    @Test
    void documents_of_the_corpus_are_json_before_they_are_sanitized() {
        List<String> broken = CORPUS.secrets().stream()
                .filter(test -> test.json() && !JsonCheck.isJson(test.input()))
                .map(CorpusCase::place)
                .toList();
        assertThat(broken).isEmpty();
    }

    private static String masked(CorpusCase test) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : test.segments()) {
            if (segment.kind() == Segment.Kind.SECRET) {
                Kept kept = Kept.of(segment);
                text.append(kept.start()).append("***").append(kept.end());
            } else {
                text.append(segment.text());
            }
        }
        return text.toString();
    }

    private static String told(Fault fault) {
        return REPORT.offending(EnumSet.of(fault)).stream().collect(Collectors.joining("", "\n", ""));
    }
}
