package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.Recorded;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.EventConstants;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/** Where a call was made: by the application, not by a wrapper, a bridge or SLF4J itself. */
class CallerTest {

    private static final String HERE = CallerTest.class.getName();

    private MemoryWriter writer;
    private LoggerContext context;

    @BeforeEach
    void start() {
        writer = MemoryWriter.fresh("caller");
        context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("caller")
                        .withEncoder("pattern", new PatternSettings("%class|%method|%line|%thread|%msg%n")))
                .build());
    }

    @AfterEach
    void end() {
        Contexts.close(context);
    }

    private LocationAwareLogger logger() {
        return (LocationAwareLogger) context.getLogger("caller");
    }

    private List<String> records() {
        assertThat(context.flush(Contexts.LONG)).isTrue();
        return writer.records();
    }

    /** The line of the statement that calls this. */
    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow())
                .getLineNumber();
    }

    private void assertThatAllComeFrom(String method, int line, int count) {
        assertThat(records())
                .hasSize(count)
                .allSatisfy(record -> assertThat(record).startsWith(HERE + "|" + method + "|" + line + "|"));
    }

    @Test
    void a_plain_call_was_made_where_it_stands() {
        logger().info("plain {}", 1);
        assertThatAllComeFrom("a_plain_call_was_made_where_it_stands", line() - 1, 1);
    }

    @Test
    void a_fluent_call_was_made_where_it_stands() {
        logger().atInfo().addArgument(1).log("fluent {}");
        assertThatAllComeFrom("a_fluent_call_was_made_where_it_stands", line() - 1, 1);
    }

    @Test
    void slf4js_own_builder_is_not_the_caller() {
        new DefaultLoggingEventBuilder(logger(), Level.INFO).log("foreign");
        assertThatAllComeFrom("slf4js_own_builder_is_not_the_caller", line() - 1, 1);
    }

    /** What an application or a bridge puts between itself and SLF4J. */
    private static final class Wrapper {
        private final LocationAwareLogger log;

        Wrapper(LocationAwareLogger log) {
            this.log = log;
        }

        void say(String message) {
            sayAt(Level.INFO, message);
        }

        void sayAt(Level level, String message) {
            log.log(null, Wrapper.class.getName(), level.toInt(), message, null, null);
        }

        void sayFluently(String message) {
            LoggingEventBuilder builder = log.atInfo();
            ((CallerBoundaryAware) builder).setCallerBoundary(Wrapper.class.getName());
            builder.log(message);
        }

        void sayWithSlf4jsBuilder(String message) {
            DefaultLoggingEventBuilder builder = new DefaultLoggingEventBuilder(log, Level.INFO);
            builder.setCallerBoundary(Wrapper.class.getName());
            builder.log(message);
        }
    }

    @Test
    void a_wrapper_that_names_itself_is_not_the_caller() {
        new Wrapper(logger()).say("wrapped");
        assertThatAllComeFrom("a_wrapper_that_names_itself_is_not_the_caller", line() - 1, 1);
    }

    @Test
    void a_wrapper_of_the_fluent_api_is_not_the_caller() {
        new Wrapper(logger()).sayFluently("wrapped");
        assertThatAllComeFrom("a_wrapper_of_the_fluent_api_is_not_the_caller", line() - 1, 1);
    }

    @Test
    void a_wrapper_of_slf4js_builder_is_not_the_caller() {
        new Wrapper(logger()).sayWithSlf4jsBuilder("wrapped");
        assertThatAllComeFrom("a_wrapper_of_slf4js_builder_is_not_the_caller", line() - 1, 1);
    }

    @Test
    void a_boundary_that_is_not_on_the_stack_changes_nothing() {
        logger().log(null, "no.such.Wrapper", Level.INFO.toInt(), "m", null, null);
        assertThatAllComeFrom("a_boundary_that_is_not_on_the_stack_changes_nothing", line() - 1, 1);
    }

    @Test
    void a_substitute_logger_is_not_the_caller() {
        SubstituteLogger substitute = new SubstituteLogger("caller", new LinkedBlockingQueue<>(), true);
        substitute.setDelegate(logger());
        substitute.info("through");
        assertThatAllComeFrom("a_substitute_logger_is_not_the_caller", line() - 1, 1);
    }

    @Test
    void a_fluent_call_through_a_substitute_logger_was_made_where_it_stands() {
        SubstituteLogger substitute = new SubstituteLogger("caller", new LinkedBlockingQueue<>(), true);
        substitute.setDelegate(logger());
        substitute.atInfo().log("through");
        assertThatAllComeFrom("a_fluent_call_through_a_substitute_logger_was_made_where_it_stands", line() - 1, 1);
    }

    private static SubstituteLoggingEvent replayedEvent() {
        SubstituteLoggingEvent event = new SubstituteLoggingEvent();
        event.setLevel(Level.WARN);
        event.setLoggerName("caller");
        event.setThreadName("long-gone");
        event.setTimeStamp(1_234_567_890_123L);
        event.setMessage("replayed {}");
        event.setArgumentArray(new Object[] {1});
        return event;
    }

    @Test
    void a_replayed_events_caller_is_not_known() {
        SubstituteLogger substitute = new SubstituteLogger("caller", new LinkedBlockingQueue<>(), false);
        substitute.setDelegate(logger());
        substitute.log(replayedEvent());
        assertThat(records())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .startsWith(EventConstants.NA_SUBST + "|" + EventConstants.NA_SUBST + "|")
                        .endsWith("|long-gone|replayed 1"));
    }

    @Test
    void a_replayed_event_keeps_its_thread_and_its_time() {
        try (Recorded recorded = Recorded.start()) {
            ((LoggingEventAware) recorded.logger("caller")).log(replayedEvent());
            LogEvent event = recorded.only();
            assertThat(event.threadName()).isEqualTo("long-gone");
            assertThat(event.epochMicros()).isEqualTo(1_234_567_890_123_000L);
            assertThat(event.level()).isEqualTo(Level.WARN);
            assertThat(event.message()).isEqualTo("replayed 1");
        }
    }

    @Test
    void nobody_looks_for_the_caller_when_no_encoder_wants_it() {
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("caller");
            log.info("plain");
            log.atInfo().addKeyValue("k", 1).log("fluent");
            new Wrapper(recorded.logger("caller")).say("wrapped");
            assertThat(recorded.events())
                    .hasSize(3)
                    .allSatisfy(event -> assertThat(event.caller()).isNull());
        }
    }
}
