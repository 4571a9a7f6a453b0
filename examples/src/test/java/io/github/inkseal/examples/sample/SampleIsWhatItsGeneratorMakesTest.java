package io.github.inkseal.examples.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleIsWhatItsGeneratorMakesTest {

    private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final Pattern HOST = Pattern.compile("(?:@|//)([a-z0-9.-]+)");

    @Test
    void the_committed_file_is_what_the_generator_makes() throws IOException {
        // Compared as booleans first: a difference in 800 kB is not readable.
        String committed = committed();
        String made = SampleLog.text();
        assertThat(committed.lines().count()).isEqualTo(made.lines().count());
        assertThat(committed.equals(made))
                .as("run SampleLog to write the file again")
                .isTrue();
    }

    @Test
    void two_runs_make_the_same() {
        assertThat(SampleLog.text()).isEqualTo(SampleLog.text());
    }

    @Test
    void it_has_a_few_thousand_lines_of_every_level() throws IOException {
        String text = committed();
        assertThat(text.lines().count()).isBetween(3500L, 4500L);
        assertThat(text)
                .contains(" TRACE [", " DEBUG [", " INFO  [", " WARN  [", " ERROR [", "Caused by: ", "Suppressed: ");
    }

    @Test
    void it_names_only_addresses_reserved_for_documentation() throws IOException {
        String text = committed();
        Matcher addresses = ADDRESS.matcher(text);
        while (addresses.find()) {
            // Version numbers of browsers have four parts too.
            assertThat(addresses.group()).matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113|143\\.0\\.0)\\..*");
        }
        Matcher hosts = HOST.matcher(text);
        while (hosts.find()) {
            assertThat(hosts.group(1)).endsWith("example.com");
        }
    }

    @Test
    void it_holds_nothing_that_looks_like_a_credential() throws IOException {
        assertThat(committed())
                .doesNotContain("AKIA", "ghp_", "sk_live", "eyJ", "-----BEGIN", "xoxb-", "password=", "Bearer ");
    }

    private static String committed() throws IOException {
        try (InputStream in = SampleLog.class.getResourceAsStream("/sample/shop.log")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
