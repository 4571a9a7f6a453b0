package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** {@code docs/inkseal.schema.json} says what a configuration may be, as the records do. */
class SchemaTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path FILE = DOCS.resolve("inkseal.schema.json");

    private static String generated() {
        ComponentRegistry all = ComponentRegistry.load(SchemaTest.class.getClassLoader(), List.of());
        assertThat(all.problems()).isEmpty();
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ConfigSchema.of(all)) + "\n";
    }

    private static List<String> errors(String yaml) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(generated());
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    /** As the loader does. */
    private static void load(String yaml) {
        new ConfigLoader(
                        Map.of("MODE", "mock", "KEYS", "a.pub", "TOKEN", "t"),
                        Map.of(),
                        null,
                        ComponentRegistry.load(SchemaTest.class.getClassLoader(), List.of()),
                        List.of())
                .load(yaml, "inkseal.yaml");
    }

    @Test
    void the_file_is_what_the_records_say() throws IOException {
        String now = generated();
        if (Boolean.getBoolean("inkseal.schema.write")) {
            Files.writeString(FILE, now);
        }

        assertThat(Files.readString(FILE))
                .as("docs/inkseal.schema.json is not what the records say; write it again with the command that"
                        + " CONTRIBUTING.md has for it")
                .isEqualTo(now);
    }

    static Stream<String> examples() throws IOException {
        String page = Files.readString(DOCS.resolve("configuration.md")) + Files.readString(DOCS.resolve("testing.md"));
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(result -> result.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_examples_of_the_pages_are_right(String yaml) {
        assertThat(errors(yaml)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_profiles_are_right(Profile profile) {
        assertThat(errors(Layers.text(profile))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "levels: { root: info, com.acme: OFF }",
                "mode: ${env:MODE}",
                "queue: { capacity: \"1024\", wait: forever, text: 64 KiB }",
                "queue:",
                "writers: [ { name: 7, type: console, color: Never, audit: 'true' } ]",
                "writers: [ { name: a, type: sealed-file, path: logs/app, recipients: \"${env:KEYS}\" } ]",
                "writers: [ { name: a, type: otlp, hosts: [ a ], token: \"${env:TOKEN}\" } ]",
                "filters: [ { type: sanitize, policy: p.yaml, tokenizer: { type: vault, keys: v } } ]"
            })
    void what_can_be_loaded_is_right(String yaml) {
        assertThat(errors(yaml)).isEmpty();
        load(yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level: INFO",
                "levels: { root: LOUD }",
                "mode: mook",
                "queue: { wait: soon }",
                "queue: { capacity: many }",
                "queue: [ ]",
                "writers: { name: a }",
                "writers: [ { type: console } ]",
                "writers: [ { name: a } ]",
                "writers: [ { name: a, type: flie } ]",
                "writers: [ { name: a, type: console, path: x } ]",
                "writers: [ { name: a, type: file, path: x, rotate: { size: big } } ]",
                "writers: [ { name: a, type: file, path: x, encoder: { type: json, profile: esc } } ]",
                "writers: [ { name: a, type: otlp, hosts: [ a ], token: literal } ]",
                "filters: [ { type: console } ]",
                "alerts: [ { metric: inkseal.dropped, above: few } ]"
            })
    void what_can_not_be_loaded_is_wrong(String yaml) {
        assertThat(errors(yaml)).isNotEmpty();
        assertThatThrownBy(() -> load(yaml)).isInstanceOf(ConfigException.class);
    }
}
