package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.AlertConfig;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.ForceConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.Key;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.LimitsConfig;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.config.ShutdownConfig;
import io.github.inkseal.config.WriterConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class RecordBinderTest {

    /** One component of each type that settings may have. */
    public record Everything(
            String text,
            boolean flag,
            int number,
            long bigNumber,
            Duration pause,
            Path place,
            ByteSize size,
            Level level,
            LevelSetting limit,
            ConsoleSettings.Color color,
            ConsoleSettings console,
            List<String> names,
            List<PatternSettings> patterns,
            Map<String, Duration> times,
            @Key("other-name") String renamed,
            Integer maybe) {}

    /** Nothing but what must be given. */
    public record Needy(int count, String name) {
        public Needy {
            Objects.requireNonNull(name, "name");
        }
    }

    /** Says in its own words what it does not like. */
    public record Picky(int low, int high) {
        public Picky {
            if (low > high) {
                throw new IllegalArgumentException("there is nothing between " + low + " and " + high);
            }
        }
    }

    private final Fixture fixture = new Fixture();

    @Test
    void every_key_reaches_its_record() {
        InksealConfig config = fixture.load("""
                levels: { root: warn, com.acme.pay: DEBUG, com.acme.noise: off }
                dispatch: direct
                clock: micros
                queue:
                  capacity: 1024
                  full: { below: ERROR, then: wait }
                  wait: 2s
                  text: 8MiB
                limits: { event: 64KiB }
                filters:
                  - { type: level, level: INFO, logger: com.acme }
                writers:
                  - { name: console, type: console, target: stderr, color: never }
                  - name: app
                    type: file
                    level: WARN
                    fields: { mdc: { include: [ traceId ] } }
                    path: logs/app.log
                    encoder: { type: json }
                    audit: true
                    force: { at: ERROR, every: 10s }
                    rotate: { size: 1GiB, keep: 3 }
                fields: { mdc: { exclude: [ "secret*" ] }, key-values: { include: [ a ], exclude: [ b ] } }
                alerts:
                  - { metric: "inkseal.failed{app}", above: 3, per: 1m }
                  - { metric: inkseal.queue.depth, above: 1000 }
                audit: { timeout: 2s, on-failure: throw }
                shutdown: { hook: false, timeout: 1m }
                """);

        assertThat(config)
                .isEqualTo(new InksealConfig(
                        Mode.NORMAL,
                        null,
                        Map.of(
                                "root", LevelSetting.WARN,
                                "com.acme.pay", LevelSetting.DEBUG,
                                "com.acme.noise", LevelSetting.OFF),
                        Dispatch.DIRECT,
                        ClockPrecision.MICROS,
                        new QueueConfig(
                                1024,
                                new QueueConfig.Full(Level.ERROR, QueueConfig.Then.WAIT),
                                Duration.ofSeconds(2),
                                ByteSize.ofMiB(8)),
                        new LimitsConfig(ByteSize.ofKiB(64)),
                        List.of(new ComponentConfig("level", new LevelFilterSettings(Level.INFO, "com.acme"))),
                        List.of(
                                new WriterConfig(
                                        "console",
                                        "console",
                                        null,
                                        RouteConfig.defaults(),
                                        List.of(),
                                        FieldsConfig.all(),
                                        new ComponentConfig("pattern", PatternSettings.defaults()),
                                        false,
                                        ForceConfig.none(),
                                        new ConsoleSettings(
                                                ConsoleSettings.Target.STDERR, ConsoleSettings.Color.NEVER)),
                                new WriterConfig(
                                        "app",
                                        "file",
                                        Level.WARN,
                                        RouteConfig.defaults(),
                                        List.of(),
                                        new FieldsConfig(FieldsConfig.Keys.only("traceId"), null),
                                        new ComponentConfig("json", JsonSettings.defaults()),
                                        true,
                                        new ForceConfig(Level.ERROR, Duration.ofSeconds(10)),
                                        new FileSettings(
                                                Path.of("logs/app.log"),
                                                FileSettings.Rotate.of(ByteSize.ofMiB(1024), 3)))),
                        new FieldsConfig(
                                FieldsConfig.Keys.without("secret*"),
                                new FieldsConfig.Keys(List.of("a"), List.of("b"))),
                        List.of(
                                new AlertConfig("inkseal.failed{app}", 3, Duration.ofMinutes(1)),
                                new AlertConfig("inkseal.queue.depth", 1000, null)),
                        new AuditConfig(Duration.ofSeconds(2), AuditConfig.OnFailure.THROW, true),
                        new io.github.inkseal.config.ReloadConfig(Duration.ZERO),
                        new ShutdownConfig(false, Duration.ofMinutes(1))));
    }

    @Test
    void a_key_left_out_keeps_the_default_of_its_record() {
        InksealConfig config = fixture.load("queue: { full: { then: wait } }");

        assertThat(config.queue().capacity()).isEqualTo(65_536);
        assertThat(config.queue().full()).isEqualTo(new QueueConfig.Full(Level.WARN, QueueConfig.Then.WAIT));
        assertThat(config.writers()).isEqualTo(InksealConfig.defaults().writers());
    }

    @Test
    void a_key_without_a_value_is_as_if_left_out() {
        assertThat(fixture.load("queue:\nwriters: ~\ndispatch: null\n")).isEqualTo(InksealConfig.defaults());
    }

    @Test
    void an_empty_file_is_the_default() {
        assertThat(fixture.load("")).isEqualTo(InksealConfig.defaults());
        assertThat(fixture.load("# nothing yet\n")).isEqualTo(InksealConfig.defaults());
        assertThat(fixture.load("{}")).isEqualTo(InksealConfig.defaults());
    }

    @Test
    void an_empty_group_of_an_optional_record_is_that_record_with_its_defaults() {
        InksealConfig config = fixture.load("writers: [ { name: a, type: file, path: a.log, rotate: {} }, "
                + "{ name: b, type: file, path: b.log } ]");

        assertThat(((FileSettings) config.writers().get(0).settings()).rotate())
                .isEqualTo(FileSettings.Rotate.of(ByteSize.ofMiB(100), 10));
        assertThat(((FileSettings) config.writers().get(1).settings()).rotate()).isNull();
    }

    @Test
    void settings_of_others_may_have_every_type_that_is_promised() {
        fixture.probe(Everything.class);

        assertThat(fixture.probed("text: hello, flag: true, number: -7, big-number: 9000000000, pause: 7d, "
                        + "place: /var/log, size: 512, level: error, limit: OFF, color: Always, "
                        + "console: { target: stderr }, names: [a, b], patterns: [ {pattern: '%m'} ], "
                        + "times: { a.b: 5s, c: PT1M }, other-name: x, maybe: 3"))
                .isEqualTo(new Everything(
                        "hello",
                        true,
                        -7,
                        9_000_000_000L,
                        Duration.ofDays(7),
                        Path.of("/var/log"),
                        new ByteSize(512),
                        Level.ERROR,
                        LevelSetting.OFF,
                        ConsoleSettings.Color.ALWAYS,
                        new ConsoleSettings(ConsoleSettings.Target.STDERR, ConsoleSettings.Color.AUTO),
                        List.of("a", "b"),
                        List.of(new PatternSettings("%m")),
                        Map.of("a.b", Duration.ofSeconds(5), "c", Duration.ofMinutes(1)),
                        "x",
                        3));
    }

    @Test
    void values_of_the_wrong_type_are_told_what_is_expected() {
        fixture.probe(Everything.class);

        assertThat(fixture.problems("""
                        filters:
                          - type: probe
                            flag: yes
                            number: 3000000000
                            big-number: 1.5
                            pause: 50
                            place: ""
                            size: 10 parsecs
                            level: OFF
                            limit: warning
                            color: sometimes
                            console: stderr
                            names: a
                            times: [ 5s ]
                            text: { a: b }
                        """))
                .containsExactly(
                        "inkseal.yaml:3: filters[0].flag: \"yes\" is not true or false",
                        "inkseal.yaml:4: filters[0].number: \"3000000000\" is not a whole number",
                        "inkseal.yaml:5: filters[0].big-number: \"1.5\" is not a whole number",
                        "inkseal.yaml:6: filters[0].pause: \"50\" is not a duration; write it like 50ms, 5s, 2m,"
                                + " 1h, 7d or PT5S",
                        "inkseal.yaml:7: filters[0].place: \"\" is not the path of a file or folder",
                        "inkseal.yaml:8: filters[0].size: \"10 parsecs\" is not a size; write it like 512, 64KiB or"
                                + " 100MiB",
                        "inkseal.yaml:9: filters[0].level: \"OFF\" is not one of its values; it must be one of"
                                + " ERROR, WARN, INFO, DEBUG, TRACE",
                        "inkseal.yaml:10: filters[0].limit: \"warning\" is not one of its values; did you mean"
                                + " \"WARN\"?",
                        "inkseal.yaml:11: filters[0].color: \"sometimes\" is not one of its values; it must be one"
                                + " of auto, always, never",
                        "inkseal.yaml:12: filters[0].console: must be a group of keys, not a single value",
                        "inkseal.yaml:13: filters[0].names: must be a list, not a single value; write it as [ … ]"
                                + " or with dashes",
                        "inkseal.yaml:14: filters[0].times: must be a group of keys, not a list",
                        "inkseal.yaml:15: filters[0].text: must be a single value, not a group of keys");
    }

    @Test
    void a_needed_key_that_is_missing_is_named() {
        fixture.probe(Needy.class);

        assertThat(fixture.problems("filters: [ { type: probe, name: x } ]"))
                .containsExactly("inkseal.yaml:1: filters[0].count: is missing");
        assertThat(fixture.problems("filters:\n- { type: probe, count: 1 }"))
                .containsExactly("inkseal.yaml:2: filters[0].name: is missing");
        assertThat(fixture.problems("writers: [ { type: console }, { name: b }, { name: c, type: file } ]"))
                .containsExactly(
                        "inkseal.yaml:1: writers[0].name: is missing",
                        "inkseal.yaml:1: writers[1].type: is missing",
                        "inkseal.yaml:1: writers[2].path: is missing");
    }

    @Test
    void what_a_record_refuses_is_shown_at_the_key_it_names() {
        assertThat(fixture.problems("""
                        queue:
                          full: { then: wait }
                          capacity: 0
                          wait: PT-1S
                        shutdown:
                          timeout: 0s
                        """))
                .containsExactly(
                        "inkseal.yaml:3: queue.capacity: must be from 1 to 4194304, not 0",
                        "inkseal.yaml:4: queue.wait: must not be negative",
                        "inkseal.yaml:6: shutdown.timeout: must be positive");
    }

    @Test
    void what_a_record_refuses_as_a_whole_is_shown_at_the_record() {
        fixture.probe(Picky.class);

        assertThat(fixture.problems("filters:\n  - { type: probe, low: 5, high: 2 }"))
                .containsExactly("inkseal.yaml:2: filters[0]: there is nothing between 5 and 2");
    }

    @Test
    void only_the_queue_and_a_force_may_wait_forever() {
        assertThat(fixture.load("writers: [ { name: c, type: console, force: { every: forever } } ]")
                        .writers()
                        .get(0)
                        .force()
                        .every())
                .isEqualTo(QueueConfig.FOREVER);
        assertThat(fixture.load("queue: { wait: forever }").queue().waitFor()).isEqualTo(QueueConfig.FOREVER);
        assertThat(fixture.problems("shutdown: { timeout: forever }"))
                .containsExactly("inkseal.yaml:1: shutdown.timeout: can't be forever; only the queue's wait and a"
                        + " writer's force.every can");
    }

    @Test
    void two_writers_of_one_name_are_told_apart_by_their_lines() {
        assertThat(fixture.problems("""
                        writers:
                          - name: a
                            type: console
                          - type: console
                            name: a
                        """))
                .containsExactly("inkseal.yaml:5: writers[1].name: \"a\" is already the name of the writer on line 2");
    }

    @Test
    void more_writers_than_an_event_has_bits_for_are_refused() {
        StringBuilder yaml = new StringBuilder("writers:\n");
        for (int i = 0; i < 65; i++) {
            yaml.append("- { name: w").append(i).append(", type: console }\n");
        }

        assertThat(fixture.problems(yaml.toString())).containsExactly("inkseal.yaml:1: more than 64 writers");
    }

    @Test
    void an_unknown_type_is_answered_with_the_nearest() {
        assertThat(fixture.problems("""
                        writers:
                          - { name: a, type: fil, path: x }
                          - { name: b, type: carrier-pigeon }
                          - { name: c, type: console, encoder: { type: jsn } }
                        filters:
                          - { type: levels }
                        """))
                .containsExactly(
                        "inkseal.yaml:2: writers[0].type: \"fil\" is not a type of writer; did you mean \"file\"?",
                        "inkseal.yaml:3: writers[1].type: \"carrier-pigeon\" is not a type of writer; there are"
                                + " console, file",
                        "inkseal.yaml:4: writers[2].encoder.type: \"jsn\" is not a type of encoder; did you mean"
                                + " \"json\"?",
                        "inkseal.yaml:6: filters[0].type: \"levels\" is not a type of filter; did you mean"
                                + " \"level\"?");
    }

    @Test
    void the_root_logger_under_its_other_name_is_not_taken_for_a_logger_nobody_has() {
        assertThat(fixture.problems("levels:\n  ROOT: WARN\n"))
                .containsExactly("inkseal.yaml:2: levels.ROOT: is written \"root\"");
    }

    @Test
    void an_item_or_level_without_a_value_is_not_passed_over() {
        assertThat(fixture.problems("levels: { com.acme: }\nwriters:\n  -\n"))
                .containsExactly(
                        "inkseal.yaml:1: levels.com.acme: has no value", "inkseal.yaml:3: writers[0]: is empty");
    }
}
