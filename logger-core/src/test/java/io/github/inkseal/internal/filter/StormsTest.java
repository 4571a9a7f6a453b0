package io.github.inkseal.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.DuplicatesSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.config.SampleSettings;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** What the filters against storms let pass, count and tell, by a clock that the tests set. */
class StormsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Close to the end of the clock's range, which it is allowed to be. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500_000_000L);

    private final MemoryWriter writer = MemoryWriter.fresh("storm");

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private LogFilter limit(RateLimitSettings settings) {
        return new RateLimit(settings, nanos::get);
    }

    private static InksealConfig.Builder direct(LogFilter filter) {
        return Contexts.config()
                .level(InksealConfig.ROOT, Level.TRACE)
                .dispatch(Dispatch.DIRECT)
                .filter("test", TestFilter.settings("storm", filter));
    }

    private static LoggerContext start(LogFilter filter) {
        return LoggerContext.start(
                direct(filter).writer(MemoryWriter.config("storm")).build());
    }

    private static String withoutTime(String summary) {
        return summary.replaceFirst(" since 20\\d\\d-.*Z$", " since T");
    }

    @Test
    void a_template_has_its_burst_and_then_its_rate() {
        LoggerContext context =
                start(limit(RateLimitSettings.of(2, Duration.ofSeconds(1)).withBurst(3)));
        Logger log = context.getLogger("a");
        for (int i = 0; i < 10; i++) {
            log.info("first {}", i);
        }
        assertThat(writer.records()).containsExactly("first 0", "first 1", "first 2");
        pass(Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            log.info("first {}", 100 + i);
        }
        assertThat(writer.records()).endsWith("first 100", "first 101").hasSize(5);
        pass(Duration.ofHours(2));
        for (int i = 0; i < 10; i++) {
            log.info("first {}", 200 + i);
        }
        assertThat(writer.records()).contains("first 202").doesNotContain("first 203");
        Contexts.close(context);
    }

    @Test
    void a_storm_does_not_silence_other_templates_nor_other_loggers() {
        LoggerContext context = start(limit(RateLimitSettings.of(1, HOUR)));
        for (int i = 0; i < 50; i++) {
            context.getLogger("a").info("storm");
        }
        context.getLogger("a").info("quiet");
        context.getLogger("b").info("storm");
        assertThat(writer.records()).containsExactly("storm", "quiet", "storm");
        Contexts.close(context);
    }

    @Test
    void a_logger_can_have_one_limit_for_all_its_templates() {
        LoggerContext context = start(limit(RateLimitSettings.of(2, HOUR).withBy(RateLimitSettings.Source.LOGGER)));
        for (int i = 0; i < 5; i++) {
            context.getLogger("a").info("one");
            context.getLogger("a").debug("two");
        }
        assertThat(writer.records()).containsExactly("one", "two");
        Contexts.close(context);
        assertThat(writer.records().stream().map(StormsTest::withoutTime))
                .containsExactlyInAnyOrder(
                        "one",
                        "two",
                        "test kept back 4 events of this logger since T",
                        "test kept back 4 events of this logger since T");
    }

    @Test
    void texts_made_up_one_by_one_do_not_get_round_the_limit_and_are_told_of_in_one_record() {
        LoggerContext context = start(limit(RateLimitSettings.of(1, HOUR)));
        for (int i = 0; i < 20_000; i++) {
            context.getLogger("a").info("user " + i + " is not there");
        }
        assertThat(writer.records()).hasSize(100);
        Contexts.close(context);
        assertThat(writer.records()).hasSize(101);
        assertThat(withoutTime(writer.records().get(100)))
                .isEqualTo("test kept back 19900 events of this logger since T");
    }

    @Test
    void more_loggers_than_there_is_room_for_share_a_limit() {
        LoggerContext context = start(limit(RateLimitSettings.of(1, HOUR).withBy(RateLimitSettings.Source.LOGGER)));
        for (int i = 0; i < 5000; i++) {
            context.getLogger("made.up." + i).info("hello");
        }
        // Those with a place in the table, and one more.
        assertThat(writer.records()).hasSizeLessThanOrEqualTo(1025).hasSizeGreaterThan(500);
        CloseReport report = Contexts.close(context);
        assertThat(report.metrics().filtered().get("test") + passed()).isEqualTo(5000);
        assertThat(told()).isEqualTo(5000 - passed());
    }

    private long passed() {
        return writer.records().stream()
                .filter(record -> !record.startsWith("test kept back"))
                .count();
    }

    /** What all summaries together tell of. */
    private long told() {
        return told(writer);
    }

    private static long told(MemoryWriter by) {
        return by.records().stream()
                .filter(record -> record.startsWith("test kept back "))
                .mapToLong(record -> Long.parseLong(record.split(" ")[3]))
                .sum();
    }

    @Test
    void a_summary_comes_each_period_and_when_the_context_closes() {
        LoggerContext context = start(limit(RateLimitSettings.of(1, HOUR).withSummary(Duration.ofSeconds(10))));
        Logger log = context.getLogger("a");
        for (int i = 0; i < 5; i++) {
            log.info("storm {}", i);
        }
        pass(Duration.ofSeconds(9));
        log.info("storm {}", 5);
        assertThat(writer.records()).containsExactly("storm 0");
        pass(Duration.ofSeconds(1));
        log.warn("exempt");
        assertThat(writer.records().stream().map(StormsTest::withoutTime))
                .containsExactly("storm 0", "exempt", "test kept back 5 events like \"storm {}\" since T");
        log.info("storm {}", 6);
        CloseReport report = Contexts.close(context);
        assertThat(withoutTime(writer.records().get(3))).isEqualTo("test kept back 1 event like \"storm {}\" since T");
        assertThat(writer.records()).hasSize(4);
        assertThat(report.metrics().filtered()).containsEntry("test", 6L);
        assertThat(report.metrics().synthetic()).isEqualTo(2);
    }

    @Test
    void flush_tells_what_was_kept_back_before_it() {
        for (Dispatch dispatch : Dispatch.values()) {
            MemoryWriter flushed = MemoryWriter.fresh("storm");
            LoggerContext context = LoggerContext.start(direct(limit(RateLimitSettings.of(1, HOUR)))
                    .dispatch(dispatch)
                    .queue(Contexts.lossless(64))
                    .writer(MemoryWriter.config("storm"))
                    .build());
            for (int i = 0; i < 3; i++) {
                context.getLogger("a").info("storm");
            }
            assertThat(context.flush(Contexts.LONG)).isTrue();
            assertThat(flushed.records()).hasSize(2);
            assertThat(flushed.records().get(1)).startsWith("test kept back 2 events like \"storm\" since ");
            Contexts.close(context);
            assertThat(flushed.records()).hasSize(2);
        }
    }

    @Test
    void audit_events_and_levels_that_are_exempt_always_pass() {
        for (LogFilter filter : List.of(
                limit(RateLimitSettings.of(1, HOUR)),
                new Duplicates(DuplicatesSettings.defaults().withExempt(LevelSetting.WARN), nanos::get),
                new Sample(SampleSettings.of(1000)))) {
            MemoryWriter all = MemoryWriter.fresh("storm");
            LoggerContext context = start(filter);
            Logger log = context.getLogger("a");
            for (int i = 0; i < 20; i++) {
                log.warn("warning");
                log.trace(Audit.AUDIT, "audit");
                log.info("storm");
            }
            assertThat(all.records().stream().filter("warning"::equals)).hasSize(20);
            assertThat(all.records().stream().filter("audit"::equals)).hasSize(20);
            assertThat(all.records().stream().filter("storm"::equals)).hasSize(1);
            Contexts.close(context);
        }
    }

    @Test
    void nothing_is_exempt_where_the_configuration_says_so_and_other_loggers_are_left_alone() {
        LoggerContext context = start(
                limit(RateLimitSettings.of(1, HOUR).withExempt(LevelSetting.OFF).withLogger("com.acme")));
        for (int i = 0; i < 5; i++) {
            context.getLogger("com.acme.Pay").error("failed");
            context.getLogger("com.acmes").error("failed elsewhere");
        }
        assertThat(writer.records()).hasSize(6).containsOnlyOnce("failed");
        Contexts.close(context);
    }

    @Test
    void alike_are_events_of_one_logger_level_template_and_class_of_throwable_whatever_their_arguments() {
        LoggerContext context =
                start(new Duplicates(DuplicatesSettings.defaults().withWindow(Duration.ofSeconds(5)), nanos::get));
        Logger log = context.getLogger("a");
        log.info("user {}", "ann");
        log.info("user {}", "bob");
        log.warn("user {}", "other level");
        context.getLogger("b").info("user {}", "other logger");
        log.info("user {}", "thrown", new IllegalStateException("x"));
        log.info("user {}", "thrown again", new IllegalStateException("y"));
        log.info("user {}", "other class", new IllegalArgumentException("x"));
        assertThat(writer.records().stream()
                        .filter(record -> record.startsWith("user"))
                        .map(record -> record.lines().findFirst().orElse("")))
                .containsExactly(
                        "user ann", "user other level", "user other logger", "user thrown", "user other class");
        pass(Duration.ofSeconds(5));
        log.info("user {}", "carl");
        assertThat(writer.records().stream().map(StormsTest::withoutTime))
                .contains("user carl", "test kept back 2 events like \"user {}\" since T");
        assertThat(Contexts.close(context).metrics().filtered()).containsEntry("test", 2L);
    }

    @Test
    void kinds_of_events_that_find_no_room_are_not_taken_for_like_ones() {
        LoggerContext context = start(new Duplicates(DuplicatesSettings.defaults(), nanos::get));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                context.getLogger("made.up." + i).info("hello");
            }
        }
        CloseReport report = Contexts.close(context);
        // The first of each, and the second of those without a place.
        assertThat(passed()).isBetween(20_000L - 4096, 20_000L - 1);
        assertThat(told()).isEqualTo(20_000 - passed());
        assertThat(report.metrics().filtered()).containsEntry("test", told());
    }

    @Test
    void a_sample_is_taken_of_each_template_so_that_what_comes_in_turn_is_not_lost_as_a_whole() {
        LoggerContext context = start(new Sample(SampleSettings.of(4)));
        for (int i = 0; i < 8; i++) {
            context.getLogger("a").info("request {}", i);
            context.getLogger("a").info("response {}", i);
        }
        CloseReport report = Contexts.close(context);
        assertThat(writer.records()).containsExactly("request 0", "response 0", "request 4", "response 4");
        assertThat(report.metrics().filtered()).containsEntry("test", 12L);
    }

    @Test
    void a_summary_goes_to_no_writer_that_could_not_have_had_the_events() {
        MemoryWriter warnings = MemoryWriter.fresh("storm-warnings");
        MemoryWriter closed = MemoryWriter.fresh("storm-closed");
        TrustedFilter access = event -> {
            if (event.loggerName().equals("secret")) {
                ((EventView) event).narrow(1);
            }
            return true;
        };
        LoggerContext context = LoggerContext.start(direct(limit(RateLimitSettings.of(1, HOUR)))
                // Listed behind it, and asked before it all the same.
                .filter("test", TestFilter.settings("storm-access", access))
                .writer(MemoryWriter.config("storm"))
                .writer(MemoryWriter.config("storm-closed"))
                .writer(MemoryWriter.config("storm-warnings").withLevel(Level.WARN))
                .build());
        for (int i = 0; i < 5; i++) {
            context.getLogger("secret").info("hidden {}", i);
        }
        context.getLogger("open").info("seen");
        CloseReport report = Contexts.close(context);
        assertThat(writer.records().stream().map(StormsTest::withoutTime))
                .containsExactly("hidden 0", "seen", "test kept back 4 events like \"hidden {}\" since T");
        assertThat(closed.records()).containsExactly("seen");
        assertThat(warnings.records()).isEmpty();
        assertThat(report.metrics().synthetic()).isEqualTo(1);
    }

    @Test
    void what_finds_no_room_is_told_of_to_those_only_who_could_have_had_all_of_it() {
        MemoryWriter others = MemoryWriter.fresh("storm-others");
        TrustedFilter access = event -> {
            if (event.loggerName().startsWith("secret")) {
                ((EventView) event).narrow(1);
            }
            return true;
        };
        LoggerContext context =
                LoggerContext.start(direct(limit(RateLimitSettings.of(1, HOUR).withBy(RateLimitSettings.Source.LOGGER)))
                        .filter("test", TestFilter.settings("storm-access", access))
                        .writer(MemoryWriter.config("storm"))
                        .writer(MemoryWriter.config("storm-others"))
                        .build());
        // Far more than there are places for, and after them those that not all may hear of, between others.
        for (int i = 0; i < 2000; i++) {
            context.getLogger("open." + i).info("first");
            context.getLogger("open." + i).info("second");
        }
        for (int i = 0; i < 100; i++) {
            context.getLogger("secret." + i).info("hidden");
            context.getLogger("secret." + i).info("hidden again");
        }
        context.getLogger("open.0").info("last");
        Contexts.close(context);

        long open = 4001 - count("first", "second", "last");
        long secret = 200 - count("hidden", "hidden again");
        assertThat(secret).isPositive();
        assertThat(told()).as("to who could have had all").isEqualTo(open + secret);
        assertThat(told(others)).as("to others").isPositive().isLessThanOrEqualTo(open - 1);
        assertThat(others.records().toString()).doesNotContain("hidden", "secret");
    }

    private long count(String... messages) {
        return writer.records().stream().filter(List.of(messages)::contains).count();
    }

    @Test
    void a_summary_shows_of_the_template_what_the_redactor_leaves() {
        String secret = "hun" + "ter2";
        Redactor redactor = new Redactor() {
            @Override
            public String redact(String text) {
                // Like a rule that looks at where a text begins.
                return text.startsWith("login ") ? text.replace(secret, "***") : text;
            }

            @Override
            public Map<String, Long> hits() {
                return Map.of();
            }

            @Override
            public boolean accepts(LogEvent event) {
                ((EventView) event).redaction().message(redact(event.message()), null, List.of());
                return true;
            }
        };
        LoggerContext context = LoggerContext.start(direct(limit(RateLimitSettings.of(1, HOUR)))
                .filter("test", TestFilter.settings("storm-redactor", redactor))
                .writer(MemoryWriter.config("storm"))
                .build());
        for (int i = 0; i < 5; i++) {
            context.getLogger("a").info("login " + secret);
        }
        Contexts.close(context);
        assertThat(writer.records().toString()).contains("login ***").doesNotContain(secret);
        assertThat(told()).isEqualTo(4);
    }

    @Test
    void under_load_each_event_is_written_or_told_of() throws InterruptedException {
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(1024))
                .filter("test", TestFilter.settings("storm", limit(RateLimitSettings.of(10, HOUR))))
                .writer(MemoryWriter.config("storm"))
                .build());
        // A source that comes when made-up ones have taken all room has its logger's limit only.
        context.getLogger("load.0").info("storm {}", "begins");
        context.getLogger("load.1").info("storm {}", "begins");
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            Logger log = context.getLogger("load." + t % 2);
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 5000; i++) {
                    log.info("storm {}", i);
                    log.info("made up " + i);
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        CloseReport report = Contexts.close(context);
        assertThat(passed() + told()).isEqualTo(40_002);
        assertThat(report.metrics().filtered()).containsEntry("test", told());
        assertThat(writer.records().stream().filter(record -> record.startsWith("storm")))
                .hasSize(20);
    }
}
