package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.Profile;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.LogWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What wins where several say something. */
class WhatWinsTest {

    private final Fixture fixture = new Fixture();

    {
        fixture.factories.add(new Fixture.Factory<>(LogWriter.class, "memory", MemorySettings.class));
    }

    private static List<String> names(InksealConfig config) {
        return config.writers().stream().map(WriterConfig::name).toList();
    }

    @Test
    void what_the_file_leaves_out_is_the_profiles() {
        InksealConfig config = fixture.load("profile: test");

        assertThat(config.profile()).isEqualTo(Profile.TEST);
        assertThat(config.dispatch()).isEqualTo(Dispatch.DIRECT);
        assertThat(names(config)).containsExactly("memory", "console");
    }

    @Test
    void groups_are_put_together_by_key_and_lists_are_taken_whole() {
        InksealConfig config = fixture.load("""
                profile: dev
                levels: { com.acme: TRACE }
                queue: { full: { below: ERROR } }
                writers: [ { name: mine, type: console } ]
                """);

        assertThat(config.levels())
                .containsOnly(
                        Assertions.entry("root", LevelSetting.DEBUG), Assertions.entry("com.acme", LevelSetting.TRACE));
        assertThat(config.queue().full()).isEqualTo(new QueueConfig.Full(Level.ERROR, QueueConfig.Then.WAIT));
        assertThat(config.queue().waitFor()).isEqualTo(Duration.ofSeconds(2));
        assertThat(names(config)).containsExactly("mine");
        assertThat(config.writers().get(0).encoder().settings()).isEqualTo(PatternSettings.defaults());
    }

    @Test
    void a_key_without_a_value_leaves_the_profiles() {
        assertThat(fixture.load("profile: test\ndispatch:\n").dispatch()).isEqualTo(Dispatch.DIRECT);
    }

    @Test
    void the_environment_wins_over_the_file_and_a_system_property_over_both() {
        assertThat(fixture.load("profile: dev").profile()).isEqualTo(Profile.DEV);

        fixture.environment.put("INKSEAL_PROFILE", "test");
        assertThat(fixture.load("profile: dev").profile()).isEqualTo(Profile.TEST);
        assertThat(fixture.load("profile: dev").levels()).isEmpty();

        fixture.properties.put("inkseal.profile", "Dev");
        assertThat(fixture.load("profile: test").profile()).isEqualTo(Profile.DEV);

        fixture.properties.put("inkseal.profile", "  ");
        assertThat(fixture.load("profile: dev").profile()).isEqualTo(Profile.TEST);
    }

    @Test
    void a_mode_is_taken_from_outside_in_the_same_order() {
        assertThat(fixture.load("{}").mode()).isEqualTo(Mode.NORMAL);
        assertThat(fixture.load("mode: mock").mode()).isEqualTo(Mode.MOCK);

        fixture.environment.put("INKSEAL_MODE", "normal");
        assertThat(fixture.load("mode: mock").mode()).isEqualTo(Mode.NORMAL);

        fixture.properties.put("inkseal.mode", "mock");
        assertThat(fixture.load("mode: normal").mode()).isEqualTo(Mode.MOCK);
    }

    @Test
    void a_level_of_the_environment_wins_over_the_profiles() {
        fixture.environment.put("INKSEAL_LEVELS", "root=ERROR");

        assertThat(fixture.load("profile: dev").levels()).containsEntry("root", LevelSetting.ERROR);
    }

    @Test
    void a_profile_needs_no_file() {
        fixture.environment.put("INKSEAL_PROFILE", "test");

        assertThat(fixture.loader().load().config().dispatch()).isEqualTo(Dispatch.DIRECT);
        assertThat(fixture.loader().loadOrDefault().config().profile()).isEqualTo(Profile.TEST);
    }

    @Test
    void a_profile_may_be_a_reference() {
        fixture.environment.put("STAGE", "test");

        assertThat(fixture.load("profile: ${env:STAGE}").dispatch()).isEqualTo(Dispatch.DIRECT);
    }

    @Test
    void nothing_in_a_variable_is_resolved() {
        fixture.environment.put("INKSEAL_PROFILE", "${env:STAGE}");
        fixture.environment.put("STAGE", "test");

        assertThat(fixture.problems("{}"))
                .containsExactly("environment INKSEAL_PROFILE: profile: \"${env:STAGE}\" is not one of its values; "
                        + "it must be one of dev, test, prod");
    }

    @Test
    void a_problem_names_the_document_that_has_it() {
        fixture.environment.put("INKSEAL_MODE", "mook");

        assertThat(fixture.problems("""
                        profile: prod
                        queue:
                          wait: soon
                        """))
                .contains(
                        "environment INKSEAL_MODE: mode: \"mook\" is not one of its values; did you mean \"mock\"?",
                        "inkseal.yaml:3: queue.wait: \"soon\" is not a duration; write it like 50ms, 5s, 2m, 1h, 7d or PT5S")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("profile prod:9: writers[1].type: \"sealed-file\" is not a type of writer; ")
                        .endsWith("it comes with inkseal-crypto, which is not on the class path"));
    }

    @Test
    void mock_is_refused_in_production_wherever_it_is_said() {
        String refused = "mode: must not be mock with the profile prod: nothing would be written";
        String writers = "\nwriters: [ { name: a, type: console } ]";

        assertThat(fixture.problems("profile: prod\nmode: mock" + writers))
                .containsExactly("inkseal.yaml:2: " + refused);

        fixture.environment.put("INKSEAL_MODE", "mock");
        assertThat(fixture.problems("profile: prod" + writers)).containsExactly("environment INKSEAL_MODE: " + refused);
    }

    @Test
    void what_can_not_be_used_at_the_start_is_told_and_a_console_stands_in() {
        fixture.environment.put("INKSEAL_MODE", "mock");
        fixture.environment.put("INKSEAL_PROFILE", "prod");

        LoadedConfig loaded = fixture.loader().loadOrDefault();

        assertThat(loaded.problems()).isNotEmpty();
        assertThat(loaded.config()).isEqualTo(InksealConfig.defaults());
    }

    @Test
    void plain_files_in_production_are_warned_of() {
        String file = "writers: [ { name: app, type: file, path: app.log } ]";

        assertThat(fixture.loader()
                        .load("profile: prod\n" + file, "inkseal.yaml")
                        .warnings())
                .containsExactly("inkseal.yaml: the writer \"app\" keeps records in plaintext (type: file) though the "
                        + "profile is prod; type: sealed-file seals them");
        assertThat(fixture.loader().load(file, "inkseal.yaml").warnings()).isEmpty();
    }

    /** Settings with a list. */
    public record Listed(List<Path> paths) {}

    @Test
    void one_reference_may_stand_for_a_list() {
        fixture.probe(Listed.class).environment.put("KEYS", "a.pub, b.pub,");

        assertThat(fixture.probed("paths: \"${env:KEYS}\""))
                .isEqualTo(new Listed(List.of(Path.of("a.pub"), Path.of("b.pub"))));
    }

    @Test
    void a_reference_to_nothing_is_no_empty_list() {
        fixture.probe(Listed.class).environment.put("KEYS", " , ");

        assertThat(fixture.problems("filters: [ { type: probe, paths: \"${env:KEYS}\" } ]"))
                .containsExactly("inkseal.yaml:1: filters[0].paths: the value of \"${env:KEYS}\" is empty; "
                        + "values are separated by commas");
        assertThat(Assertions.catchThrowable(() -> fixture.probed("paths: a.pub")))
                .isInstanceOf(ConfigException.class);
    }
}
