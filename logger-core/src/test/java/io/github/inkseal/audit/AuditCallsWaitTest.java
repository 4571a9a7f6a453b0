package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.ForceConfig;
import io.github.inkseal.config.LimitsConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.internal.filter.TrustedFilter;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import io.github.inkseal.support.TestFilter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/** A call that logs an audit event returns when its record is forced, and whom it doesn't concern is not waited for. */
class AuditCallsWaitTest {

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void when_the_call_returns_every_audit_writer_has_forced_the_record(Dispatch dispatch) {
        MemoryWriter one = MemoryWriter.fresh("wait-one");
        MemoryWriter two = MemoryWriter.fresh("wait-two");
        MemoryWriter plain = MemoryWriter.fresh("wait-plain");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .writer(Audit.writer("wait-one"))
                .writer(MemoryWriter.config("wait-plain"))
                .writer(Audit.writer("wait-two"))
                .build());
        Logger log = context.getLogger("wait");
        for (int i = 0; i < 100; i++) {
            log.info("ordinary {}", i);
            log.debug(AUDIT, "below its logger's level");
            log.info(AUDIT, "audit {}", i);
            assertThat(one.isForced("audit " + i)).isTrue();
            assertThat(two.isForced("audit " + i)).isTrue();
        }
        assertThat(plain.forces()).as("nobody asked").isZero();
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().auditLate()).isZero();
        assertThat(Audit.of(report.metrics(), "wait-one").forces()).isEqualTo(one.forces());
        assertThat(one.records()).hasSize(200);
    }

    @SuppressWarnings("deprecation") // Deprecated, and what applications do.
    @Test
    void the_marker_counts_whether_it_is_the_events_own_or_referred_to() {
        MemoryWriter writer = MemoryWriter.fresh("marked");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(Audit.writer("marked")).build());
        Logger log = context.getLogger("marked");
        Marker other = MarkerFactory.getDetachedMarker("LOGIN");
        Marker middle = MarkerFactory.getDetachedMarker("SECURITY");
        middle.add(AUDIT);
        other.add(middle);
        log.warn(other, "by reference");
        assertThat(writer.isForced("by reference")).isTrue();
        log.atInfo()
                .addMarker(MarkerFactory.getMarker("OTHER"))
                .addMarker(AUDIT)
                .log("second marker");
        assertThat(writer.isForced("second marker")).isTrue();
        log.atTrace().addMarker(AUDIT).log("disabled");
        int before = writer.forces();
        log.info(MarkerFactory.getMarker("AUDITOR"), "another marker");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(writer.isForced("another marker")).isFalse();
        assertThat(writer.forces()).isEqualTo(before);
        Contexts.close(context);
    }

    @Test
    void the_marker_is_seen_though_another_leaves_no_room_for_its_name() {
        MemoryWriter writer = MemoryWriter.fresh("no-room");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .limits(new LimitsConfig(ByteSize.ofKiB(1)))
                .writer(Audit.writer("no-room"))
                .build());
        context.getLogger("marked")
                .atInfo()
                .addMarker(MarkerFactory.getDetachedMarker("x".repeat(100_000)))
                .addMarker(AUDIT)
                .log("m");
        assertThat(writer.forces()).isEqualTo(1);
        Contexts.close(context);
    }

    /** Keeps events that say so from the first writer, as access control does. */
    private static final class Narrowing implements TrustedFilter {
        @Override
        public boolean accepts(LogEvent event) {
            if (event.message().contains("second")) {
                ((EventView) event).narrow(0b10);
            }
            return true;
        }
    }

    @Test
    void a_writer_that_access_control_keeps_the_record_from_is_not_waited_for() {
        MemoryWriter first = MemoryWriter.fresh("mask-first");
        MemoryWriter second = MemoryWriter.fresh("mask-second");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(Contexts.LONG))
                .filter("test", TestFilter.settings("mask", new Narrowing()))
                .writer(Audit.writer("mask-first"))
                .writer(Audit.writer("mask-second"))
                .build());
        first.blockForce();
        context.getLogger("mask").info(AUDIT, "for the second");
        assertThat(second.isForced("for the second")).isTrue();
        first.unblockForce();
        context.getLogger("mask").info(AUDIT, "for both");
        assertThat(first.records()).containsExactly("for both");
        assertThat(Contexts.close(context).metrics().auditLate()).isZero();
    }

    @Test
    void sixty_four_callers_share_forces_and_none_returns_before_the_one_that_covers_it() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("group");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(Audit.writer("group")).build());
        Logger log = context.getLogger("group");
        int callers = 64;
        int each = 50;
        ConcurrentLinkedQueue<String> tooEarly = new ConcurrentLinkedQueue<>();
        writer.blockForce();
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < callers; c++) {
            int caller = c;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    String record = caller + " " + i;
                    log.info(AUDIT, "{} {}", caller, i);
                    if (!writer.isForced(record)) {
                        tooEarly.add(record);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        // The first force holds up the worker until all other first events are in the queue: one force for all.
        await().until(() -> context.metrics().accepted() == callers);
        assertThat(writer.forces()).isZero();
        writer.unblockForce();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(tooEarly).isEmpty();
        assertThat(writer.records()).hasSize(callers * each).doesNotHaveDuplicates();
        assertThat(writer.forces()).as("forces of %s events", callers * each).isLessThan(callers * each - callers + 3);
        assertThat(Contexts.close(context).metrics().auditLate()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void what_a_filter_denies_or_withholds_is_waited_for_by_nobody(Dispatch dispatch) {
        String name = "denied-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .filter("test", TestFilter.settings(name, event -> {
                    if (event.message().equals("broken")) {
                        throw new IllegalStateException();
                    }
                    return !event.message().equals("denied");
                }))
                .writer(Audit.writer(name).withEncoder("test", TestEncoder.settings(name, (event, out) -> {
                    if (event.message().equals("unencodable")) {
                        throw new IllegalStateException();
                    }
                    out.text(event.message()).raw((byte) '\n');
                })))
                .build());
        Logger log = context.getLogger("denied");
        // No force comes through: whoever waited for one would be late.
        writer.blockForce();
        log.info(AUDIT, "denied");
        log.info(AUDIT, "broken");
        log.info(AUDIT, "unencodable");
        writer.unblockForce();
        assertThat(context.health().status()).isEqualTo(Health.Status.UP);
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().auditLate()).isZero();
        assertThat(report.metrics().withheld()).isEqualTo(2);
        assertThat(writer.records()).noneMatch(record -> record.equals("denied"));
    }

    @Test
    void a_writer_above_whose_level_an_event_is_not_is_not_waited_for_even_if_it_owes_others() throws Exception {
        MemoryWriter high = MemoryWriter.fresh("high");
        MemoryWriter low = MemoryWriter.fresh("low");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.within(Duration.ofSeconds(2)))
                .writer(Audit.writer("high").withLevel(Level.ERROR))
                .writer(Audit.writer("low"))
                .build());
        Logger log = context.getLogger("level");
        high.failForceWith(new IOException("not now"));
        log.error(AUDIT, "for both");
        assertThat(context.metrics().auditLate()).isEqualTo(1);
        assertThat(low.isForced("for both")).isTrue();
        log.info(AUDIT, "for one");
        assertThat(low.isForced("for one")).isTrue();
        assertThat(context.metrics().auditLate())
                .as("the second waited for its own writer only")
                .isEqualTo(1);
        assertThat(context.health().causes()).anyMatch(cause -> cause.startsWith("writer high: audit"));
        assertThat(context.health().causes()).noneMatch(cause -> cause.startsWith("writer low"));
        high.failForceWith(null);
        await().until(() -> high.isForced("for both") && context.health().status() == Health.Status.UP);
        Contexts.close(context);
    }

    @Test
    void a_writer_that_forces_at_once_does_not_answer_for_one_that_has_yet_to_be_given_the_record() throws Exception {
        MemoryWriter quick = MemoryWriter.fresh("quick");
        MemoryWriter slow = MemoryWriter.fresh("slow");
        slow.blockForce();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(Audit.writer("quick").withForce(ForceConfig.none().withAt(Level.INFO)))
                .writer(Audit.writer("slow").withEncoder("pattern", new PatternSettings("%m%n")))
                .build());
        // Fills a batch, so that it is written and forced before the next writer's turn.
        String text = "x".repeat(200 * 1024);
        AtomicBoolean forced = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            context.getLogger("two").info(AUDIT, text);
            forced.set(slow.isForced(text));
        });
        caller.start();
        await().until(() -> quick.isForced(text) && slow.records().size() == 1);
        await().during(Duration.ofMillis(200)).atMost(Contexts.LONG).until(caller::isAlive);
        slow.unblockForce();
        caller.join();
        assertThat(forced).isTrue();
        Contexts.close(context);
    }

    @Test
    void without_an_audit_writer_nothing_is_waited_for() {
        MemoryWriter writer = MemoryWriter.fresh("none");
        writer.block();
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("none")).build());
        Logger log = context.getLogger("none");
        for (int i = 0; i < 10; i++) {
            log.info(AUDIT, "{}", i);
        }
        writer.unblock();
        assertThat(context.metrics().auditLate()).isZero();
        Contexts.close(context);
        assertThat(writer.records()).hasSize(10);
        assertThat(writer.forces()).as("the one at the end").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_component_that_logs_an_audit_event_does_not_wait_for_itself(Dispatch dispatch) {
        String name = "self-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(Audit.writer(name))
                .build());
        Logger log = context.getLogger("self");
        AtomicBoolean threw = new AtomicBoolean();
        writer.onWrite(() -> {
            try {
                log.warn(AUDIT, "from the writer");
            } catch (RuntimeException e) {
                threw.set(true);
            }
        });
        log.info(AUDIT, "from the application");
        assertThat(threw).isFalse();
        assertThat(writer.isForced("from the application")).isTrue();
        assertThat(context.status()).anyMatch(line -> line.message().equals("from the writer"));
        CloseReport report = Contexts.close(context);
        assertThat(writer.records()).containsExactly("from the application");
        assertThat(report.metrics().auditLate()).isZero();
    }
}
