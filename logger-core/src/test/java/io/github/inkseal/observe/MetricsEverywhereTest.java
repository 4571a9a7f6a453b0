package io.github.inkseal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.internal.alert.AlertCheck;
import io.github.inkseal.internal.metric.Metric;
import io.github.inkseal.micrometer.InksealMeters;
import io.github.inkseal.spi.Shipping;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** One list of metrics, and the same values wherever they are shown. */
class MetricsEverywhereTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private LoggerContext context;
    private ObjectName bean;

    @BeforeEach
    void log() throws Exception {
        Set<ObjectName> before = names();
        MemoryWriter.fresh("everywhere");
        MemoryWriter.fresh("everywhere-fails").failWith(new java.io.IOException("disk full"));
        context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(64))
                .filter("level", new LevelFilterSettings(Level.WARN, "quiet"))
                .writer(MemoryWriter.config("everywhere"))
                .writer(MemoryWriter.config("everywhere-fails").withLevel(Level.ERROR))
                .build());
        Awaitility.await().until(() -> names().size() > before.size());
        Set<ObjectName> after = new HashSet<>(names());
        after.removeAll(before);
        bean = after.iterator().next();
        Logger log = context.getLogger("loud");
        for (int i = 0; i < 7; i++) {
            log.info("info {}", i);
        }
        log.error("error");
        context.getLogger("quiet").info("not this one");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        // The flush itself hands over again; wait until the worker has nothing to do.
        Awaitility.await().until(() -> {
            LogMetrics one = context.metrics();
            return one.queued() == 0 && one.handled() == 9;
        });
    }

    @AfterEach
    void end() {
        Contexts.close(context);
    }

    private static Set<ObjectName> names() throws Exception {
        return SERVER.queryNames(new ObjectName("io.github.inkseal:type=LoggerContext,*"), null);
    }

    @Test
    void what_was_promised_is_there() {
        assertThat(Metric.byName().keySet())
                .contains(
                        "inkseal.events",
                        "inkseal.written",
                        "inkseal.filtered",
                        "inkseal.withheld",
                        "inkseal.dropped",
                        "inkseal.failed",
                        "inkseal.synthetic",
                        "inkseal.queue.depth",
                        "inkseal.queue.high.water",
                        "inkseal.queue.capacity",
                        "inkseal.oldest.age",
                        "inkseal.flush.time",
                        "inkseal.sanitizer.hits",
                        "inkseal.spool.bytes",
                        "inkseal.connection.state");
        assertThat(Metric.byName().get("inkseal.dropped").tag().keys()).containsExactly("reason", "level");
        assertThat(Metric.byName().get("inkseal.connection.state").tag().keys()).containsExactly("writer");
    }

    @Test
    void the_values_are_those_of_what_happened() {
        LogMetrics metrics = context.metrics();
        assertThat(Metric.byName().get("inkseal.events").sum(metrics, "INFO")).isEqualTo(8);
        assertThat(Metric.byName().get("inkseal.written").sum(metrics, "everywhere"))
                .isEqualTo(8);
        assertThat(Metric.byName().get("inkseal.failed").sum(metrics, null)).isEqualTo(1);
        assertThat(Metric.byName().get("inkseal.filtered").sum(metrics, "level"))
                .isEqualTo(1);
        assertThat(Metric.byName().get("inkseal.queue.capacity").sum(metrics, null))
                .isEqualTo(64);
    }

    @Test
    void a_writer_that_ships_has_its_own() {
        WriterMetrics hub = new WriterMetrics(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, new Shipping(true, 30, 20, 4, 5));
        LogMetrics now = context.metrics();
        LogMetrics metrics = new LogMetrics(
                now.accepted(),
                now.queued(),
                now.handled(),
                now.dropped(),
                now.events(),
                now.filtered(),
                now.denied(),
                now.withheld(),
                now.synthetic(),
                now.sanitizerHits(),
                now.queueDepth(),
                now.queueHighWater(),
                now.queueCapacity(),
                now.oldestAge(),
                now.flushTime(),
                now.auditLate(),
                Map.of("hub", hub, "file", Audit.of(now, "everywhere")));
        Map<String, Long> expected = Map.of(
                "inkseal.connection.state", 1L,
                "inkseal.waiting.bytes", 30L,
                "inkseal.spool.bytes", 20L,
                "inkseal.possibly.lost", 4L,
                "inkseal.spool.lost", 5L);
        expected.forEach((name, value) -> assertThat(Metric.byName().get(name).values(metrics))
                .as(name)
                .isEqualTo(Map.of(List.of("hub"), value)));
    }

    @Test
    void each_is_an_attribute_of_the_bean_with_the_same_value() throws Exception {
        for (Metric metric : Metric.ALL) {
            if (metric.unit() == Metric.Unit.NANOSECONDS) {
                assertThat(SERVER.getAttribute(bean, attribute(metric)))
                        .as(metric.name())
                        .isInstanceOf(Double.class);
                continue;
            }
            Map<String, Long> expected = joined(metric, context.metrics());
            Object shown = SERVER.getAttribute(bean, attribute(metric));
            assertThat(shown instanceof TabularData table ? read(table) : Map.of("", shown))
                    .as(metric.name())
                    .isEqualTo(expected);
        }
    }

    private static String attribute(Metric metric) {
        StringBuilder name = new StringBuilder();
        for (String word : metric.name().substring("inkseal.".length()).split("\\.")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static Map<String, Long> joined(Metric metric, LogMetrics metrics) {
        Map<String, Long> all = new TreeMap<>();
        metric.values(metrics).forEach((tags, n) -> all.put(String.join(",", tags), n));
        return all;
    }

    private static Map<Object, Object> read(TabularData table) {
        Map<Object, Object> all = new HashMap<>();
        for (Object row : table.values()) {
            CompositeData data = (CompositeData) row;
            all.put(data.get("key"), data.get("value"));
        }
        return all;
    }

    @Test
    void each_is_a_meter_with_the_same_value() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new InksealMeters(context, Tags.empty()).bindTo(registry);
        for (Metric metric : Metric.ALL) {
            Map<String, Long> meters = new TreeMap<>();
            for (Meter meter : registry.find(metric.name()).meters()) {
                List<String> tags = new ArrayList<>();
                for (String key : metric.tag().keys()) {
                    tags.add(meter.getId().getTag(key));
                }
                assertThat(meter.getId().getTags())
                        .extracting(Tag::getKey)
                        .hasSameElementsAs(metric.tag().keys());
                assertThat(meter.getId().getType()).isEqualTo(metric.counter() ? Meter.Type.COUNTER : Meter.Type.GAUGE);
                meters.put(String.join(",", tags), (long)
                        meter.measure().iterator().next().getValue());
            }
            if (metric.unit() == Metric.Unit.NANOSECONDS) {
                assertThat(meters).as(metric.name()).containsOnlyKeys("");
            } else {
                assertThat(meters).as(metric.name()).isEqualTo(joined(metric, context.metrics()));
            }
        }
    }

    @Test
    void each_can_be_named_by_an_alert() {
        InksealConfig config = context.config();
        for (Metric metric : Metric.ALL) {
            assertThat(AlertCheck.faultOf(metric.name(), metric.counter(), config, AlertCheck::list))
                    .as(metric.name())
                    .isNull();
        }
    }

    @Test
    void the_page_lists_each_with_its_kind_unit_tags_and_meaning() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "operating.md"));
        Matcher row =
                Pattern.compile("(?m)^\\| `(inkseal\\.[a-z.]+)` \\| (.*) \\|$").matcher(page);
        List<String> listed = new ArrayList<>();
        while (row.find()) {
            listed.add(row.group(1) + " | " + row.group(2));
        }
        assertThat(listed)
                .containsExactlyElementsOf(Metric.ALL.stream()
                        .map(metric -> String.join(
                                " | ",
                                metric.name(),
                                metric.counter() ? "counter" : "gauge",
                                String.join(", ", metric.tag().keys()),
                                metric.meaning()
                                        + (metric.unit().shown().isEmpty()
                                                ? ""
                                                : ", " + metric.unit().shown())))
                        .toList());
    }
}
