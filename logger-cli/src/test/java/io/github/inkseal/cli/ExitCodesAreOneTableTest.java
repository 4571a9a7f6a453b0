package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExitCodesAreOneTableTest {

    @Test
    void the_page_has_it() throws Exception {
        Map<String, String> page = new LinkedHashMap<>();
        Matcher row = Pattern.compile("(?m)^\\| ([0-9]+) \\| (.*) \\|$")
                .matcher(Files.readString(Path.of("../docs/command.md")));
        while (row.find()) {
            page.put(row.group(1), row.group(2));
        }
        assertThat(page.entrySet()).containsExactlyElementsOf(Exit.table().entrySet());
    }

    @Test
    void help_has_it() {
        String help = Cli.run("", "--help").out().replaceAll("\\s+", " ");
        Exit.table().forEach((code, meaning) -> assertThat(help).contains(" " + code + " " + meaning));
    }

    @Test
    void every_verdict_is_in_it() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(Exit.table().get(Integer.toString(verdict.exitCode())))
                    .as(verdict.name())
                    .contains(verdict.name() + (verdict == Verdict.COMPLETE ? "" : ": "));
        }
        assertThat(Exit.REFUSED).isEqualTo(Verdict.REFUSED.exitCode());
    }

    @Test
    void the_page_names_every_command_with_its_example() throws Exception {
        String page = Files.readString(Path.of("../docs/command.md"));
        Matcher listed = Pattern.compile("(?m)^  ([a-z]+)  ")
                .matcher(Cli.run("", "--help").out());
        int count = 0;
        while (listed.find()) {
            count++;
            assertThat(page)
                    .contains("| `" + listed.group(1))
                    .containsPattern("[`(]inkseal " + listed.group(1) + "[ )]");
            assertThat(Cli.run("", listed.group(1), "--help").out()).contains("Example");
        }
        assertThat(count).isGreaterThan(12);
    }

    @Test
    void every_command_of_token_has_an_example() {
        for (String command : new String[] {"create", "list", "revoke", "resolve"}) {
            assertThat(Cli.run("", "token", command, "--help").out()).contains("Example", "inkseal token " + command);
        }
    }
}
