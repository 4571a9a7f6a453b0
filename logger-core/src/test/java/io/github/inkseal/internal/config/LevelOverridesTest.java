package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import org.junit.jupiter.api.Test;

class LevelOverridesTest {

    private final Fixture fixture = new Fixture();

    @Test
    void a_system_property_wins_over_the_environment_which_wins_over_the_file() {
        fixture.environment.put("INKSEAL_LEVELS", "b=WARN, c=WARN");
        fixture.properties.put("inkseal.level.c", "ERROR");

        assertThat(fixture.load("levels: { a: INFO, b: INFO, c: INFO }").levels())
                .containsOnly(
                        entry("a", LevelSetting.INFO), entry("b", LevelSetting.WARN), entry("c", LevelSetting.ERROR));
    }

    @Test
    void all_else_stays_as_the_file_has_it() {
        fixture.properties.put("inkseal.level.a", "ERROR");
        String yaml = """
                queue: { capacity: 4 }
                limits: { event: 2KiB }
                dispatch: direct
                clock: micros
                shutdown: { hook: false }
                filters: [ { type: level, level: WARN } ]
                writers: [ { name: e, type: console } ]
                """;
        InksealConfig without = new Fixture().load(yaml);

        InksealConfig with = fixture.load(yaml);

        assertThat(with)
                .isNotEqualTo(without)
                .usingRecursiveComparison()
                .ignoringFields("levels")
                .isEqualTo(without);
    }

    @Test
    void overrides_reach_the_defaults_too() {
        fixture.environment.put("INKSEAL_LEVELS", "root=warn,com.acme=Debug,");
        fixture.properties.put("inkseal.level.com.acme.noise", "off");

        assertThat(fixture.loader().load().config().levels())
                .containsOnly(
                        entry("root", LevelSetting.WARN),
                        entry("com.acme", LevelSetting.DEBUG),
                        entry("com.acme.noise", LevelSetting.OFF));
    }

    @Test
    void the_root_goes_by_both_its_names() {
        fixture.environment.put("INKSEAL_LEVELS", "ROOT=WARN");
        assertThat(fixture.load("").levels()).containsOnly(entry("root", LevelSetting.WARN));

        fixture.properties.put("inkseal.level.ROOT", "ERROR");
        assertThat(fixture.load("").levels()).containsOnly(entry("root", LevelSetting.ERROR));
    }

    @Test
    void a_bad_override_is_a_problem_that_names_its_source() {
        fixture.environment.put("INKSEAL_LEVELS", "a=DEBGU,b,=INFO,c=INFO,c=WARN");
        fixture.properties.put("inkseal.level.x", "LOUD");
        fixture.properties.put("inkseal.level.", "INFO");

        assertThat(fixture.problems(""))
                .containsExactly(
                        "environment INKSEAL_LEVELS: a: \"DEBGU\" is not a level; did you mean \"DEBUG\"?",
                        "environment INKSEAL_LEVELS: \"b\" must be a logger and a level, like com.acme=DEBUG",
                        "environment INKSEAL_LEVELS: \"=INFO\" must be a logger and a level, like com.acme=DEBUG",
                        "environment INKSEAL_LEVELS: \"c\" is in it twice; keep one",
                        "system property inkseal.level.: names no logger; write it like inkseal.level.com.acme",
                        "system property inkseal.level.x: \"LOUD\" is not a level; it must be one of TRACE, DEBUG,"
                                + " INFO, WARN, ERROR, OFF");
    }
}
