package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.PatternSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class YamlReaderTest {

    private final Fixture fixture = new Fixture();

    @Test
    void json_is_read_as_it_is() {
        String json = "{\n\t\"dispatch\":\"direct\",\n\t\"queue\": {\n\t\t\"capacity\":16},\n"
                + "\t\"writers\":[{\"name\":\"a\",\"type\":\"console\",\"encoder\":"
                + "{\"type\":\"pattern\",\"pattern\":\"\\u00e9\\ud83d\\ude00\\/%m\\t\"}}]\n}\n";

        var config = fixture.loader().load(json, "inkseal.json").config();

        assertThat(config.dispatch()).isEqualTo(Dispatch.DIRECT);
        assertThat(config.queue().capacity()).isEqualTo(16);
        assertThat(config.writers().get(0).encoder().settings()).isEqualTo(new PatternSettings("é😀/%m\t"));
    }

    @Test
    void json_has_lines_too() {
        assertThat(fixture.problems("{\n\t\"queue\": {\n\t\t\"wiat\": \"5s\"\n\t}\n}", "app.json"))
                .containsExactly("app.json:3: queue.wiat: unknown key; did you mean \"wait\"?");
    }

    @Test
    void a_key_twice_is_a_problem_wherever_it_is() {
        assertThat(fixture.problems("writers:\n  - name: a\n    type: console\n    name: b\n"))
                .containsExactly(
                        "inkseal.yaml:4: writers[0].name: is here a second time; the first is on line 2, keep one");
    }

    @Test
    void anchors_and_aliases_are_refused() {
        assertThat(fixture.problems("queue: &q { capacity: 4 }\nlimits: *q\n"))
                .containsExactly(
                        "inkseal.yaml:1: queue: has an anchor (&name), which has no use here; remove it",
                        "inkseal.yaml:2: limits: has an alias (*name); write the value out instead");
    }

    @Test
    @Timeout(10)
    void a_billion_laughs_are_not_laughed() {
        StringBuilder yaml = new StringBuilder("a: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
        for (char c = 'b'; c < 'z'; c++) {
            String before = "*" + (char) (c - 1);
            yaml.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append((before + ",").repeat(9))
                    .append("]\n");
        }

        assertThat(fixture.problems(yaml.toString())).isNotEmpty().hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    void tags_beyond_the_core_schema_are_refused() {
        assertThat(fixture.problems("""
                        dispatch: !!java.net.URL "http://example.org"
                        clock: !own micros
                        queue: !!set { capacity }
                        limits: !!map {}
                        """))
                .containsExactly(
                        "inkseal.yaml:1: dispatch: has the tag \"tag:yaml.org,2002:java.net.URL\"; remove it",
                        "inkseal.yaml:2: clock: has the tag \"!own\"; remove it",
                        "inkseal.yaml:3: queue: has the tag \"tag:yaml.org,2002:set\"; remove it");
    }

    @Test
    void a_merge_key_is_only_an_unknown_key() {
        assertThat(fixture.problems("queue: { \"<<\": { capacity: 4 } }"))
                .containsExactly("inkseal.yaml:1: queue.<<: unknown key; known keys: capacity, full, wait, text");
    }

    @Test
    void a_document_larger_than_a_mebibyte_is_refused() {
        String fits = "# " + "x".repeat((1 << 20) - 2);

        assertThat(fixture.problems(fits)).isEmpty();
        assertThat(fixture.problems(fits + "x")).containsExactly("inkseal.yaml: is larger than 1 MiB");
    }

    @Test
    @Timeout(10)
    void a_document_nested_too_deep_is_refused() {
        assertThat(fixture.problems("[".repeat(100_000)))
                .containsExactly("inkseal.yaml:1: is not valid YAML or JSON: nested deeper than 64");
        assertThat(fixture.problems("{a: ".repeat(100_000)))
                .containsExactly("inkseal.yaml:1: is not valid YAML or JSON: nested deeper than 64");
        assertThat(fixture.problems("- ".repeat(100_000)))
                .containsExactly("inkseal.yaml:1: is not valid YAML or JSON: nested deeper than 64");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() {
        assertThat(fixture.problems("queue:\n  capacity: 4\n  full: { below: WARN\nclock: micros\n"))
                .singleElement()
                .asString()
                .startsWith("inkseal.yaml:4: is not valid YAML or JSON: ");
        assertThat(fixture.problems("queue:\n\tcapacity: 4\n"))
                .singleElement()
                .asString()
                .startsWith("inkseal.yaml:2: is not valid YAML or JSON: ");
    }

    @Test
    void what_the_parser_says_does_not_quote_the_file() {
        assertThat(fixture.problems("password: hunter2\n  bad: [ indent\n"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void a_second_document_is_a_problem() {
        assertThat(fixture.problems("clock: micros\n---\nclock: millis\n"))
                .containsExactly("inkseal.yaml:2: holds more than one document; only one is read");
    }

    @Test
    void a_document_that_is_no_group_of_keys_is_a_problem() {
        assertThat(fixture.problems("just words"))
                .containsExactly("inkseal.yaml:1: must be a group of keys, not a single value");
        assertThat(fixture.problems("- a\n- b\n"))
                .containsExactly("inkseal.yaml:1: must be a group of keys, not a list");
    }

    @Test
    void a_key_that_is_no_text_is_a_problem() {
        assertThat(fixture.problems("? [ a, b ]\n: 1\n"))
                .singleElement()
                .asString()
                .startsWith("inkseal.yaml:1: ?: has a list where a key should be");
    }
}
