package io.github.inkseal.examples.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleIsWhatItsGeneratorMakesTest {

    private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final Pattern HOST = Pattern.compile("(?:@|//(?![^/\\s]*@))([a-z0-9.-]+)");

    private final SampleText sample = SampleLog.make();

    @Test
    void two_runs_make_the_same() {
        assertThat(SampleLog.make().equals(sample)).isTrue();
    }

    @Test
    void it_has_a_few_thousand_lines_of_every_level() {
        assertThat(sample.text().lines().count()).isBetween(3500L, 4500L);
        assertThat(sample.text())
                .contains(" TRACE [", " DEBUG [", " INFO  [", " WARN  [", " ERROR [", "Caused by: ", "Suppressed: ");
    }

    @Test
    void it_names_only_addresses_reserved_for_documentation() {
        Matcher addresses = ADDRESS.matcher(sample.text());
        while (addresses.find()) {
            // Version numbers of browsers have four parts too.
            assertThat(addresses.group()).matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113|143\\.0\\.0)\\..*");
        }
        Matcher hosts = HOST.matcher(sample.text());
        while (hosts.find()) {
            assertThat(hosts.group(1)).endsWith("example.com");
        }
    }

    @Test
    void secrets_of_many_kinds_are_planted_where_the_plan_says() {
        int at = 0;
        for (Planted one : sample.planted()) {
            at = sample.text().indexOf(one.value(), at);
            assertThat(at).as(one.rule()).isNotNegative();
            at += one.value().length();
        }
        assertThat(sample.planted().stream().map(Planted::rule).distinct())
                .contains(
                        "card.pan",
                        "cred.query",
                        "cred.dsn",
                        "cred.url",
                        "cred.kv",
                        "cred.header",
                        "cred.jwt",
                        "session.cookie",
                        "pii.email",
                        "pii.ipv4",
                        "pii.ipv6",
                        "pii.phone",
                        "pii.ssn.us",
                        "fin.iban",
                        "aws.key-id",
                        "github.pat",
                        "stripe.key",
                        "sendgrid.key",
                        "gcp.api-key");
    }

    @Test
    void nothing_that_looks_like_a_credential_lies_in_a_file() throws IOException {
        Set<String> credentials = sample.planted().stream()
                .filter(one -> !one.rule().startsWith("pii.")
                        && !one.rule().startsWith("card.")
                        && !one.rule().startsWith("fin."))
                .map(Planted::value)
                .collect(Collectors.toSet());
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(credentials).hasSizeGreaterThan(50);
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            assertThat(credentials.stream().filter(text::contains))
                    .as(file.toString())
                    .isEmpty();
        }
    }
}
