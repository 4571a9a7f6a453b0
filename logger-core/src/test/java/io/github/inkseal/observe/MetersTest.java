package io.github.inkseal.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.internal.metric.Metric;
import io.github.inkseal.micrometer.InksealMeters;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import io.github.inkseal.support.LoggingAtStart;
import io.github.inkseal.support.MemoryWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters come with what they measure and go with their context. */
class MetersTest {

    private static LoggerContext context(String writer) {
        MemoryWriter.fresh(writer);
        return LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config(writer)).build());
    }

    private static double written(MeterRegistry registry, String writer) {
        return registry.get("inkseal.written")
                .tag("writer", writer)
                .functionCounter()
                .count();
    }

    @Test
    void a_writer_added_at_run_time_appears_and_its_counter_outlives_it() {
        LoggerContext context = context("meters-first");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new InksealMeters(context, Tags.empty()).bindTo(registry);
        MemoryWriter.fresh("meters-second");
        context.addWriter(MemoryWriter.config("meters-second"));
        context.getLogger("a").info("one");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(registry.find("inkseal.written")
                        .tag("writer", "meters-second")
                        .meter())
                .as("nobody has read yet")
                .isNull();

        assertThat(written(registry, "meters-first")).isEqualTo(1);

        assertThat(written(registry, "meters-second")).isEqualTo(1);
        context.removeWriter("meters-second");
        context.getLogger("a").info("two");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(written(registry, "meters-first")).isEqualTo(2);
        assertThat(written(registry, "meters-second")).isEqualTo(1);
        Contexts.close(context);
    }

    @Test
    void closing_the_context_removes_its_meters_from_all_registries() {
        LoggerContext context = context("meters-closed");
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        SimpleMeterRegistry two = new SimpleMeterRegistry();
        Gauge other = Gauge.builder("other", () -> 1).register(one);
        InksealMeters meters = new InksealMeters(context, Tags.empty());
        meters.bindTo(one);
        meters.bindTo(two);
        assertThat(one.getMeters()).hasSizeGreaterThan(Metric.ALL.size());

        Contexts.close(context);

        assertThat(one.getMeters()).containsExactly(other);
        assertThat(two.getMeters()).isEmpty();
        meters.bindTo(two);
        new InksealMeters(context, Tags.empty()).bindTo(two);
        assertThat(two.getMeters()).isEmpty();
    }

    @Test
    void closing_the_binder_removes_them_and_reading_one_kept_brings_none_back() {
        LoggerContext context = context("meters-binder");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        InksealMeters meters = new InksealMeters(context, Tags.empty());
        meters.bindTo(registry);
        Gauge kept = registry.get("inkseal.queue.capacity").gauge();

        meters.close();

        assertThat(kept.value()).isEqualTo(context.metrics().queueCapacity());
        assertThat(registry.getMeters()).isEmpty();
        Contexts.close(context);
    }

    @Test
    void two_contexts_in_one_registry_are_told_apart_by_tags() {
        LoggerContext one = context("meters-one");
        LoggerContext two = context("meters-two");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new InksealMeters(one, Tags.of("context", "one")).bindTo(registry);
        new InksealMeters(two, Tags.of("context", "two")).bindTo(registry);
        two.getLogger("a").info("for the second");
        assertThat(two.flush(Contexts.LONG)).isTrue();

        assertThat(registry.get("inkseal.events")
                        .tags("context", "one", "level", "INFO")
                        .functionCounter()
                        .count())
                .isZero();
        assertThat(registry.get("inkseal.events")
                        .tags("context", "two", "level", "INFO")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        Contexts.close(one);
        assertThat(registry.getMeters())
                .isNotEmpty()
                .extracting(Meter::getId)
                .allMatch(id -> "two".equals(id.getTag("context")));
        Contexts.close(two);
    }

    @Test
    void names_without_end_make_five_hundred_meters_of_a_metric_and_no_more() {
        LoggerContext context =
                LoggerContext.start(Contexts.config().dispatch(Dispatch.DIRECT).build());
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        for (int i = 0; i < 510; i++) {
            String writer = "meters-" + i;
            MemoryWriter.fresh(writer);
            context.addWriter(MemoryWriter.config(writer));
            context.removeWriter(writer);
        }
        assertThat(context.metrics().writers()).hasSizeGreaterThan(500);

        new InksealMeters(context, Tags.empty()).bindTo(registry);

        assertThat(registry.find("inkseal.written").meters()).hasSize(500);
        assertThat(registry.find("inkseal.queue.capacity").meters()).hasSize(1);
        Contexts.close(context);
    }

    @Test
    void times_have_the_unit_of_the_registry() {
        MemoryWriter stuck = MemoryWriter.fresh("meters-times");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("meters-times")).build());
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new InksealMeters(context, Tags.empty()).bindTo(registry);
        stuck.block();
        context.getLogger("a").info("in the writer's hands");
        await().until(() -> stuck.batches() == 1);
        context.getLogger("a").info("waits");
        TimeGauge age = registry.get("inkseal.oldest.age").timeGauge();

        assertThat(age.baseTimeUnit()).isEqualTo(TimeUnit.SECONDS);
        await().until(() -> context.metrics().oldestAge().toMillis() >= 50);
        double least = context.metrics().oldestAge().toNanos() / 1e9;
        double seconds = age.value();
        assertThat(seconds).isBetween(least, context.metrics().oldestAge().toNanos() / 1e9);
        stuck.unblock();
        Contexts.close(context);
    }

    @Test
    void what_has_the_name_already_stays_and_the_rest_is_bound() {
        LoggerContext context = context("meters-taken");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        registry.timer("inkseal.withheld");

        new InksealMeters(context, Tags.empty()).bindTo(registry);

        assertThat(registry.get("inkseal.withheld").timer().count()).isZero();
        assertThat(registry.get("inkseal.queue.capacity").gauge().value()).isPositive();
        Contexts.close(context);
    }

    @Test
    void without_micrometer_jfr_and_jmx_the_core_works(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("inkseal.yaml"), """
                writers:
                  - { name: out, type: console, encoder: { type: pattern, pattern: "%msg%n" } }
                """);
        Jvm.Result result =
                Jvm.run(LoggingAtStart.class, List.of("--limit-modules", "java.base", "-Dinkseal.config=" + config));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("first of the application", "balanced true");
    }
}
