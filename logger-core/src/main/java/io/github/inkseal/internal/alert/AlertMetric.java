package io.github.inkseal.internal.alert;

import io.github.inkseal.DropReason;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.Shipping;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A metric an alert can name.
 *
 * @param counter whether it only grows, so that its increase counts; else its value does
 * @param tag what may stand in braces behind its name
 * @param read its value; with the tag, null for all of it
 */
record AlertMetric(boolean counter, Tag tag, Reader read) {

    /** What may stand in braces. */
    enum Tag {
        NONE,
        LEVEL,
        /** A reason, a level, or both with a comma between. */
        REASON,
        WRITER,
        FILTER,
        /** Rules come and go, nobody knows them beforehand. */
        RULE
    }

    /** Reads a value off a snapshot. */
    @FunctionalInterface
    interface Reader {
        long read(LogMetrics metrics, @Nullable String tag);
    }

    static final Map<String, AlertMetric> BY_NAME = new LinkedHashMap<>();

    static {
        counter("inkseal.events", Tag.LEVEL, byName(LogMetrics::events));
        counter("inkseal.written", Tag.WRITER, byWriter(WriterMetrics::written));
        counter("inkseal.filtered", Tag.FILTER, byName(LogMetrics::filtered));
        counter("inkseal.denied", Tag.RULE, byName(LogMetrics::denied));
        counter("inkseal.withheld", Tag.NONE, (m, tag) -> m.withheld());
        counter("inkseal.dropped", Tag.REASON, AlertMetric::dropped);
        counter("inkseal.failed", Tag.WRITER, byWriter(WriterMetrics::failed));
        counter("inkseal.synthetic", Tag.NONE, (m, tag) -> m.synthetic());
        counter("inkseal.sanitizer.hits", Tag.RULE, byName(LogMetrics::sanitizerHits));
        counter("inkseal.forces", Tag.WRITER, byWriter(WriterMetrics::forces));
        counter("inkseal.possibly.lost", Tag.WRITER, byWriter(WriterMetrics::possiblyLost));
        counter("inkseal.spool.lost", Tag.WRITER, byWriter(shipping(Shipping::lostOfOthers)));
        counter("inkseal.audit.late", Tag.NONE, (m, tag) -> m.auditLate());
        gauge("inkseal.spool.bytes", byWriter(shipping(Shipping::spoolBytes)));
        gauge("inkseal.waiting.bytes", byWriter(shipping(Shipping::waitingBytes)));
        gauge("inkseal.connection.state", byWriter(shipping(state -> state.connected() ? 1 : 0)));
        gauge("inkseal.queue.depth", LogMetrics::queueDepth);
        gauge("inkseal.queue.high.water", LogMetrics::queueHighWater);
        gauge("inkseal.queue.capacity", LogMetrics::queueCapacity);
        gauge("inkseal.oldest.age", m -> m.oldestAge().toMillis());
        gauge("inkseal.flush.time", m -> m.flushTime().toMillis());
    }

    private static void counter(String name, Tag tag, Reader read) {
        BY_NAME.put(name, new AlertMetric(true, tag, read));
    }

    private static void gauge(String name, Reader read) {
        BY_NAME.put(name, new AlertMetric(false, Tag.WRITER, read));
    }

    private static ToLongFunction<WriterMetrics> shipping(ToLongFunction<Shipping> part) {
        return metrics -> {
            Shipping shipping = metrics.shipping();
            return shipping == null ? 0 : part.applyAsLong(shipping);
        };
    }

    private static void gauge(String name, ToLongFunction<LogMetrics> read) {
        BY_NAME.put(name, new AlertMetric(false, Tag.NONE, (m, tag) -> read.applyAsLong(m)));
    }

    /** The tags it can have in a context; null if nobody knows. */
    @Nullable
    Collection<String> tags(@Nullable InksealConfig config) {
        Set<String> tags = new TreeSet<>();
        switch (tag) {
            case NONE -> {}
            case LEVEL -> Arrays.stream(Level.values()).map(Enum::name).forEach(tags::add);
            case REASON -> {
                for (Level level : Level.values()) {
                    tags.add(level.name());
                    for (DropReason reason : DropReason.values()) {
                        tags.add(reason.name());
                        tags.add(reason.name() + "," + level.name());
                    }
                }
            }
            case WRITER -> {
                if (config == null) {
                    return null;
                }
                config.writers().stream().map(WriterConfig::name).forEach(tags::add);
            }
            case FILTER -> {
                if (config == null) {
                    return null;
                }
                tags.add("sanitize");
                config.filters().stream().map(ComponentConfig::type).forEach(tags::add);
            }
            case RULE -> {
                return null;
            }
        }
        return tags;
    }

    private static <K> Reader byName(Function<LogMetrics, Map<K, Long>> part) {
        return (metrics, tag) -> {
            long sum = 0;
            for (Map.Entry<K, Long> entry : part.apply(metrics).entrySet()) {
                if (tag == null || tag.equals(String.valueOf(entry.getKey()))) {
                    sum += entry.getValue();
                }
            }
            return sum;
        };
    }

    private static Reader byWriter(ToLongFunction<WriterMetrics> part) {
        return (metrics, tag) -> {
            long sum = 0;
            for (Map.Entry<String, WriterMetrics> entry : metrics.writers().entrySet()) {
                if (tag == null || tag.equals(entry.getKey())) {
                    sum += part.applyAsLong(entry.getValue());
                }
            }
            return sum;
        };
    }

    private static long dropped(LogMetrics metrics, @Nullable String tag) {
        long sum = 0;
        for (Map.Entry<DropReason, Map<Level, Long>> byReason :
                metrics.dropped().entrySet()) {
            String reason = byReason.getKey().name();
            for (Map.Entry<Level, Long> entry : byReason.getValue().entrySet()) {
                String level = entry.getKey().name();
                boolean wanted =
                        tag == null || tag.equals(reason) || tag.equals(level) || tag.equals(reason + "," + level);
                sum += wanted ? entry.getValue() : 0;
            }
        }
        return sum;
    }
}
