package io.github.inkseal.config;

import io.github.inkseal.spi.BestEffort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One writer. In a file the keys of {@code settings} stand beside these.
 *
 * @param name unique in the configuration; names the writer's counters
 * @param type the name its factory gives itself, e.g. {@code file}
 * @param level events below it don't reach this writer; null for all
 * @param route which events are for this writer; all by default
 * @param filters keep events from this writer only; none by default. They decide and never rewrite: what redacts, and access
 *     control, is for all writers
 * @param fields which values its records have, among those that {@link InksealConfig#fields()} leaves
 * @param encoder turns events into this writer's bytes; the pattern encoder with its own layout where a
 *     file has none
 * @param audit whether calls with the marker {@code AUDIT} wait until this writer has forced their record; false by default,
 *     and refused for settings that are {@link BestEffort}
 * @param force when else the writer is told to force what it wrote; by default when it asks for
 *     that itself
 * @param settings the record that factory takes
 */
public record WriterConfig(
        String name,
        String type,
        @Nullable Level level,
        RouteConfig route,
        List<ComponentConfig> filters,
        FieldsConfig fields,
        ComponentConfig encoder,
        boolean audit,
        ForceConfig force,
        Record settings) {

    public WriterConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(route, "route");
        filters = List.copyOf(filters);
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(encoder, "encoder");
        Objects.requireNonNull(force, "force");
        Objects.requireNonNull(settings, "settings");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (audit && settings instanceof BestEffort) {
            throw new IllegalArgumentException("audit can't be true for the type " + type
                    + ", whose receiver never says that it has a record; audit events would wait for nothing");
        }
    }

    /** A writer for all levels with the default pattern. */
    public static WriterConfig of(String name, String type, Record settings) {
        return new WriterConfig(
                name,
                type,
                null,
                RouteConfig.defaults(),
                List.of(),
                FieldsConfig.all(),
                ComponentConfig.defaultEncoder(),
                false,
                ForceConfig.none(),
                settings);
    }

    public WriterConfig withLevel(@Nullable Level value) {
        return new WriterConfig(name, type, value, route, filters, fields, encoder, audit, force, settings);
    }

    public WriterConfig withRoute(RouteConfig value) {
        return new WriterConfig(name, type, level, value, filters, fields, encoder, audit, force, settings);
    }

    /** Adds a filter behind those already there. */
    public WriterConfig withFilter(String filterType, Record filterSettings) {
        List<ComponentConfig> all = new ArrayList<>(filters);
        all.add(new ComponentConfig(filterType, filterSettings));
        return new WriterConfig(name, type, level, route, all, fields, encoder, audit, force, settings);
    }

    public WriterConfig withFields(FieldsConfig value) {
        return new WriterConfig(name, type, level, route, filters, value, encoder, audit, force, settings);
    }

    public WriterConfig withEncoder(String encoderType, Record encoderSettings) {
        return new WriterConfig(
                name,
                type,
                level,
                route,
                filters,
                fields,
                new ComponentConfig(encoderType, encoderSettings),
                audit,
                force,
                settings);
    }

    public WriterConfig withAudit(boolean value) {
        return new WriterConfig(name, type, level, route, filters, fields, encoder, value, force, settings);
    }

    public WriterConfig withForce(ForceConfig value) {
        return new WriterConfig(name, type, level, route, filters, fields, encoder, audit, value, settings);
    }
}
