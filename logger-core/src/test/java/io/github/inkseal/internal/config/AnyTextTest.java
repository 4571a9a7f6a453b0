package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ConfigException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, the answer is a configuration or a list of problems. */
class AnyTextTest {

    private final Fixture fixture = new Fixture();

    @Provide
    Arbitrary<String> nearlyYaml() {
        return Arbitraries.of(
                        "queue",
                        "full",
                        "levels",
                        "writers",
                        "filters",
                        "name",
                        "type",
                        "file",
                        "console",
                        "encoder",
                        "level",
                        "WARN",
                        "5s",
                        ": ",
                        ":",
                        "- ",
                        "\n",
                        "\n  ",
                        "\n    ",
                        "{",
                        "}",
                        "[",
                        "]",
                        ", ",
                        "\"",
                        "'",
                        "${",
                        "${env:X}",
                        "$${",
                        "&a ",
                        "*a",
                        "!!str ",
                        "!x ",
                        "|",
                        ">",
                        "#",
                        "? ",
                        "---\n",
                        "...\n",
                        "%YAML 1.2\n",
                        "~",
                        "\t",
                        "\u0000",
                        "\\u12",
                        "\ud83d",
                        "é",
                        "0")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 3000)
    void any_text_is_answered(@ForAll("nearlyYaml") String text) {
        try {
            fixture.loader().load(text, "inkseal.yaml");
        } catch (ConfigException e) {
            assertThat(e.problems()).as("problems of %s", text).isNotEmpty();
        }
    }

    @Property(tries = 1000)
    void any_characters_are_answered(@ForAll String text) {
        any_text_is_answered(text);
    }
}
