package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    private static final String SECRET = "hunter2";

    /** Tells in its complaint what it was given, as a careless author might. */
    public record Blabber(String password) {
        public Blabber {
            throw new IllegalArgumentException("password must not be " + password);
        }
    }

    private final Fixture fixture = new Fixture();

    @TempDir
    Path folder = Path.of("unset");

    private String pattern(String written) {
        InksealConfig config = fixture.load(
                "writers: [ { name: a, type: console, encoder: { type: pattern, pattern: '" + written + "' } } ]");
        return ((PatternSettings) config.writers().get(0).encoder().settings()).pattern();
    }

    private String problem(String written) {
        return String.join("\n", fixture.problems("dispatch: '" + written + "'"));
    }

    @Test
    void values_come_from_environment_system_properties_files_and_resolvers() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "of a file");
        fixture.environment.put("WHERE", "of the environment");
        fixture.properties.put("where.from", "of a property");
        fixture.resolvers.add(new Fixture.Vault("vault", Map.of("kv/app#x", "of a vault")));

        assertThat(pattern("${env:WHERE}")).isEqualTo("of the environment");
        assertThat(pattern("${sys:where.from}")).isEqualTo("of a property");
        assertThat(pattern("${file:" + file + "}")).isEqualTo("of a file");
        assertThat(pattern("${vault:kv/app#x}")).isEqualTo("of a vault");
    }

    @Test
    void references_may_stand_within_a_longer_text() {
        fixture.environment.put("A", "1");
        fixture.environment.put("B", "2");

        assertThat(pattern("<${env:A}${env:B}-$x-{}>")).isEqualTo("<12-$x-{}>");
    }

    @Test
    void references_are_for_values_of_every_type() {
        fixture.environment.put("N", "8");
        fixture.environment.put("DIR", "/var/log");
        fixture.environment.put("TYPE", "file");

        InksealConfig config = fixture.load("""
                queue: { capacity: "${env:N}", wait: "${env:N}s" }
                writers: [ { name: "w${env:N}", type: "${env:TYPE}", path: "${env:DIR}/app.log" } ]
                """);

        assertThat(config.queue().capacity()).isEqualTo(8);
        assertThat(config.queue().waitFor()).hasSeconds(8);
        assertThat(config.writers().get(0).name()).isEqualTo("w8");
        assertThat(config.writers().get(0).settings()).isEqualTo(FileSettings.of(Path.of("/var/log/app.log")));
    }

    @Test
    void a_reference_needs_quotes_only_between_braces() {
        fixture.environment.put("N", "8");

        assertThat(fixture.load("queue:\n  capacity: ${env:N}\n").queue().capacity())
                .isEqualTo(8);
        assertThat(fixture.load("queue: { capacity: '${env:N}' }").queue().capacity())
                .isEqualTo(8);
        assertThat(fixture.problems("queue: { capacity: ${env:N} }")).isNotEmpty();
    }

    @Test
    void two_dollars_are_a_literal() {
        fixture.environment.put("A", "1");

        assertThat(pattern("$${env:A} ${env:A} $$")).isEqualTo("${env:A} 1 $$");
    }

    @Test
    void what_a_reference_resolves_to_is_never_looked_at_again() {
        fixture.environment.put("A", "${env:B} $${x}");
        fixture.environment.put("B", SECRET);

        assertThat(pattern("${env:A}")).isEqualTo("${env:B} $${x}");
    }

    @Test
    void two_values_can_not_make_a_reference_together() {
        fixture.environment.put("OPEN", "${");
        fixture.environment.put("REST", "env:B}");
        fixture.environment.put("B", SECRET);

        assertThat(pattern("${env:OPEN}${env:REST}")).isEqualTo("${env:B}");
    }

    @Test
    void a_reference_in_a_reference_is_refused() {
        fixture.environment.put("A", "B");

        assertThat(problem("${env:${env:A}}"))
                .isEqualTo("inkseal.yaml:1: dispatch: \"${env:${env:A}\" has a reference in a reference, which is"
                        + " never resolved");
    }

    @Test
    void an_unknown_scheme_is_told_the_known_ones() {
        fixture.resolvers.add(new Fixture.Vault("vault", Map.of()));

        assertThat(problem("${jndi:ldap://evil/x}"))
                .isEqualTo("inkseal.yaml:1: dispatch: \"${jndi:ldap://evil/x}\": unknown scheme \"jndi\"; known"
                        + " schemes: env, file, sys, vault");
    }

    @Test
    void a_reference_without_a_scheme_is_answered_with_the_one_meant() {
        assertThat(problem("${HOME}"))
                .isEqualTo("inkseal.yaml:1: dispatch: \"${HOME}\" has no scheme; did you mean \"${env:HOME}\"? ($${"
                        + " stands for a literal ${)");
    }

    @Test
    void a_reference_that_does_not_end_is_refused() {
        assertThat(problem("${env:HOME"))
                .isEqualTo("inkseal.yaml:1: dispatch: has a reference without its closing brace; write $${ for a"
                        + " literal ${");
    }

    @Test
    void what_a_reference_names_must_be_there() {
        fixture.resolvers.add(new Fixture.Vault("vault", Map.of()));
        Path none = folder.resolve("none");

        assertThat(problem("${env:NOPE}")).endsWith("\"${env:NOPE}\": there is no environment variable \"NOPE\"");
        assertThat(problem("${sys:no.pe}")).endsWith("\"${sys:no.pe}\": there is no system property \"no.pe\"");
        assertThat(problem("${file:" + none + "}")).endsWith("\"${file:" + none + "}\": the file does not exist");
        assertThat(problem("${file:" + folder + "}")).endsWith(": the file is not a regular file");
        assertThat(problem("${file:}")).endsWith("\"${file:}\": names no file");
        assertThat(problem("${vault:x}")).endsWith("\"${vault:x}\": could not be resolved: sealed since noon");
    }

    @Test
    void one_newline_at_the_end_of_a_file_is_not_part_of_its_secret() throws IOException {
        Path file = folder.resolve("secret");

        assertThat(pattern("${file:" + Files.writeString(file, "a\n") + "}")).isEqualTo("a");
        assertThat(pattern("${file:" + Files.writeString(file, "a\r\n") + "}")).isEqualTo("a");
        assertThat(pattern("${file:" + Files.writeString(file, "a\n\n") + "}")).isEqualTo("a\n");
        assertThat(pattern("${file:" + Files.writeString(file, " a ") + "}")).isEqualTo(" a ");
    }

    @Test
    void keys_are_never_resolved() {
        fixture.environment.put("A", "dispatch");

        assertThat(fixture.problems("\"${env:A}\": direct"))
                .singleElement()
                .asString()
                .startsWith("inkseal.yaml:1: ${env:A}: unknown key");
        assertThat(fixture.load("levels: { \"${env:A}\": WARN }").levels()).containsOnlyKeys("${env:A}");
    }

    @Test
    void a_value_from_a_reference_is_never_in_a_message() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), SECRET);
        fixture.environment.put("S", SECRET);
        fixture.probe(Blabber.class);

        assertThat(fixture.problems("""
                        levels: { root: "${env:S}" }
                        dispatch: "${env:S}"
                        clock: "a${env:S}"
                        queue: { capacity: "${env:S}", wait: "${file:%s}", text: "${env:S}" }
                        shutdown: { hook: "${env:S}" }
                        filters:
                          - { type: probe, password: "${env:S}" }
                          - { type: "${env:S}" }
                        writers:
                          - { name: "${env:S}", type: console }
                          - { name: "${env:S}", type: console }
                          - { name: c, type: "${env:S}" }
                        """.formatted(file)))
                .containsExactly(
                        "inkseal.yaml:1: levels.root: the value of \"${env:S}\" is not one of its values; it must be"
                                + " one of TRACE, DEBUG, INFO, WARN, ERROR, OFF",
                        "inkseal.yaml:2: dispatch: the value of \"${env:S}\" is not one of its values; it must be"
                                + " one of async, direct",
                        "inkseal.yaml:3: clock: the value of \"a${env:S}\" is not one of its values; it must be"
                                + " one of millis, micros",
                        "inkseal.yaml:4: queue.capacity: the value of \"${env:S}\" is not a whole number",
                        "inkseal.yaml:4: queue.wait: the value of \"${file:" + file + "}\" is not a duration; write"
                                + " it like 50ms, 5s, 2m, 1h, 7d or PT5S",
                        "inkseal.yaml:4: queue.text: the value of \"${env:S}\" is not a size; write it like 512,"
                                + " 64KiB or 100MiB",
                        "inkseal.yaml:5: shutdown.hook: the value of \"${env:S}\" is not true or false",
                        "inkseal.yaml:7: filters[0].password: the values don't fit; why is not shown, because one"
                                + " of them came from a reference",
                        "inkseal.yaml:8: filters[1].type: the value of \"${env:S}\" is not a type of filter; there"
                                + " are level, probe",
                        "inkseal.yaml:11: writers[1].name: the value of \"${env:S}\" is already the name of the"
                                + " writer on line 10",
                        "inkseal.yaml:12: writers[2].type: the value of \"${env:S}\" is not a type of writer; there"
                                + " are console, file");
    }

    @Test
    void what_is_in_a_file_is_never_taken_for_a_path_and_told_as_one() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "first line\nsec" + "ret of two lines\n");

        assertThat(fixture.problems("writers: [ { name: a, type: file, path: '${file:" + file + "}' } ]"))
                .singleElement()
                .asString()
                .contains("writers[0].path: the value of", "is not the path of a file or folder")
                .doesNotContain("sec" + "ret of two lines");
    }

    @Test
    void a_literal_may_be_in_a_message() {
        fixture.probe(Blabber.class);

        assertThat(fixture.problems("filters: [ { type: probe, password: x } ]"))
                .containsExactly("inkseal.yaml:1: filters[0].password: must not be x");
    }

    @Test
    void two_resolvers_of_one_scheme_are_a_problem() {
        fixture.resolvers.add(new Fixture.Vault("env", Map.of()));

        assertThat(fixture.problems("{}"))
                .containsExactly(
                        "class path: the scheme \"env\" of " + Fixture.Vault.class.getName() + " is already taken");
    }
}
