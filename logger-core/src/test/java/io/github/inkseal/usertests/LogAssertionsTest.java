package io.github.inkseal.usertests;

import static io.github.inkseal.testing.LogAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.MemoryLog;
import io.github.inkseal.Sensitive;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.support.Contexts;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/** Assertions hold where they should, and say what is wrong where they don't. */
class LogAssertionsTest {

    private final LoggerContext context = LoggerContext.start(Contexts.config()
            .dispatch(Dispatch.DIRECT)
            .writer("kept", "memory", MemorySettings.defaults())
            .build());
    private final Logger logger = context.getLogger("a.B");
    private final MemoryLog log = Objects.requireNonNull(context.memory().get("kept"));

    @BeforeEach
    void logSomething() {
        MDC.put("user", "u1");
        logger.atWarn()
                .addMarker(MarkerFactory.getMarker("PAID"))
                .addKeyValue("order", 7)
                .addKeyValue("shop", new AtomicReference<>("north"))
                .setCause(new IllegalStateException("outer", new IOException("inner")))
                .log("paid {}", 5);
        MDC.clear();
        logger.info("done");
    }

    @AfterEach
    void close() {
        Contexts.close(context);
    }

    static Stream<Consumer<io.github.inkseal.testing.LogEventAssert>> right() {
        return Stream.of(
                e -> e.hasLevel(Level.WARN),
                e -> e.hasLogger("a.B"),
                e -> e.hasMessage("paid 5"),
                e -> e.hasMessageContaining("aid"),
                e -> e.hasKeyValue("order", 7),
                e -> e.hasKeyValue("shop", "north"),
                e -> e.hasMdc("user", "u1"),
                e -> e.hasMarker("PAID"),
                e -> e.hasThrowable(IllegalStateException.class),
                e -> e.hasThrowableMessageContaining("inner"));
    }

    static Stream<Consumer<io.github.inkseal.testing.LogEventAssert>> wrong() {
        return Stream.of(
                e -> e.hasLevel(Level.ERROR),
                e -> e.hasLogger(String.class),
                e -> e.hasMessage("paid"),
                e -> e.hasMessageContaining("sold"),
                e -> e.hasKeyValue("order", 8),
                e -> e.hasKeyValue("orders", 7),
                e -> e.hasMdc("user", "u2"),
                e -> e.hasMarker("SOLD"),
                e -> e.hasThrowable(IOException.class),
                e -> e.hasThrowableMessageContaining("middle"),
                e -> e.hasNoThrowable());
    }

    @ParameterizedTest
    @MethodSource("right")
    void what_is_so_passes(Consumer<io.github.inkseal.testing.LogEventAssert> requirement) {
        LogEvent event = log.events().get(0);

        requirement.accept(assertThat(event));
        assertThat(log).hasEvent(requirement);
        assertThatThrownBy(() -> assertThat(log).hasNoEvent(requirement))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WARN a.B - paid 5");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_not_so_fails_and_shows_the_event(Consumer<io.github.inkseal.testing.LogEventAssert> requirement) {
        logger.info("done");
        log.clear();
        logSomething();
        LogEvent event = log.events().get(0);

        assertThatThrownBy(() -> requirement.accept(assertThat(event))).isInstanceOf(AssertionError.class);
        assertThat(event).satisfies(same -> assertThat(same.message()).isEqualTo("paid 5"));
    }

    @Test
    void a_failure_lists_the_events_and_why_each_is_another() {
        assertThatThrownBy(() ->
                        assertThat(log).hasEvent(e -> e.hasLevel(Level.WARN).hasKeyValue("order", 8)))
                .hasMessageContaining("no event is as required; there are 2:")
                .hasMessageContaining("WARN a.B - paid 5 {order=7, shop=north} markers[PAID] mdc{user=u1} thrown "
                        + "java.lang.IllegalStateException: outer, caused by java.io.IOException: inner")
                .hasMessageContaining("expected key-value <order=8>")
                .hasMessageContaining("expected level <WARN> but was <INFO>");
    }

    @Test
    void messages_are_compared_in_their_order() {
        assertThat(log).hasMessages("paid 5", "done");
        assertThatThrownBy(() -> assertThat(log).hasMessages("done", "paid 5")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(log).hasMessages("paid 5")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(log).isEmpty()).isInstanceOf(AssertionError.class);
        assertThat(log).events().hasSize(2);
    }

    @Test
    void errors_are_found() {
        assertThat(log).hasNoErrors();
        logger.error("bad");
        assertThatThrownBy(() -> assertThat(log).hasNoErrors()).hasMessageContaining("ERROR a.B - bad");
    }

    @Test
    void a_failure_shows_what_writers_would_have_got_and_no_more() {
        String secret = "hun" + "ter2";
        logger.info("password {}", Sensitive.of(secret));

        assertThatThrownBy(() -> assertThat(log).hasEvent(e -> e.hasMessage("password " + secret + "!")))
                .satisfies(failure -> {
                    String shown = String.valueOf(failure.getMessage()).replace(secret + "!", "");
                    assertThat(shown).contains("INFO a.B - password ").doesNotContain(secret);
                });
    }
}
