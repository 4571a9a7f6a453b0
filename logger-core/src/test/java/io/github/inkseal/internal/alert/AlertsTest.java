package io.github.inkseal.internal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.DropReason;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.AlertConfig;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.metric.Metric;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** A crossing is told once, when the value is above its bound, and again after it was not. */
class AlertsTest {

    private final StatusChannel status = new StatusChannel();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private long nanos = 1_000_000;
    private long hits;
    private int depth;

    private void listen(StatusEvent event) {
        if (event.component().equals("alert")) {
            heard.add(event.level() + " " + event.message());
        }
    }

    private LogMetrics snapshot() {
        return new LogMetrics(
                100,
                0,
                100,
                Map.of(
                        DropReason.QUEUE_FULL,
                        Map.of(Level.INFO, 3L, Level.WARN, 4L),
                        DropReason.CLOSED,
                        Map.of(Level.WARN, 5L)),
                Map.of(Level.INFO, 90L, Level.ERROR, 10L),
                Map.of("level", 7L, "access", 2L),
                Map.of("rule-1", 2L),
                6,
                8,
                Map.of("card.pan", hits, "iban", 1L),
                depth,
                20,
                64,
                Duration.ofMillis(30),
                Duration.ofMillis(40),
                2,
                Map.of(
                        "hub",
                        new WriterMetrics(80, 9, 1, 10, 0, 0, 0, 0, 6, 0, null),
                        "app",
                        new WriterMetrics(100, 0, 0, 0, 0, 0, 0, 0, 1, 0, null)));
    }

    private Alerts alerts(String metric, long above, Duration per) {
        status.addListener(this::listen);
        InksealConfig config = InksealConfig.builder()
                .writer(MemoryWriter.config("hub"))
                .filter("level", new io.github.inkseal.config.LevelFilterSettings(Level.INFO, null))
                .alert(new AlertConfig(metric, above, per))
                .build();
        return Alerts.of(config, this::snapshot, status.forComponent("alert"), () -> nanos);
    }

    private void after(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void a_thousand_hits_are_told_once_and_again_when_the_window_has_passed() {
        Alerts alerts = alerts("inkseal.sanitizer.hits{card.pan}", 999, Duration.ofMinutes(1));
        for (int i = 0; i < 50; i++) {
            hits += 20;
            after(Duration.ofMillis(200));
            alerts.check();
        }
        after(Duration.ofSeconds(1));
        alerts.check();
        assertThat(heard).containsExactly("WARN inkseal.sanitizer.hits{card.pan} is above 999 in 1m: 1000");
        after(Duration.ofMinutes(2));
        alerts.check();
        hits += 1000;
        alerts.check();
        alerts.check();
        assertThat(heard).hasSize(2);
    }

    @Test
    void at_exactly_the_bound_nothing_is_told() {
        Alerts alerts = alerts("inkseal.sanitizer.hits{card.pan}", 1000, Duration.ofMinutes(1));
        hits = 1000;
        alerts.check();
        assertThat(heard).isEmpty();
        hits = 1001;
        alerts.check();
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_spike_is_told_and_the_same_number_spread_out_is_not() {
        Alerts alerts = alerts("inkseal.sanitizer.hits{card.pan}", 50, Duration.ofMinutes(1));
        for (int minute = 0; minute < 20; minute++) {
            hits += 40;
            after(Duration.ofMinutes(1));
            alerts.check();
        }
        assertThat(heard).isEmpty();
        hits += 40;
        after(Duration.ofSeconds(1));
        alerts.check();
        assertThat(heard).containsExactly("WARN inkseal.sanitizer.hits{card.pan} is above 50 in 1m: 80");
    }

    @Test
    void an_increase_leaves_the_window_when_it_is_older() {
        SlidingIncrease increase = new SlidingIncrease(100, 0);
        assertThat(increase.at(10, 5)).isEqualTo(5);
        assertThat(increase.at(60, 8)).isEqualTo(8);
        assertThat(increase.at(110, 8)).isEqualTo(3);
        assertThat(increase.at(160, 8)).isZero();
        assertThat(increase.at(1_000_000, 9)).isEqualTo(1);
        assertThat(increase.at(2_000_000, 9)).isZero();
    }

    @Test
    void a_gauge_is_compared_as_it_is_and_armed_again_when_back() {
        Alerts alerts = alerts("inkseal.queue.depth", 10, null);
        for (int value : new int[] {10, 11, 12, 10, 11}) {
            depth = value;
            alerts.check();
        }
        assertThat(heard)
                .containsExactly(
                        "WARN inkseal.queue.depth is above 10: 11", "WARN inkseal.queue.depth is above 10: 11");
    }

    @Test
    void it_looks_at_most_every_tenth_of_a_second_unless_told_to() {
        Alerts alerts = alerts("inkseal.queue.depth", 10, null);
        depth = 11;
        after(Duration.ofMillis(99));
        alerts.checkIfDue();
        assertThat(heard).isEmpty();
        after(Duration.ofMillis(1));
        alerts.checkIfDue();
        assertThat(heard).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inkseal.events | 100",
                "inkseal.events{ERROR} | 10",
                "inkseal.written{hub} | 80",
                "inkseal.written | 180",
                "inkseal.filtered{level} | 7",
                "inkseal.filtered | 9",
                "inkseal.denied{rule-1} | 2",
                "inkseal.withheld | 6",
                "inkseal.dropped | 12",
                "inkseal.dropped{WARN} | 9",
                "inkseal.dropped{QUEUE_FULL} | 7",
                "inkseal.dropped{QUEUE_FULL,WARN} | 4",
                "inkseal.failed{hub} | 10",
                "inkseal.forces | 7",
                "inkseal.forces{hub} | 6",
                "inkseal.audit.late | 2",
                "inkseal.synthetic | 8",
                "inkseal.sanitizer.hits{iban} | 1",
                "inkseal.queue.high.water | 20",
                "inkseal.queue.capacity | 64",
                "inkseal.oldest.age | 30",
                "inkseal.flush.time | 40"
            })
    void a_metric_has_the_value_of_the_snapshot(String metric, long value) {
        Duration per = Metric.byName().get(AlertCheck.nameOf(metric)).counter() ? Duration.ofMinutes(1) : null;
        alerts(metric, value - 1, per).check();
        assertThat(heard).hasSize(1).first().asString().endsWith(": " + value);
    }

    @Test
    void an_alert_that_can_not_work_is_told_of_when_the_context_starts() {
        assertThat(alerts("inkseal.nothing", 1, null)).isNull();
        assertThat(heard).singleElement().asString().startsWith("ERROR inkseal.nothing is not watched: metric: ");
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_context_tells_a_spike_of_errors_exactly_once(Dispatch dispatch) {
        MemoryWriter.fresh("alerts");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .queue(Contexts.lossless(1024))
                .alert(new AlertConfig("inkseal.events{ERROR}", 999, Duration.ofHours(1)))
                .alert(new AlertConfig("inkseal.events{WARN}", 1000, Duration.ofHours(1)))
                .writer(MemoryWriter.config("alerts"))
                .build());
        context.addStatusListener(this::listen);
        Logger log = context.getLogger("alerts");
        for (int i = 0; i < 1000; i++) {
            log.error("error {}", i);
            log.warn("warning {}", i);
        }
        Contexts.close(context);
        assertThat(heard).containsExactly("WARN inkseal.events{ERROR} is above 999 in 1h: 1000");
    }

    @Test
    void a_reload_that_leaves_them_alone_tells_nothing_again_and_one_that_brings_others_watches_those() {
        MemoryWriter.fresh("alerts-reload");
        MemoryWriter.fresh("alerts-guest");
        AlertConfig capacity = new AlertConfig("inkseal.queue.capacity", 1, null);
        AlertConfig errors = new AlertConfig("inkseal.events{ERROR}", 1, Duration.ofHours(1));
        InksealConfig.Builder writers = Contexts.config().writer(MemoryWriter.config("alerts-reload"));
        InksealConfig others = writers.build().toBuilder().alert(errors).build();
        InksealConfig first = writers.alert(capacity).build();
        LoggerContext context = LoggerContext.start(first);
        await().until(() -> context.status().toString().contains("inkseal.queue.capacity is above"));
        context.addStatusListener(this::listen);
        context.reload(
                first.toBuilder().writer(MemoryWriter.config("alerts-guest")).build());
        context.reload(others);
        for (int i = 0; i < 3; i++) {
            context.getLogger("alerts").error("error {}", i);
        }
        Contexts.close(context);
        assertThat(heard).containsExactly("WARN inkseal.events{ERROR} is above 1 in 1h: 3");
    }

    @Test
    void a_quiet_context_tells_of_itself_without_waiting_for_an_event() {
        MemoryWriter.fresh("alerts-quiet");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .alert(new AlertConfig("inkseal.queue.capacity", 1, null))
                .writer(MemoryWriter.config("alerts-quiet"))
                .build());
        await().untilAsserted(() -> assertThat(context.status())
                .filteredOn(event -> event.component().equals("alert"))
                .hasSize(1));
        Contexts.close(context);
        assertThat(context.status())
                .filteredOn(event -> event.component().equals("alert"))
                .hasSize(1);
    }
}
