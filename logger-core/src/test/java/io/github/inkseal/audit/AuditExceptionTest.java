package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.AuditException;
import io.github.inkseal.DropReason;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.Level;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventAware;

/** {@code on-failure: throw}: the one exception a log call throws, whichever way it is made. */
class AuditExceptionTest {

    private static final Duration SHORT = Duration.ofMillis(10);
    private static final String SECRET = "secret-value";

    private static Map<String, Consumer<Logger>> ways() {
        Map<String, Consumer<Logger>> ways = new LinkedHashMap<>();
        ways.put("message", log -> log.error(AUDIT, SECRET));
        ways.put("one", log -> log.warn(AUDIT, "{}", SECRET));
        ways.put("two", log -> log.info(AUDIT, "{} {}", SECRET, 2));
        ways.put("many", log -> log.debug(AUDIT, "{} {} {}", SECRET, 2, 3));
        ways.put("throwable", log -> log.trace(AUDIT, "failed", new IllegalStateException(SECRET)));
        ways.put(
                "fluent",
                log -> log.atInfo().addMarker(AUDIT).addArgument(SECRET).log("{}"));
        ways.put("fluent supplier", log -> log.atInfo().addMarker(AUDIT).log(() -> SECRET));
        ways.put(
                "fluent key-value",
                log -> log.atWarn()
                        .addMarker(AUDIT)
                        .addKeyValue("k", SECRET)
                        .setMessage(SECRET)
                        .log());
        ways.put(
                "location aware",
                log -> ((LocationAwareLogger) log)
                        .log(AUDIT, Logger.class.getName(), LocationAwareLogger.INFO_INT, SECRET, null, null));
        ways.put("event", log -> {
            DefaultLoggingEvent event = new DefaultLoggingEvent(Level.INFO, log);
            event.addMarker(AUDIT);
            event.setMessage(SECRET);
            ((LoggingEventAware) log).log(event);
        });
        return ways;
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void every_way_of_logging_lets_it_through_with_the_writers_name_and_nothing_of_the_event(Dispatch dispatch) {
        String name = "throws-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        writer.failWith(new IOException("full"));
        LoggerContext context = LoggerContext.start(Contexts.config()
                .level("root", Level.TRACE)
                .dispatch(dispatch)
                .audit(Audit.orThrow(SHORT))
                .writer(Audit.writer(name))
                .build());
        Logger log = context.getLogger("throws");
        // From here on there is a writer that owes something, however slow the worker may be.
        assertThatThrownBy(() -> log.info(AUDIT, "first")).isInstanceOf(AuditException.class);
        assertThat(context.flush(Contexts.LONG)).isTrue();
        ways().forEach((way, call) -> assertThatThrownBy(() -> call.accept(log))
                .as(way)
                .isInstanceOf(AuditException.class)
                .hasNoCause()
                .hasMessageContaining("writer " + name)
                .hasMessageNotContaining("secret"));
        log.error("an ordinary event throws nothing");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(context.metrics().dropped()).isEmpty();
        assertThat(context.metrics().auditLate()).isEqualTo(ways().size() + 1);
        writer.failWith(null);
        Contexts.close(context);
        assertThat(writer.records()).as("late, and there").hasSize(ways().size() + 1);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void no_way_of_logging_throws_when_the_record_is_forced(Dispatch dispatch) {
        String name = "silent-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .level("root", Level.TRACE)
                .dispatch(dispatch)
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(Audit.writer(name))
                .build());
        ways().forEach((way, call) -> call.accept(context.getLogger("silent")));
        Contexts.close(context);
        assertThat(writer.records()).hasSize(ways().size());
    }

    @Test
    void a_call_that_could_not_be_carried_out_says_so_and_is_counted() {
        MemoryWriter.fresh("carried");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(Audit.writer("carried"))
                .build());
        Logger log = context.getLogger("carried");
        Object[] hostile = {
            new Object() {
                @Override
                public String toString() {
                    // Text that can't be had costs itself only, never the event.
                    throw new OutOfMemoryError("invented");
                }
            }
        };
        log.info(AUDIT, "{} {} {} {} {}", 1, 2, 3, 4, hostile);
        Contexts.close(context);
        assertThatThrownBy(() -> log.info(AUDIT, "after close"))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("lost");
        log.info("after close");
        assertThat(context.metrics().dropped()).isEqualTo(Map.of(DropReason.CLOSED, Map.of(Level.INFO, 2L)));
        assertThat(context.metrics().balanced()).isTrue();
        assertThat(context.metrics().auditLate()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void an_audit_call_at_the_end_of_the_stack_is_forced_or_counted_and_told(Dispatch dispatch) throws Exception {
        String name = "deep-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(Audit.writer(name))
                .build());
        Logger log = context.getLogger("deep");
        Diver diver = new Diver(log);
        Thread thread = new Thread(null, diver::dive, "deep", 256 * 1024);
        thread.start();
        thread.join();
        assertThat(diver.returned).as("calls that returned").isPositive();
        assertThat(diver.threw).as("calls that threw").isPositive();
        for (int i = 0; i < diver.returned; i++) {
            assertThat(writer.isForced(diver.done[i])).as(diver.done[i]).isTrue();
        }
        long reached = context.metrics().accepted();
        log.info(AUDIT, "goes on");
        assertThat(writer.isForced("goes on")).isTrue();
        assertThat(Contexts.close(context).metrics().accepted()).isEqualTo(reached + 1);
    }

    /** Logs on the way back from where the stack ends, so that somewhere there is room for a part of it only. */
    private static final class Diver {

        private final Logger log;
        private final String[] texts = new String[20_000];
        final String[] done = new String[texts.length];
        int returned;
        int threw;

        Diver(Logger log) {
            this.log = log;
            for (int i = 0; i < texts.length; i++) {
                texts[i] = "deep " + i;
            }
        }

        @SuppressWarnings("InfiniteRecursion") // It ends where the stack does.
        void dive() {
            try {
                dive();
            } catch (StackOverflowError end) {
                String text = texts[returned + threw];
                try {
                    log.info(AUDIT, text);
                } catch (AuditException | StackOverflowError told) {
                    threw++;
                    throw new StackOverflowError();
                }
                done[returned++] = text;
                if (returned < 50) {
                    throw new StackOverflowError();
                }
            }
        }
    }

    @Test
    void a_slow_writer_is_named_even_if_it_is_another_that_holds_the_worker_up() {
        MemoryWriter.fresh("slow-audit");
        MemoryWriter slow = MemoryWriter.fresh("slow-plain");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.orThrow(SHORT))
                .writer(MemoryWriter.config("slow-plain"))
                .writer(Audit.writer("slow-audit"))
                .build());
        Logger log = context.getLogger("slow");
        slow.block();
        log.info("holds the worker up");
        await().until(() -> slow.batches() == 1);
        assertThatThrownBy(() -> log.info(AUDIT, "audit")).hasMessageContaining("by writer slow-plain within");
        slow.unblock();
        Contexts.close(context);
    }
}
