package io.github.inkseal.internal.jmx;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.LoggerControl;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.WriterConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The bean. What goes to a remote console is of classes that it knows. */
final class ContextBean implements ContextMXBean {

    private final LoggerContext context;
    private final Supplier<LoggerControl> control;
    private final Function<String, WriterConfig> parser;

    /**
     * A bean.
     *
     * @param control in the name of whoever calls
     * @param parser makes a writer's configuration of an item of {@code writers}
     */
    ContextBean(LoggerContext context, Supplier<LoggerControl> control, Function<String, WriterConfig> parser) {
        this.context = context;
        this.control = control;
        this.parser = parser;
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
    public long getQueued() {
        return context.metrics().queued();
    }

    @Override
    public long getHandled() {
        return context.metrics().handled();
    }

    @Override
    public long getDropped() {
        return context.metrics().droppedTotal();
    }

    @Override
    public long getWithheld() {
        return context.metrics().withheld();
    }

    @Override
    public long getSynthetic() {
        return context.metrics().synthetic();
    }

    @Override
    public long getAuditLate() {
        return context.metrics().auditLate();
    }

    @Override
    public int getQueueHighWater() {
        return context.metrics().queueHighWater();
    }

    @Override
    public int getQueueCapacity() {
        return context.metrics().queueCapacity();
    }

    @Override
    public Map<String, Long> getWritten() {
        return byWriter(WriterMetrics::written);
    }

    @Override
    public Map<String, Long> getFailed() {
        return byWriter(WriterMetrics::failed);
    }

    @Override
    public Map<String, Long> getFiltered() {
        return context.metrics().filtered();
    }

    private Map<String, Long> byWriter(ToLongFunction<WriterMetrics> figure) {
        LogMetrics metrics = context.metrics();
        Map<String, Long> all = new TreeMap<>();
        metrics.writers().forEach((name, writer) -> all.put(name, figure.applyAsLong(writer)));
        return all;
    }

    @Override
    public String getLevel(String logger) {
        return context.level(logger).name();
    }

    @Override
    public void setLevel(String logger, String level) {
        String wanted = level.strip().toUpperCase(Locale.ROOT);
        for (LevelSetting setting : LevelSetting.values()) {
            if (setting.name().equals(wanted)) {
                carryOut(by -> by.setLevel(logger, setting));
                return;
            }
        }
        throw new IllegalArgumentException(
                "there is no such level; it must be one of " + Arrays.toString(LevelSetting.values()));
    }

    @Override
    public void reload() {
        carryOut(LoggerControl::reload);
    }

    @Override
    public void addWriter(String yaml) {
        carryOut(by -> by.addWriter(parser.apply(yaml)));
    }

    @Override
    public boolean removeWriter(String name) {
        return control.get().removeWriter(name);
    }

    @Override
    public List<String> rotate() {
        return control.get().rotate();
    }

    @Override
    public boolean rotateWriter(String name) {
        return control.get().rotate(name);
    }

    @Override
    public void freezeRetention(boolean frozen) {
        carryOut(by -> by.freezeRetention(frozen));
    }

    private void carryOut(Consumer<LoggerControl> change) {
        try {
            change.accept(control.get());
        } catch (ConfigException e) {
            // A remote console may not have our class.
            throw new IllegalArgumentException(String.join("; ", e.problems()));
        }
    }
}
