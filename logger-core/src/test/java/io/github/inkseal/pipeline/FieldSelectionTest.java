package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.config.FieldsConfig.Keys;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import io.github.inkseal.support.TestFilter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** Values that nobody chose are in no record, whatever encodes it. */
class FieldSelectionTest {

    private static final PatternSettings LAYOUT = new PatternSettings("%msg [%X] [%X{secret:-none}] [%kvp]%n");
    private static final FieldsConfig CHOICE = new FieldsConfig(Keys.only("traceId", "user*"), Keys.without("token"));

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private static void log(LoggerContext context) {
        MDC.put("traceId", "t1");
        MDC.put("userId", "u1");
        MDC.put("secret", "hidden");
        context.getLogger("fields")
                .atInfo()
                .addKeyValue("order", 1)
                .addKeyValue("token", "hidden")
                .log("event");
    }

    private static void run(InksealConfig.Builder config) {
        LoggerContext context = LoggerContext.start(config.build());
        log(context);
        Contexts.close(context);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void values_that_are_not_chosen_are_in_no_line_of_a_pattern(Dispatch dispatch) {
        MemoryWriter writer = MemoryWriter.fresh("pattern");
        run(Contexts.config()
                .dispatch(dispatch)
                .fields(CHOICE)
                .writer(MemoryWriter.config("pattern").withEncoder("pattern", LAYOUT)));
        assertThat(writer.records()).containsExactly("event [traceId=t1, userId=u1] [none] [order=\"1\"]");
    }

    @Test
    void values_that_are_not_chosen_are_in_no_json_object_and_neither_are_trace_ids() {
        MemoryWriter writer = MemoryWriter.fresh("json");
        run(Contexts.config()
                .fields(CHOICE)
                .writer(MemoryWriter.config("json").withEncoder("json", JsonSettings.defaults())));
        assertThat(writer.records().get(0)).contains("t1", "u1", "order").doesNotContain("hidden", "secret", "token");

        MemoryWriter without = MemoryWriter.fresh("json-2");
        run(Contexts.config()
                .fields(FieldsConfig.all().withMdc(Keys.without("traceId")))
                .writer(MemoryWriter.config("json-2").withEncoder("json", JsonSettings.defaults())));
        assertThat(without.records().get(0)).contains("u1").doesNotContain("t1", "trace");
    }

    @Test
    void a_writer_has_what_the_top_level_and_itself_leave_and_others_have_theirs() {
        MemoryWriter narrow = MemoryWriter.fresh("narrow");
        MemoryWriter wide = MemoryWriter.fresh("wide");
        run(Contexts.config()
                .fields(FieldsConfig.all().withMdc(Keys.without("secret")))
                .writer(MemoryWriter.config("narrow")
                        .withEncoder("pattern", LAYOUT)
                        .withFields(new FieldsConfig(Keys.only("userId", "secret"), Keys.only())))
                .writer(MemoryWriter.config("wide").withEncoder("pattern", LAYOUT)));
        assertThat(narrow.records()).containsExactly("event [userId=u1] [none] []");
        assertThat(wide.records())
                .containsExactly("event [traceId=t1, userId=u1] [none] [order=\"1\" token=\"hidden\"]");
    }

    @Test
    void an_encoder_of_somebody_else_sees_the_same_and_so_does_its_copy() {
        MemoryWriter.fresh("foreign");
        List<LogEvent> copies = new ArrayList<>();
        run(Contexts.config()
                .fields(CHOICE)
                .writer(MemoryWriter.config("foreign")
                        .withEncoder("test", TestEncoder.settings("foreign", (event, out) -> {
                            assertThat(event.mdc()).containsOnlyKeys("traceId", "userId");
                            copies.add(event.copy());
                            out.text(event.message()).raw((byte) '\n');
                        }))));
        assertThat(copies).hasSize(1);
        assertThat(copies.get(0).mdc()).containsOnlyKeys("traceId", "userId");
        assertThat(copies.get(0).keyValues())
                .singleElement()
                .satisfies(pair -> assertThat(pair.key()).isEqualTo("order"));
    }

    @Test
    void filters_see_everything() {
        MemoryWriter.fresh("filtered");
        List<LogEvent> seen = new ArrayList<>();
        run(Contexts.config()
                .fields(CHOICE)
                .filter("test", TestFilter.settings("fields", event -> seen.add(event.copy())))
                .writer(MemoryWriter.config("filtered")));
        assertThat(seen.get(0).mdc()).containsKey("secret");
        assertThat(seen.get(0).keyValues()).hasSize(2);
    }

    @Test
    void an_encoder_that_throws_leaves_no_selection_behind() {
        MemoryWriter.fresh("throws");
        MemoryWriter after = MemoryWriter.fresh("after");
        run(Contexts.config()
                .writer(MemoryWriter.config("throws")
                        .withFields(CHOICE)
                        .withEncoder("test", TestEncoder.settings("throws", (event, out) -> {
                            throw new IllegalStateException();
                        })))
                .writer(MemoryWriter.config("after").withEncoder("pattern", LAYOUT)));
        assertThat(after.records().get(0)).contains("secret=hidden");
    }

    @ParameterizedTest
    @CsvSource({"a, a, true", "a, ab, false", "a*, ab, true", "?b, ab, true", "*.id, user.id, true", "A, a, false"})
    void a_key_means(String key, String actual, boolean shown) {
        MemoryWriter writer = MemoryWriter.fresh("keys");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .fields(FieldsConfig.all().withMdc(Keys.only(key)))
                .writer(MemoryWriter.config("keys").withEncoder("pattern", new PatternSettings("%X%n")))
                .build());
        MDC.put(actual, "x");
        context.getLogger("keys").info("event");
        Contexts.close(context);
        assertThat(writer.records()).containsExactly(shown ? actual + "=x" : "");
    }
}
