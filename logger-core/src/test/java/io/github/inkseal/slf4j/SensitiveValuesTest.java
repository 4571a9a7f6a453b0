package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LogEvent;
import io.github.inkseal.Sensitive;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.Recorded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;

/** A value marked as sensitive is never rendered, though nothing here looks for secrets. */
class SensitiveValuesTest {

    private static final String VALUE = "blue elephant";
    private static final Sensitive<String> SENSITIVE = Sensitive.of(VALUE);

    private record Holder(String name, Sensitive<String> value) {}

    @Test
    void there_is_no_sanitizer_here() {
        assertThatThrownBy(() -> Class.forName("io.github.inkseal.sanitizer.Sanitizer"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("itself", SENSITIVE),
                Arguments.of("list", List.of(1, SENSITIVE)),
                Arguments.of("set", Set.of(SENSITIVE)),
                Arguments.of("queue", new ArrayDeque<>(List.of(SENSITIVE))),
                Arguments.of("value of a map", Map.of("key", SENSITIVE)),
                Arguments.of("key of a map", Map.of(SENSITIVE, "value")),
                Arguments.of("array", new Object[] {1, SENSITIVE}),
                Arguments.of("array of its kind", new Sensitive<?>[] {SENSITIVE, SENSITIVE}),
                Arguments.of("array of arrays", new Object[][] {{}, {SENSITIVE}}),
                Arguments.of("optional", Optional.of(SENSITIVE)),
                Arguments.of("reference", new AtomicReference<>(SENSITIVE)),
                Arguments.of("record", new Holder("jane", SENSITIVE)),
                Arguments.of("sensitive of sensitive", Sensitive.of(SENSITIVE)),
                Arguments.of("sensitive list", Sensitive.of(List.of(VALUE))),
                Arguments.of(
                        "all of these",
                        List.of(Map.of("k", Optional.of(new ArrayList<>(List.of(new Holder("jane", SENSITIVE))))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void it_is_shown_in_no_argument_and_no_key_value(String shape, Object value) {
        for (Dispatch dispatch : Dispatch.values()) {
            MemoryWriter json = MemoryWriter.fresh("sensitive-json");
            MemoryWriter text = MemoryWriter.fresh("sensitive-text");
            Recorded recorded = Recorded.start(config -> config.dispatch(dispatch)
                    .writer(MemoryWriter.config("sensitive-json").withEncoder("json", JsonSettings.defaults()))
                    .writer(MemoryWriter.config("sensitive-text")
                            .withEncoder("pattern", new PatternSettings("%kvp %X %msg %ex%n"))));
            int logged = log(recorded.logger("values"), value);
            List<LogEvent> events = recorded.events();
            recorded.finish();
            assertThat(events)
                    .hasSize(logged)
                    .allSatisfy(event ->
                            assertThat(all(event)).contains(Sensitive.SHOWN).doesNotContain("elephant"));
            assertThat(json.records()).hasSize(logged).allSatisfy(this::showsNothing);
            assertThat(text.records()).hasSize(logged).allSatisfy(this::showsNothing);
            assertThat(recorded.status().toString()).doesNotContain("elephant");
        }
    }

    private static int log(Logger log, Object value) {
        log.info("one {}", value);
        log.info("two {} {}", value, value);
        log.info("five {} {} {} {} {}", value, 2, 3, 4, value);
        log.info("no hole but [sensitive] in words", value, value);
        log.atInfo().addArgument(value).log("fluent {}");
        log.atInfo().addArgument(() -> value).log("supplied {}");
        log.atInfo().addKeyValue("key", value).log("pair");
        log.atInfo().addKeyValue("key", () -> value).log("supplied pair");
        log.atInfo().log(() -> "message of " + Collections.singletonList(SENSITIVE));
        log.error("thrown", new IllegalStateException("for " + SENSITIVE));
        return 10;
    }

    private void showsNothing(String record) {
        assertThat(record).contains(Sensitive.SHOWN).doesNotContain("elephant");
    }

    private static String all(LogEvent event) {
        StringBuilder all = new StringBuilder(event.message() + event.messageTemplate() + event.keyValues());
        for (int i = 0; i < event.argumentCount(); i++) {
            all.append(event.argument(i));
        }
        return all.append(event.throwable()).append(event).toString();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void no_writer_and_no_filter_gets_hold_of_the_object_itself(Dispatch dispatch) {
        try (Recorded recorded = Recorded.start(config -> config.dispatch(dispatch))) {
            Logger log = recorded.logger("values");
            log.info("one {}", SENSITIVE);
            log.info("five {} {} {} {} {}", 1, 2, 3, 4, SENSITIVE);
            log.atInfo().addKeyValue("key", SENSITIVE).log("pair");
            List<LogEvent> events = recorded.events();
            assertThat(events.get(0).argument(0)).isEqualTo(Sensitive.SHOWN);
            assertThat(events.get(1).argument(4)).isEqualTo(Sensitive.SHOWN);
            assertThat(events.get(2).keyValues().get(0).value()).isEqualTo(Sensitive.SHOWN);
        }
    }
}
