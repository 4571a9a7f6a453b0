package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ConfigException;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Fixture fixture = new Fixture();

    @Test
    void ten_mistakes_are_reported_at_once_each_with_its_line() {
        fixture.properties.put("inkseal.level.com.acme", "LOUD");

        assertThat(fixture.problems("""
                        levels:
                          root: INFOO
                        dispatch: asink
                        queue:
                          capacity: lots
                          full: { bellow: WARN }
                          capacity: 12
                        limits:
                          event: 1
                        writers:
                          - name: app
                            type: flie
                          - name: app
                            type: file
                            pth: logs/app.log
                            encoder: { type: json, indent: 2 }
                        shutdown: { timeout: "${env:TIMEOUT}" }
                        """))
                .containsExactly(
                        "inkseal.yaml:2: levels.root: \"INFOO\" is not one of its values; did you mean \"INFO\"?",
                        "inkseal.yaml:3: dispatch: \"asink\" is not one of its values; did you mean \"async\"?",
                        "inkseal.yaml:5: queue.capacity: \"lots\" is not a whole number",
                        "inkseal.yaml:6: queue.full.bellow: unknown key; did you mean \"below\"?",
                        "inkseal.yaml:7: queue.capacity: is here a second time; the first is on line 5, keep one",
                        "inkseal.yaml:9: limits.event: must be from 1KiB to 128MiB, not 1",
                        "inkseal.yaml:12: writers[0].type: \"flie\" is not a type of writer; did you mean \"file\"?",
                        "inkseal.yaml:13: writers[1].name: \"app\" is already the name of the writer on line 11",
                        "inkseal.yaml:15: writers[1].pth: unknown key; did you mean \"path\"?",
                        "inkseal.yaml:16: writers[1].encoder.indent: unknown key; known keys: type, profile, fields, stack",
                        "inkseal.yaml:17: shutdown.timeout: \"${env:TIMEOUT}\": there is no environment variable"
                                + " \"TIMEOUT\"",
                        "system property inkseal.level.com.acme: \"LOUD\" is not a level; it must be one of TRACE,"
                                + " DEBUG, INFO, WARN, ERROR, OFF");
    }

    @Test
    void a_typo_is_answered_with_the_nearest_key() {
        assertThat(fixture.problems("queue: { capcity: 1, max_wait: 5s, Full: {} }\nwriter: []\nshutdwon: {}"))
                .containsExactly(
                        "inkseal.yaml:1: queue.capcity: unknown key; did you mean \"capacity\"?",
                        "inkseal.yaml:1: queue.max_wait: unknown key; known keys: capacity, full, wait, text",
                        "inkseal.yaml:1: queue.Full: unknown key; did you mean \"full\"?",
                        "inkseal.yaml:2: writer: unknown key; did you mean \"writers\"?",
                        "inkseal.yaml:3: shutdwon: unknown key; did you mean \"shutdown\"?");
    }

    @Test
    void a_key_of_every_writer_is_among_those_a_typo_may_have_meant() {
        assertThat(fixture.problems("writers: [ { name: a, type: console, lvel: WARN, flavour: mint } ]"))
                .containsExactly(
                        "inkseal.yaml:1: writers[0].lvel: unknown key; did you mean \"level\"?",
                        "inkseal.yaml:1: writers[0].flavour: unknown key; known keys: name, type, level, route, filters, fields, encoder,"
                                + " audit, force, target, color");
    }

    @Test
    void bad_values_of_audit_and_force_are_told_with_line_path_and_what_to_write() {
        assertThat(fixture.problems("""
                audit: { timeot: 5s, on-failure: ignore }
                writers:
                  - { name: a, type: console, audit: yes }
                  - { name: b, type: console, force: { at: LOUD } }
                  - { name: c, type: console, force: { evry: 1s } }
                  - { name: d, type: console, force: true }
                  - { name: e, type: console, force: { every: 0s } }
                """))
                .containsExactly(
                        "inkseal.yaml:1: audit.timeot: unknown key; did you mean \"timeout\"?",
                        "inkseal.yaml:1: audit.on-failure: \"ignore\" is not one of its values; it must be one of"
                                + " report, throw",
                        "inkseal.yaml:3: writers[0].audit: \"yes\" is not true or false",
                        "inkseal.yaml:4: writers[1].force.at: \"LOUD\" is not one of its values; it must be one of"
                                + " ERROR, WARN, INFO, DEBUG, TRACE",
                        "inkseal.yaml:5: writers[2].force.evry: unknown key; did you mean \"every\"?",
                        "inkseal.yaml:6: writers[3].force: must be a group of keys, not a single value",
                        "inkseal.yaml:7: writers[4].force.every: must be more than 0");
    }

    @Test
    void an_alert_that_could_never_be_told_is_a_problem_with_the_nearest_name() {
        assertThat(fixture.problems("""
                writers: [ { name: hub, type: console } ]
                alerts:
                  - { metric: inkseal.droped, above: 0, per: 1m }
                  - { metric: "inkseal.failed{hug}", above: 0, per: 1m }
                  - { metric: "inkseal.events{LOUD}", above: 0, per: 1m }
                  - { metric: "inkseal.withheld{x}", above: 0, per: 1m }
                  - { metric: "inkseal.events{ERROR", above: 0, per: 1m }
                  - { metric: inkseal.dropped, above: 0 }
                  - { metric: inkseal.queue.depth, above: 0, per: 1m }
                  - { metric: "inkseal.sanitizer.hits{any.rule}", above: 0, per: 1m }
                """))
                .containsExactly(
                        "inkseal.yaml:3: alerts[0].metric: \"inkseal.droped\" is not a metric; did you mean"
                                + " \"inkseal.dropped\"?",
                        "inkseal.yaml:4: alerts[1].metric: \"hug\" is not a tag of inkseal.failed; did you mean"
                                + " \"hub\"?",
                        "inkseal.yaml:5: alerts[2].metric: \"LOUD\" is not a tag of inkseal.events; there are DEBUG,"
                                + " ERROR, INFO, TRACE, WARN",
                        "inkseal.yaml:6: alerts[3].metric: inkseal.withheld has no tag; leave the braces out",
                        "inkseal.yaml:7: alerts[4].metric: lacks the closing brace of its tag",
                        "inkseal.yaml:8: alerts[5].per: is missing: inkseal.dropped is a counter, compared over a"
                                + " time like 1m",
                        "inkseal.yaml:9: alerts[6].per: has no use: inkseal.queue.depth is compared as it is; leave it"
                                + " out");
    }

    @Test
    void an_alert_without_a_bound_or_with_a_bad_one_is_a_problem() {
        assertThat(fixture.problems("alerts: [ { metric: inkseal.dropped, per: 1m },"
                        + " { metric: inkseal.dropped, above: -1, per: 1m },"
                        + " { metric: inkseal.dropped, above: 1, per: 0s }, { above: 1 } ]"))
                .containsExactly(
                        "inkseal.yaml:1: alerts[0].above: is missing",
                        "inkseal.yaml:1: alerts[1].above: must not be negative",
                        "inkseal.yaml:1: alerts[2].per: must be more than 0",
                        "inkseal.yaml:1: alerts[3].metric: is missing");
    }

    @Test
    void the_exception_lists_every_problem_one_a_line() {
        assertThatThrownBy(() -> fixture.load("a: 1\nqueue: [ ]\n"))
                .isInstanceOf(ConfigException.class)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "inkseal.yaml:1: a: unknown key; known keys: mode, profile, levels, dispatch, clock, queue, limits,"
                                + " filters, writers, fields, alerts, audit, reload, shutdown\n"
                                + "inkseal.yaml:2: queue: must be a group of keys, not a list");
    }

    @Test
    void text_of_the_file_can_not_forge_a_line_of_the_report() {
        assertThat(fixture.problems("\"x\\ninkseal.yaml:9: all is well\\u202e\": 1"))
                .singleElement()
                .asString()
                .startsWith("inkseal.yaml:1: x\\u000ainkseal.yaml:9: all is well\\u202e: unknown key");
    }

    @Test
    void a_long_value_is_cut_in_the_message() {
        assertThat(fixture.problems("dispatch: " + "x".repeat(5000)))
                .containsExactly("inkseal.yaml:1: dispatch: \"" + "x".repeat(80)
                        + "…\" is not one of its values; it must be one of async, direct");
    }

    @Test
    void a_file_of_nothing_but_mistakes_has_a_report_of_bounded_length() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            yaml.append("zzzzzzzzzzzz").append(i).append(": 1\n");
        }

        assertThat(fixture.problems(yaml.toString())).hasSize(1000);
    }
}
