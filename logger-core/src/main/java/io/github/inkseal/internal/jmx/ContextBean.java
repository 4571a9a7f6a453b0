package io.github.inkseal.internal.jmx;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.LoggerControl;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.metric.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bean. What goes to a remote console is of classes that it knows. */
final class ContextBean implements ContextMXBean {

    private static final String ADDED = "writer-added";
    private static final String NO_NAME = "no name was given";

    private final LoggerContext context;
    private final Registration.Controls controls;

    ContextBean(LoggerContext context, Registration.Controls controls) {
        this.context = context;
        this.controls = controls;
    }

    @Override
    public String getState() {
        return context.state().name();
    }

    @Override
    public String getHealth() {
        return context.health().status().name();
    }

    @Override
    public List<String> getHealthCauses() {
        return context.health().causes();
    }

    @Override
    public List<String> getStatus() {
        return context.status().stream().map(Object::toString).toList();
    }

    @Override
    public boolean isRetentionFrozen() {
        return context.isRetentionFrozen();
    }

    @Override
    public List<String> getWriters() {
        return context.config().writers().stream().map(WriterConfig::name).toList();
    }

    @Override
    public long getAccepted() {
        return context.metrics().accepted();
    }

    @Override
    public long getHandled() {
        return context.metrics().handled();
    }

    @Override
    public long getDroppedTotal() {
        return context.metrics().droppedTotal();
    }

    @Override
    public Map<String, Long> getEvents() {
        return byTags("inkseal.events");
    }

    @Override
    public Map<String, Long> getWritten() {
        return byTags("inkseal.written");
    }

    @Override
    public Map<String, Long> getFailed() {
        return byTags("inkseal.failed");
    }

    @Override
    public Map<String, Long> getFiltered() {
        return byTags("inkseal.filtered");
    }

    @Override
    public Map<String, Long> getDenied() {
        return byTags("inkseal.denied");
    }

    @Override
    public long getWithheld() {
        return value("inkseal.withheld");
    }

    @Override
    public Map<String, Long> getDropped() {
        return byTags("inkseal.dropped");
    }

    @Override
    public long getSynthetic() {
        return value("inkseal.synthetic");
    }

    @Override
    public long getAuditLate() {
        return value("inkseal.audit.late");
    }

    @Override
    public Map<String, Long> getSanitizerHits() {
        return byTags("inkseal.sanitizer.hits");
    }

    @Override
    public Map<String, Long> getForces() {
        return byTags("inkseal.forces");
    }

    @Override
    public Map<String, Long> getPossiblyLost() {
        return byTags("inkseal.possibly.lost");
    }

    @Override
    public Map<String, Long> getSpoolLost() {
        return byTags("inkseal.spool.lost");
    }

    @Override
    public Map<String, Long> getSpoolBytes() {
        return byTags("inkseal.spool.bytes");
    }

    @Override
    public Map<String, Long> getWaitingBytes() {
        return byTags("inkseal.waiting.bytes");
    }

    @Override
    public Map<String, Long> getConnectionState() {
        return byTags("inkseal.connection.state");
    }

    @Override
    public long getQueueDepth() {
        return value("inkseal.queue.depth");
    }

    @Override
    public long getQueueHighWater() {
        return value("inkseal.queue.high.water");
    }

    @Override
    public long getQueueCapacity() {
        return value("inkseal.queue.capacity");
    }

    @Override
    public double getOldestAge() {
        return millis("inkseal.oldest.age");
    }

    @Override
    public double getFlushTime() {
        return millis("inkseal.flush.time");
    }

    private static Metric metric(String name) {
        return Objects.requireNonNull(Metric.byName().get(name));
    }

    private long value(String name) {
        return metric(name).sum(context.metrics(), null);
    }

    private double millis(String name) {
        return value(name) / 1e6;
    }

    private Map<String, Long> byTags(String name) {
        Map<String, Long> all = new TreeMap<>();
        metric(name).values(context.metrics()).forEach((tags, n) -> all.put(String.join(",", tags), n));
        return all;
    }

    @Override
    public String getLevel(String logger) {
        return context.level(logger).name();
    }

    @Override
    public void setLevel(@Nullable String logger, @Nullable String level) {
        if (logger == null) {
            throw refused("level", NO_NAME);
        }
        String wanted = String.valueOf(level).strip().toUpperCase(Locale.ROOT);
        for (LevelSetting setting : LevelSetting.values()) {
            if (setting.name().equals(wanted)) {
                carryOut(by -> by.setLevel(logger, setting));
                return;
            }
        }
        throw refused("level", "there is no such level; it must be one of " + Arrays.toString(LevelSetting.values()));
    }

    @Override
    public void reload() {
        carryOut(LoggerControl::reload);
    }

    @Override
    public void addWriter(String yaml) {
        String text = String.valueOf(yaml);
        if (text.contains("${")) {
            // Who may change the logging is not by that one who may read secrets. One that hides from this is refused
            // later.
            throw refused(ADDED, "a reference can't be given here; put the writer into the configuration and reload");
        }
        WriterConfig writer;
        try {
            writer = controls.writer(text);
        } catch (ConfigException e) {
            refused(ADDED, "the text is no writer");
            throw new IllegalArgumentException(String.join("; ", e.problems()));
        }
        carryOut(by -> by.addWriter(writer));
    }

    @Override
    public boolean removeWriter(@Nullable String name) {
        if (name == null) {
            throw refused("writer-removed", NO_NAME);
        }
        try {
            return control().removeWriter(name);
        } catch (IllegalStateException e) {
            // A remote console may not have the class of its cause.
            throw new IllegalStateException(e.getMessage());
        }
    }

    @Override
    public List<String> rotate() {
        return control().rotate();
    }

    @Override
    public boolean rotateWriter(@Nullable String name) {
        if (name == null) {
            // To whom it is handed on, that means all.
            throw refused("rotate", NO_NAME);
        }
        return control().rotate(name);
    }

    @Override
    public void freezeRetention(boolean frozen) {
        carryOut(by -> by.freezeRetention(frozen));
    }

    private LoggerControl control() {
        return controls.of(Caller.name());
    }

    /** An attempt, too. */
    private IllegalArgumentException refused(String action, String why) {
        controls.refused(Caller.name(), action, why);
        return new IllegalArgumentException(why);
    }

    private void carryOut(Consumer<LoggerControl> change) {
        try {
            change.accept(control());
        } catch (ConfigException e) {
            // A remote console may not have our class.
            throw new IllegalArgumentException(String.join("; ", e.problems()));
        }
    }
}
