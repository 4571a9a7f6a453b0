package io.github.inkseal.sanitizer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.Sanitizer;
import io.github.inkseal.sanitizer.corpus.Outcome.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much the standard sanitizer misses, and how much it takes away in vain. {@code target/corpus-report.txt} tells. */
class CorpusTest {

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
    void documents_of_the_corpus_are_json_before_they_are_sanitized() {
        List<String> broken = CORPUS.secrets().stream()
                .filter(test -> test.json() && !JsonCheck.isJson(test.input()))
                .map(CorpusCase::place)
                .toList();
        assertThat(broken).isEmpty();
    }

    private static String told(Fault fault) {
        return REPORT.offending(EnumSet.of(fault)).stream().collect(Collectors.joining("", "\n", ""));
    }
}
