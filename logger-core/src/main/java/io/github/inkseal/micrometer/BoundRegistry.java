package io.github.inkseal.micrometer;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.internal.metric.Metric;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The meters of one context in one registry. */
final class BoundRegistry {

    private final LoggerContext context;
    private final MeterRegistry registry;
    private final Tags common;
    /** Held while meters are added or removed; who only reads does not wait for it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Reading, Meter> meters = new HashMap<>();
    private final Map<Metric, Integer> made = new HashMap<>();
    private final Set<Reading> refused = new HashSet<>();
    private boolean closed;

    /** One value of a metric; equal to another of the same tags. */
    private final class Reading {
        final Metric metric;
        final List<String> tags;
        private volatile double last;

        Reading(Metric metric, List<String> tags) {
            this.metric = metric;
            this.tags = tags;
        }

        double read() {
            LogMetrics now = context.metrics();
            refresh(now);
            Long value = metric.values(now).get(tags);
            if (value != null) {
                last = value;
            } else if (!metric.counter()) {
                last = Double.NaN;
            }
            // A counter of something that is gone stays where it was.
            return last;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Reading reading
                    && metric.name().equals(reading.metric.name())
                    && tags.equals(reading.tags);
        }

        @Override
        public int hashCode() {
            return Objects.hash(metric.name(), tags);
        }
    }

    BoundRegistry(LoggerContext context, MeterRegistry registry, Tags common) {
        this.context = context;
        this.registry = registry;
        this.common = common;
    }

    /** Adds what is new and removes gauges of what is gone, unless that is being done. */
    void refresh(LogMetrics now) {
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
            return;
        }
        try {
            if (!closed) {
                for (Metric metric : Metric.ALL) {
                    refresh(metric, metric.values(now).keySet());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void refresh(Metric metric, Set<List<String>> present) {
        for (List<String> tags : present) {
            Reading reading = new Reading(metric, tags);
            if (!meters.containsKey(reading) && !refused.contains(reading)) {
                add(reading);
            }
        }
        if (!metric.counter()) {
            meters.entrySet().removeIf(entry -> {
                Reading reading = entry.getKey();
                boolean gone = reading.metric.equals(metric) && !present.contains(reading.tags);
                if (gone) {
                    registry.remove(entry.getValue());
                    made.merge(metric, -1, Integer::sum);
                }
                return gone;
            });
        }
    }

    private void add(Reading reading) {
        if (made.getOrDefault(reading.metric, 0) >= InksealMeters.MOST) {
            return;
        }
        try {
            meters.put(reading, register(reading));
            made.merge(reading.metric, 1, Integer::sum);
        } catch (IllegalArgumentException taken) {
            // The registry has something else of that name: it stays as it is, and is not asked again.
            refused.add(reading);
        }
    }

    private Meter register(Reading reading) {
        Metric metric = reading.metric;
        Tags tags = common;
        for (int i = 0; i < reading.tags.size(); i++) {
            tags = tags.and(metric.tag().keys().get(i), reading.tags.get(i));
        }
        if (metric.counter()) {
            return FunctionCounter.builder(metric.name(), reading, Reading::read)
                    .tags(tags)
                    .description(metric.meaning())
                    .register(registry);
        }
        if (metric.unit() == Metric.Unit.NANOSECONDS) {
            return TimeGauge.builder(metric.name(), reading::read, TimeUnit.NANOSECONDS)
                    .tags(tags)
                    .description(metric.meaning())
                    .register(registry);
        }
        return Gauge.builder(metric.name(), reading::read)
                .tags(tags)
                .description(metric.meaning())
                .baseUnit(metric.unit() == Metric.Unit.BYTES ? "bytes" : null)
                .register(registry);
    }

    /** Removes all meters. Idempotent. */
    void close() {
        lock.lock();
        try {
            closed = true;
            meters.values().forEach(registry::remove);
            meters.clear();
        } finally {
            lock.unlock();
        }
    }
}
