package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.KeyMaker;
import io.github.inkseal.crypto.Sealer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records are chosen by level, logger and time, and by all of them together. */
class SearchShowsWhatWasAskedForTest {

    private static final int UNKNOWN = 7;

    @TempDir
    private Path home;

    private Path log;
    private Path key;

    @BeforeEach
    void seal() throws Exception {
        KeyMaker.Made keys = new KeyMaker().pair(home.resolve("keys"), "ops");
        key = keys.files().get(0);
        log = home.resolve("sealed/app");
        try (Sealer sealer = Sealer.open(log, List.of(keys.files().get(1)))) {
            add(sealer, 1, "2026-01-01T00:00:00Z", "DEBUG com.acme.Pay begins");
            add(sealer, 2, "2026-01-02T00:00:00Z", "INFO com.acme.Pay goes on");
            add(sealer, 3, "2026-01-03T00:00:00Z", "WARN com.acme.Mail is late");
            add(sealer, 4, "2026-01-04T00:00:00Z", "ERROR com.acme.Pay fails");
            add(sealer, UNKNOWN, "2026-01-05T00:00:00Z", "nobody says how grave");
        }
    }

    private static void add(Sealer sealer, int level, String time, String text) throws Exception {
        sealer.add(level, Instant.parse(time).getEpochSecond() * 1_000_000_000L, text.getBytes(StandardCharsets.UTF_8));
    }

    private Cli run(String command, String... options) {
        String[] line = Stream.concat(Stream.of(command, log.toString(), "--key", key.toString()), Stream.of(options))
                .toArray(String[]::new);
        return Cli.run("", line);
    }

    private static List<String> firstWords(String out) {
        return out.lines().map(line -> line.substring(0, line.indexOf(' '))).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A level is never a reason to hide what nobody knows it of.
                "--level debug                                      | DEBUG INFO WARN ERROR nobody",
                "--level WARN                                       | WARN ERROR nobody",
                "--level error                                      | ERROR nobody",
                "--logger com.acme.Mail                             | WARN",
                "--logger com.acme.Pay                              | DEBUG INFO ERROR",
                "--logger com.acme.Pay --level info                 | INFO ERROR",
                // What happens at the moment itself comes with --since and not with --until.
                "--since 2026-01-03                                 | WARN ERROR nobody",
                "--until 2026-01-03                                 | DEBUG INFO",
                "--until 2026-01-03T00:00:01Z                       | DEBUG INFO WARN",
                "--since 2026-01-02 --until 2026-01-04              | INFO WARN",
                "--until 2026-01-04 --logger com.acme.Pay --level 'info' | INFO",
                "--until 2026-01-01                                 | ''",
                "--logger com.acme.Pay --regex 'g.es' --level trace | INFO"
            })
    void options_choose_records_and_cat_agrees_with_search(String options, String shown) {
        String[] words = options.replace("'", "").split(" ");
        List<String> expected = shown.isEmpty() ? List.of() : List.of(shown.split(" "));
        for (String command : List.of("search", "cat")) {
            Cli found = run(command, words);
            assertThat(found.exit()).as(found.err()).isZero();
            assertThat(firstWords(found.out())).as(command).isEqualTo(expected);
        }
        assertThat(run("search", words).err()).contains(", " + expected.size() + " shown, worst verdict COMPLETE");
    }

    @Test
    void what_makes_no_sense_is_told_in_one_line() {
        Cli level = run("search", "--level", "fatal");
        assertThat(level.exit()).isEqualTo(Exit.USAGE);
        assertThat(level.err()).contains("trace, debug, info, warn, error").hasLineCount(1);
        Cli until = run("search", "--until", "tomorrow");
        assertThat(until.exit()).isEqualTo(Exit.USAGE);
        assertThat(until.err()).contains("--until takes one like 24h").hasLineCount(1);
        Cli between = run("cat", "--since", "24h", "--until", "48h");
        assertThat(between.exit()).isEqualTo(Exit.USAGE);
        assertThat(between.err()).contains("--until takes the later one").hasLineCount(1);
    }
}
