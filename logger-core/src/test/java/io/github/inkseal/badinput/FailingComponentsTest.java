package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import io.github.inkseal.support.TestFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Filters, encoders and writers that fail: nothing passes unchecked, everything is counted, the next works again. */
class FailingComponentsTest {

    private static final String LAYOUT = "%level %logger %msg%n";

    /** Fails on every event that says so, in a way of its own each time. */
    private static void failOn(LogEvent event) {
        if (event.message().contains("illegal")) {
            throw new IllegalStateException(event.message());
        }
        if (event.message().contains("overflow")) {
            throw new StackOverflowError(event.message());
        }
        if (event.message().contains("assert")) {
            throw new AssertionError(event.message());
        }
    }

    private static void logAll(Logger log) {
        log.info("fine 1");
        log.warn("illegal {}", "secret");
        log.error("overflow {}", "secret");
        log.info("assert {}", "secret");
        log.info("fine 2");
    }

    private static void assertThatThreeAreWithheld(LoggerContext context, MemoryWriter writer) {
        CloseReport report = Contexts.close(context);
        assertThat(writer.records()).hasSize(5);
        assertThat(writer.records().get(0)).isEqualTo("INFO bad.component fine 1");
        assertThat(writer.records().get(1)).startsWith("WARN bad.component ").contains("withheld");
        assertThat(writer.records().get(2)).startsWith("ERROR bad.component ").contains("withheld");
        assertThat(writer.records().get(3)).startsWith("INFO bad.component ").contains("withheld");
        assertThat(writer.records().get(4)).isEqualTo("INFO bad.component fine 2");
        assertThat(report.metrics().withheld()).isEqualTo(3);
        assertThat(report.metrics().synthetic()).isEqualTo(3);
        assertThat(report.metrics().handled()).isEqualTo(5);
        assertThat(context.status())
                .anySatisfy(event -> assertThat(event.toString()).contains("ERROR", "withheld"));
        assertThat(writer.records().toString() + context.status())
                .doesNotContain("secret")
                .doesNotContain("illegal")
                .doesNotContain("overflow {}");
    }

    @Test
    void a_filter_that_throws_withholds_the_event_and_a_record_stands_in() {
        MemoryWriter writer = MemoryWriter.fresh("bad-filter");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .filter("test", TestFilter.settings("bad-filter", event -> {
                    failOn(event);
                    return true;
                }))
                .writer(MemoryWriter.config("bad-filter").withEncoder("pattern", new PatternSettings(LAYOUT)))
                .build());
        logAll(context.getLogger("bad.component"));
        assertThatThreeAreWithheld(context, writer);
        assertThat(context.metrics().writers().get("bad-filter").withheld()).isEqualTo(3);
    }

    @Test
    void an_encoder_that_throws_withholds_the_event_from_its_writers_only() {
        MemoryWriter writer = MemoryWriter.fresh("bad-encoder");
        MemoryWriter other = MemoryWriter.fresh("good-encoder");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("bad-encoder")
                        .withEncoder("test", TestEncoder.settings("bad-encoder", (event, out) -> {
                            out.text(event.level() + " " + event.loggerName() + " ");
                            failOn(event);
                            out.text(event.message()).raw((byte) '\n');
                        })))
                .writer(MemoryWriter.config("good-encoder"))
                .build());
        logAll(context.getLogger("bad.component"));
        assertThatThreeAreWithheld(context, writer);
        assertThat(context.metrics().writers().get("bad-encoder").withheld()).isEqualTo(3);
        assertThat(context.metrics().writers().get("good-encoder").written()).isEqualTo(5);
        assertThat(other.records())
                .containsExactly("fine 1", "illegal secret", "overflow secret", "assert secret", "fine 2");
    }

    @Test
    void a_writer_that_fails_is_counted_and_the_next_batch_is_written() {
        MemoryWriter writer = MemoryWriter.fresh("bad-writer");
        MemoryWriter other = MemoryWriter.fresh("good-writer");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("bad-writer"))
                .writer(MemoryWriter.config("good-writer"))
                .build());
        Logger log = context.getLogger("bad.component");
        List<Runnable> failures = List.of(
                () -> writer.failWith(new IOException("disk full")),
                () -> writer.onWrite(() -> {
                    throw new IllegalStateException("secret");
                }),
                () -> writer.onWrite(() -> {
                    throw new OutOfMemoryError("secret");
                }));
        for (Runnable failure : failures) {
            failure.run();
            log.info("lost");
            assertThat(context.flush(Contexts.LONG)).isTrue();
            assertThat(context.health().status()).isEqualTo(Health.Status.DEGRADED);
            writer.failWith(null);
            writer.onWrite(null);
            log.info("written");
            assertThat(context.flush(Contexts.LONG)).isTrue();
            assertThat(context.health().status()).isEqualTo(Health.Status.UP);
        }
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().writers().get("bad-writer").failed()).isEqualTo(3);
        assertThat(report.metrics().writers().get("bad-writer").written()).isEqualTo(3);
        assertThat(writer.records()).containsExactly("written", "written", "written");
        assertThat(other.records()).hasSize(6);
        String status = context.status().toString();
        assertThat(status)
                .contains("writer bad-writer", "disk full", "IllegalStateException", "OutOfMemoryError")
                .doesNotContain("secret");
    }

    @Test
    void an_event_that_was_kept_says_so_and_its_copy_stays() {
        List<LogEvent> kept = new ArrayList<>();
        List<LogEvent> copies = new ArrayList<>();
        MemoryWriter.fresh("kept");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .filter("test", TestFilter.settings("kept", event -> {
                    kept.add(event);
                    copies.add(event.copy());
                    return true;
                }))
                .writer(MemoryWriter.config("kept").withEncoder("test", TestEncoder.settings("kept", (event, out) -> {
                    kept.add(event);
                    copies.add(event.copy());
                    out.raw((byte) '\n');
                })))
                .build());
        context.getLogger("kept").info("message {}", "argument", new IllegalStateException("thrown"));
        context.getLogger("kept").info("another");
        Contexts.close(context);
        assertThat(kept).hasSize(4).allSatisfy(event -> {
            assertThatIllegalStateException().isThrownBy(event::message).withMessageContaining("copy()");
            assertThatIllegalStateException().isThrownBy(event::messageTemplate);
            assertThatIllegalStateException().isThrownBy(event::level);
            assertThatIllegalStateException().isThrownBy(event::loggerName);
            assertThatIllegalStateException().isThrownBy(event::threadName);
            assertThatIllegalStateException().isThrownBy(event::sequence);
            assertThatIllegalStateException().isThrownBy(event::epochMicros);
            assertThatIllegalStateException().isThrownBy(event::argumentCount);
            assertThatIllegalStateException().isThrownBy(() -> event.argument(0));
            assertThatIllegalStateException().isThrownBy(event::mdc);
            assertThatIllegalStateException().isThrownBy(event::markers);
            assertThatIllegalStateException().isThrownBy(event::keyValues);
            assertThatIllegalStateException().isThrownBy(event::throwable);
            assertThatIllegalStateException().isThrownBy(event::caller);
            assertThatIllegalStateException().isThrownBy(event::synthetic);
            assertThatIllegalStateException().isThrownBy(event::copy);
        });
        assertThat(copies)
                .extracting(LogEvent::message)
                .containsExactlyInAnyOrder("message argument", "message argument", "another", "another");
        assertThat(copies.get(0).copy()).isEqualTo(copies.get(0));
    }
}
