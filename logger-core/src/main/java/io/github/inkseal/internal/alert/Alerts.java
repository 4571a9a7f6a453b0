package io.github.inkseal.internal.alert;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.config.AlertConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.metric.Metric;
import io.github.inkseal.spi.ComponentContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The alerts of a context. Each tells when its value has come above its bound, once, and again only when it has
 * been at or below it in between. One thread at a time.
 */
public final class Alerts {

    private static final long EVERY_NANOS = 100_000_000L;

    private final List<Watch> watches = new ArrayList<>();
    private final Supplier<LogMetrics> metrics;
    private final ComponentContext status;
    private final LongSupplier nanoClock;
    private long lastCheck;

    private static final class Watch {
        final AlertConfig config;
        final Metric metric;
        final @Nullable String tag;
        final @Nullable SlidingIncrease increase;
        boolean told;

        Watch(AlertConfig config, long now) {
            this.config = config;
            metric = Objects.requireNonNull(Metric.byName().get(AlertCheck.nameOf(config.metric())));
            tag = AlertCheck.tagOf(config.metric());
            Duration per = config.per();
            increase = per == null ? null : new SlidingIncrease(nanos(per), now);
        }

        long value(LogMetrics snapshot, long now) {
            long sum = metric.sum(snapshot, tag);
            // A bound is in ms.
            long value = metric.unit() == Metric.Unit.NANOSECONDS ? sum / 1_000_000 : sum;
            return increase == null ? value : increase.at(now, value);
        }

        private static long nanos(Duration duration) {
            try {
                return duration.toNanos();
            } catch (ArithmeticException tooLong) {
                return Long.MAX_VALUE / 4;
            }
        }
    }

    private Alerts(Supplier<LogMetrics> metrics, ComponentContext status, LongSupplier nanoClock) {
        this.metrics = metrics;
        this.status = status;
        this.nanoClock = nanoClock;
        lastCheck = nanoClock.getAsLong();
    }

    /**
     * The alerts of a configuration whose counters begin at 0 now. One that can't work is told of and left out.
     *
     * @param metrics takes a snapshot
     * @return null if there are none
     */
    public static @Nullable Alerts of(
            InksealConfig config, Supplier<LogMetrics> metrics, ComponentContext status, LongSupplier nanoClock) {
        Alerts alerts = new Alerts(metrics, status, nanoClock);
        for (AlertConfig alert : config.alerts()) {
            AlertCheck.Fault fault = AlertCheck.faultOf(alert.metric(), alert.per() != null, config, AlertCheck::list);
            if (fault == null) {
                alerts.watches.add(new Watch(alert, nanoClock.getAsLong()));
            } else {
                status.report(
                        Level.ERROR, alert.metric() + " is not watched: " + fault.key() + ": " + fault.what(), null);
            }
        }
        return alerts.watches.isEmpty() ? null : alerts;
    }

    /** Looks, unless it has done so within the last 100 ms. */
    public void checkIfDue() {
        if (nanoClock.getAsLong() - lastCheck >= EVERY_NANOS) {
            check();
        }
    }

    /** Looks now. */
    public void check() {
        try {
            look();
        } catch (Throwable failure) {
            // An alert that fails must not take an event with it.
        }
    }

    private void look() {
        long now = nanoClock.getAsLong();
        lastCheck = now;
        LogMetrics snapshot = metrics.get();
        for (Watch watch : watches) {
            long value = watch.value(snapshot, now);
            boolean above = value > watch.config.above();
            if (above && !watch.told) {
                status.report(Level.WARN, text(watch.config, value), null);
            }
            watch.told = above;
        }
    }

    private static String text(AlertConfig alert, long value) {
        Duration per = alert.per();
        return alert.metric() + " is above " + alert.above() + (per == null ? "" : " in " + shown(per)) + ": " + value;
    }

    /** As {@code 1m30s} rather than {@code PT1M30S}. */
    private static String shown(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
