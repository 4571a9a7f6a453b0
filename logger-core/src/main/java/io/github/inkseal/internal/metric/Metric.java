package io.github.inkseal.internal.metric;

import io.github.inkseal.DropReason;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.spi.Shipping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A metric.
 *
 * @param counter whether its increase is what counts; else its value is
 * @param tag what its values are told apart by
 * @param meaning one line, for the documentation and for meters
 * @param read its values by tags, one text for each of {@link Tag#keys}
 */
public record Metric(
        String name,
        boolean counter,
        Unit unit,
        Tag tag,
        String meaning,
        Function<LogMetrics, Map<List<String>, Long>> read) {

    /** What a value counts. */
    public enum Unit {
        EVENTS(""),
        BYTES("bytes"),
        NANOSECONDS("ms"),
        /** A state, a number of times. */
        OTHER("");

        private final String shown;

        Unit(String shown) {
            this.shown = shown;
        }

        /** As people are shown it; empty for a plain number. */
        public String shown() {
            return shown;
        }
    }

    /** What values are told apart by. */
    public enum Tag {
        NONE,
        LEVEL,
        REASON,
        WRITER,
        FILTER,
        /** Rules come and go, nobody knows them beforehand. */
        RULE;

        /** What each of the texts is. */
        public List<String> keys() {
            return switch (this) {
                case NONE -> List.of();
                case LEVEL -> List.of("level");
                case REASON -> List.of("reason", "level");
                case WRITER -> List.of("writer");
                case FILTER -> List.of("filter");
                case RULE -> List.of("rule");
            };
        }
    }

    /** All there are. */
    public static final List<Metric> ALL = List.of(
            counter("inkseal.events", Unit.EVENTS, Tag.LEVEL, "events handled", Metric::events),
            byWriter("inkseal.written", "events a writer has taken", WriterMetrics::written),
            byWriter(
                    "inkseal.failed",
                    "events, and records of Inkseal's own, that a writer could not write or lost again",
                    writer -> writer.failed() + writer.syntheticFailed()),
            counter(
                    "inkseal.filtered",
                    Unit.EVENTS,
                    Tag.FILTER,
                    "events a filter turned away",
                    m -> named(m.filtered())),
            counter(
                    "inkseal.denied",
                    Unit.EVENTS,
                    Tag.RULE,
                    "events a rule of access control turned away",
                    m -> named(m.denied())),
            counter("inkseal.withheld", "events kept back because a filter or an encoder failed", LogMetrics::withheld),
            counter(
                    "inkseal.dropped",
                    Unit.EVENTS,
                    Tag.REASON,
                    "events that never reached the pipeline",
                    Metric::dropped),
            counter(
                    "inkseal.synthetic",
                    "records Inkseal made itself: gaps, summaries, stand-ins",
                    LogMetrics::synthetic),
            counter(
                    "inkseal.audit.late",
                    "audit calls that ended before their record was forced",
                    LogMetrics::auditLate),
            counter(
                    "inkseal.sanitizer.hits",
                    Unit.OTHER,
                    Tag.RULE,
                    "how often a rule of the sanitizer has matched",
                    m -> named(m.sanitizerHits())),
            counter(
                    "inkseal.forces",
                    Unit.OTHER,
                    Tag.WRITER,
                    "how often a writer was forced to the disk",
                    m -> writers(m, WriterMetrics::forces)),
            shipping(
                    "inkseal.possibly.lost",
                    true,
                    Unit.EVENTS,
                    "events sent that may not have arrived",
                    Shipping::possiblyLost),
            shipping(
                    "inkseal.spool.lost",
                    true,
                    Unit.EVENTS,
                    "records of an ended process that could not be sent",
                    Shipping::lostOfOthers),
            shipping(
                    "inkseal.spool.bytes",
                    false,
                    Unit.BYTES,
                    "size of the files in which records wait",
                    Shipping::spoolBytes),
            shipping(
                    "inkseal.waiting.bytes",
                    false,
                    Unit.BYTES,
                    "size of the records not yet taken",
                    Shipping::waitingBytes),
            shipping(
                    "inkseal.connection.state",
                    false,
                    Unit.OTHER,
                    "1 while the receiver takes records, else 0",
                    state -> state.connected() ? 1 : 0),
            gauge("inkseal.queue.depth", Unit.EVENTS, "events that wait", LogMetrics::queueDepth),
            gauge("inkseal.queue.high.water", Unit.EVENTS, "the most that ever waited", LogMetrics::queueHighWater),
            gauge("inkseal.queue.capacity", Unit.EVENTS, "events the queue has room for", LogMetrics::queueCapacity),
            gauge(
                    "inkseal.oldest.age",
                    Unit.NANOSECONDS,
                    "how long the oldest event has waited",
                    m -> m.oldestAge().toNanos()),
            gauge(
                    "inkseal.flush.time",
                    Unit.NANOSECONDS,
                    "how long the last hand-over to the writers took",
                    m -> m.flushTime().toNanos()));

    private static final Map<String, Metric> BY_NAME = index();

    private static Map<String, Metric> index() {
        Map<String, Metric> all = new LinkedHashMap<>();
        ALL.forEach(metric -> all.put(metric.name, metric));
        return Collections.unmodifiableMap(all);
    }

    /** By name, in the order of {@link #ALL}. */
    public static Map<String, Metric> byName() {
        return BY_NAME;
    }

    /** Its values by tags; without a tag there is one, of no texts. */
    public Map<List<String>, Long> values(LogMetrics metrics) {
        return read.apply(metrics);
    }

    /**
     * Its values put together.
     *
     * @param wanted only those with this text among their tags, or with these joined by commas; null for all
     */
    public long sum(LogMetrics metrics, @Nullable String wanted) {
        long sum = 0;
        for (Map.Entry<List<String>, Long> entry : values(metrics).entrySet()) {
            List<String> tags = entry.getKey();
            if (wanted == null
                    || tags.contains(wanted)
                    || String.join(",", tags).equals(wanted)) {
                sum += entry.getValue();
            }
        }
        return sum;
    }

    private static Metric counter(
            String name, Unit unit, Tag tag, String meaning, Function<LogMetrics, Map<List<String>, Long>> read) {
        return new Metric(name, true, unit, tag, meaning, read);
    }

    private static Metric counter(String name, String meaning, ToLongFunction<LogMetrics> read) {
        return new Metric(name, true, Unit.EVENTS, Tag.NONE, meaning, m -> Map.of(List.of(), read.applyAsLong(m)));
    }

    private static Metric gauge(String name, Unit unit, String meaning, ToLongFunction<LogMetrics> read) {
        return new Metric(name, false, unit, Tag.NONE, meaning, m -> Map.of(List.of(), read.applyAsLong(m)));
    }

    private static Metric byWriter(String name, String meaning, ToLongFunction<WriterMetrics> read) {
        return new Metric(name, true, Unit.EVENTS, Tag.WRITER, meaning, m -> writers(m, read));
    }

    /** Of the writers only that hand on what they get. */
    private static Metric shipping(
            String name, boolean counter, Unit unit, String meaning, ToLongFunction<Shipping> read) {
        return new Metric(name, counter, unit, Tag.WRITER, meaning, metrics -> {
            Map<List<String>, Long> values = new LinkedHashMap<>();
            metrics.writers().forEach((writer, its) -> {
                Shipping shipping = its.shipping();
                if (shipping != null) {
                    values.put(List.of(writer), read.applyAsLong(shipping));
                }
            });
            return values;
        });
    }

    private static Map<List<String>, Long> writers(LogMetrics metrics, ToLongFunction<WriterMetrics> read) {
        Map<List<String>, Long> values = new LinkedHashMap<>();
        metrics.writers().forEach((writer, its) -> values.put(List.of(writer), read.applyAsLong(its)));
        return values;
    }

    private static Map<List<String>, Long> named(Map<String, Long> counts) {
        Map<List<String>, Long> values = new LinkedHashMap<>();
        counts.forEach((name, n) -> values.put(List.of(name), n));
        return values;
    }

    /** Those too that have not occurred: who reads a rate wants the zero before the first. */
    private static Map<List<String>, Long> events(LogMetrics metrics) {
        Map<List<String>, Long> values = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            values.put(List.of(level.name()), metrics.events().getOrDefault(level, 0L));
        }
        return values;
    }

    private static Map<List<String>, Long> dropped(LogMetrics metrics) {
        Map<List<String>, Long> values = new LinkedHashMap<>();
        for (DropReason reason : DropReason.values()) {
            Map<Level, Long> byLevel = metrics.dropped().getOrDefault(reason, Map.of());
            for (Level level : Level.values()) {
                values.put(List.of(reason.name(), level.name()), byLevel.getOrDefault(level, 0L));
            }
        }
        return values;
    }
}
