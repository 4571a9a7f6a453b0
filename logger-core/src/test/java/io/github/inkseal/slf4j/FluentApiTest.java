package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.support.Recorded;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.DefaultLoggingEventBuilder;

/** The fluent API: what is given arrives as what it is, and costs nothing at a disabled level. */
class FluentApiTest {

    private static final UUID ID = new UUID(1, 2);

    @Test
    void key_values_keep_their_types_and_their_order() {
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("fluent")
                    .atInfo()
                    .addKeyValue("int", 1)
                    .addKeyValue("long", 2L)
                    .addKeyValue("double", 3.5)
                    .addKeyValue("boolean", true)
                    .addKeyValue("decimal", new BigDecimal("4.50"))
                    .addKeyValue("null", (Object) null)
                    .addKeyValue("uuid", ID)
                    .addKeyValue("supplied", () -> 5)
                    .addKeyValue("int", 6)
                    .log("values");
            assertThat(recorded.only().keyValues())
                    .containsExactly(
                            new KeyValue("int", 1),
                            new KeyValue("long", 2L),
                            new KeyValue("double", 3.5),
                            new KeyValue("boolean", true),
                            new KeyValue("decimal", new BigDecimal("4.50")),
                            new KeyValue("null", null),
                            new KeyValue("uuid", ID),
                            new KeyValue("supplied", 5),
                            new KeyValue("int", 6));
        }
    }

    @Test
    void a_value_that_may_change_is_text_as_of_the_call() {
        try (Recorded recorded = Recorded.start()) {
            StringBuilder changing = new StringBuilder("before");
            recorded.logger("fluent").atInfo().addKeyValue("k", changing).log("{}", changing);
            changing.setLength(0);
            changing.append("after");
            assertThat(recorded.only().keyValues()).containsExactly(new KeyValue("k", "before"));
            assertThat(recorded.only().message()).isEqualTo("before");
        }
    }

    @Test
    void suppliers_do_not_run_at_a_disabled_level() {
        AtomicInteger calls = new AtomicInteger();
        Supplier<Object> value = calls::incrementAndGet;
        Supplier<String> text = () -> "call " + calls.incrementAndGet();
        try (Recorded recorded = Recorded.start(config -> config.level("root", Level.ERROR))) {
            Logger log = recorded.logger("fluent");
            for (Level level : List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN)) {
                log.atLevel(level)
                        .addArgument(value)
                        .addKeyValue("k", value)
                        .setMessage(text)
                        .log();
                log.atLevel(level).log(text);
            }
            log.atTrace().log(text);
            log.atDebug().log(text);
            log.atInfo().log(text);
            log.atWarn().log(text);
            assertThat(calls).hasValue(0);
            log.atError().addArgument(value).addKeyValue("k", value).log(text);
            assertThat(calls).hasValue(3);
            assertThat(recorded.events()).hasSize(1);
        }
    }

    @Test
    void many_arguments_markers_and_a_cause_all_arrive() {
        BasicMarkerFactory markers = new BasicMarkerFactory();
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("fluent")
                    .atWarn()
                    .addMarker(markers.getMarker("ONE"))
                    .addMarker(markers.getMarker("TWO"))
                    .addMarker(markers.getMarker("ONE"))
                    .setCause(new IllegalStateException("cause"))
                    .addArgument(1)
                    .addArgument(() -> 2)
                    .addArgument("3")
                    .addArgument(4L)
                    .addArgument(5.0)
                    .addArgument((Object) null)
                    .log("{} {} {} {} {} {}");
            LogEvent event = recorded.only();
            assertThat(event.message()).isEqualTo("1 2 3 4 5.0 null");
            assertThat(event.argumentCount()).isEqualTo(6);
            assertThat(event.argument(1)).isEqualTo(2);
            assertThat(event.markers()).containsExactly("ONE", "TWO");
            LoggedThrowable throwable = event.throwable();
            assertThat(throwable).isNotNull();
            assertThat(throwable.message()).isEqualTo("cause");
        }
    }

    @Test
    void nothing_at_all_is_no_reason_to_fail() {
        Supplier<String> noText = null;
        Supplier<Object> noValue = null;
        @Nullable Object[] noArguments = null;
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("fluent");
            log.atInfo().log();
            log.atInfo().log(noText);
            log.atInfo().setMessage(noText).log();
            log.atInfo().log((String) null);
            log.atInfo().log("a {}", noArguments);
            log.atInfo().addArgument(noValue).log("b {}");
            log.atInfo()
                    .addKeyValue(null, noValue)
                    .addMarker(null)
                    .setCause(null)
                    .log("c");
            assertThat(recorded.events())
                    .extracting(LogEvent::message)
                    .containsExactly("null", "null", "null", "null", "a {}", "b null", "c");
            assertThat(recorded.events().get(6).keyValues()).containsExactly(new KeyValue("null", null));
            assertThat(recorded.events().get(6).markers()).isEmpty();
        }
    }

    @Test
    void slf4js_own_builder_loses_nothing_on_the_way() {
        try (Recorded recorded = Recorded.start()) {
            new DefaultLoggingEventBuilder(recorded.logger("foreign"), Level.WARN)
                    .addMarker(new BasicMarkerFactory().getMarker("M"))
                    .addKeyValue("n", 7)
                    .setCause(new IllegalStateException("cause"))
                    .addArgument("x")
                    .log("got {}");
            LogEvent event = recorded.only();
            assertThat(event.level()).isEqualTo(Level.WARN);
            assertThat(event.loggerName()).isEqualTo("foreign");
            assertThat(event.message()).isEqualTo("got x");
            assertThat(event.markers()).containsExactly("M");
            assertThat(event.keyValues()).containsExactly(new KeyValue("n", 7));
            LoggedThrowable throwable = event.throwable();
            assertThat(throwable).isNotNull();
            assertThat(throwable.className()).isEqualTo(IllegalStateException.class.getName());
        }
    }
}
