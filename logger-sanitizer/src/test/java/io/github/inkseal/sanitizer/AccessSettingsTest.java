package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.sanitizer.support.Contexts;
import io.github.inkseal.sanitizer.support.StoreWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The filter's settings as a configuration file has them. */
class AccessSettingsTest {

    private static ConfigLoader loader() {
        ComponentRegistry registry = ComponentRegistry.load(AccessSettingsTest.class.getClassLoader(), List.of());
        return new ConfigLoader(Map.of(), Map.of(), null, registry, List.of());
    }

    private static InksealConfig load(String text) {
        return loader().load(text, "inkseal.yaml").config();
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(ConfigException.class, () -> load(text)).problems();
    }

    @Test
    void a_policy_file_is_named_with_how_often_it_is_looked_at() {
        assertThat(load("filters: [ { type: access, policy: a.yaml, reload: 5s } ]")
                        .filters()
                        .get(0)
                        .settings())
                .isEqualTo(AccessSettings.of(Path.of("a.yaml")).withReload(Duration.ofSeconds(5)));
        assertThat(load("filters: [ { type: access } ]").filters().get(0).settings())
                .isEqualTo(AccessSettings.defaults());
    }

    @Test
    void rules_in_the_configuration_itself_work_without_a_file() {
        InksealConfig config = load("""
                shutdown: { hook: false }
                filters:
                  - type: access
                    default: deny
                    rules:
                      - { name: ours, loggers: [ com.acme ], only: [ one ] }
                writers:
                  - { name: one, type: store, store: inline-1, protection: plaintext, encoder: { type: pattern, pattern: "%msg" } }
                  - { name: two, type: store, store: inline-2, protection: sealed, encoder: { type: pattern, pattern: "%msg" } }
                """);
        LoggerContext context = LoggerContext.start(config);
        context.getLogger("com.acme.A").info("ours");
        context.getLogger("org").info("theirs");
        Contexts.close(context);
        assertThat(StoreWriter.records("inline-1")).containsExactly("ours");
        assertThat(StoreWriter.records("inline-2")).isEmpty();
        assertThat(context.metrics().denied()).isEqualTo(Map.of("default", 1L));
    }

    @Test
    void what_contradicts_itself_is_refused_where_it_stands() {
        assertThat(problems("filters:\n  - { type: access, policy: a.yaml, rules: [] }\n"))
                .containsExactly("inkseal.yaml:2: filters[0].rules: can't stand beside policy; keep one");
        assertThat(problems("filters:\n  - { type: access, policy: a.yaml, default: deny }\n"))
                .containsExactly("inkseal.yaml:2: filters[0].default: can't stand beside policy, which has its own");
        assertThat(problems("""
                filters:
                  - type: access
                    rules:
                      - { name: a }
                      - { then: allow, only: [ a ] }
                      - { then: deny, loggers: [] }
                      - { then: deny, level: { exact: INFO, from: WARN } }
                      - { then: deny, context: [ { mdc: a, key-value: b, present: true } ] }
                      - { then: deny, context: [ { mdc: a } ] }
                      - { than: deny }
                """))
                .containsExactly(
                        "inkseal.yaml:4: filters[0].rules[0]: a rule needs then (allow or deny) or only (names of"
                                + " writers)",
                        "inkseal.yaml:5: filters[0].rules[1].only: can't stand beside then; keep one",
                        "inkseal.yaml:6: filters[0].rules[2].loggers: must not be empty; leave it out instead",
                        "inkseal.yaml:7: filters[0].rules[3].level.exact: can't stand beside from or up-to",
                        "inkseal.yaml:8: filters[0].rules[4].context[0]: a context condition needs mdc or key-value,"
                                + " and not both",
                        "inkseal.yaml:9: filters[0].rules[5].context[0]: a context condition needs one of value, values"
                                + " and present",
                        "inkseal.yaml:10: filters[0].rules[6].than: unknown key; did you mean \"then\"?");
    }
}
