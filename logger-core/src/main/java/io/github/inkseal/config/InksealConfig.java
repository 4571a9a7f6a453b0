package io.github.inkseal.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The whole configuration of a context.
 *
 * @param mode what becomes of records; they are written by default
 * @param profile the document whose keys apply where the file has none; null for none, and for the builder, which is above
 *     no document
 * @param levels by logger name, {@link #ROOT} for all others; a logger follows the longest name it is at
 *     or below. INFO where nothing is said
 * @param dispatch which thread runs the pipeline; a worker by default
 * @param clock how finely times are taken; milliseconds by default
 * @param queue between callers and worker
 * @param limits for a single event
 * @param filters every event passes them in this order
 * @param writers where events go; a readable console by default
 * @param fields which values beside the message records have; all by default
 * @param alerts metrics that are told of when they are above a bound; none by default
 * @param audit what calls with the marker {@code AUDIT} wait for; 5 s and a report by default
 * @param reload when the file is read again; never by default
 * @param shutdown what happens when the virtual machine ends
 */
public record InksealConfig(
        Mode mode,
        @Nullable Profile profile,
        Map<String, LevelSetting> levels,
        Dispatch dispatch,
        ClockPrecision clock,
        QueueConfig queue,
        LimitsConfig limits,
        List<ComponentConfig> filters,
        List<WriterConfig> writers,
        FieldsConfig fields,
        List<AlertConfig> alerts,
        AuditConfig audit,
        ReloadConfig reload,
        ShutdownConfig shutdown) {

    /** The name of the root in {@link #levels()}. */
    public static final String ROOT = "root";

    /** The largest number of writers: an event carries one bit for each. */
    public static final int MAX_WRITERS = 64;

    public InksealConfig {
        Objects.requireNonNull(mode, "mode");
        if (mode == Mode.MOCK && profile == Profile.PROD) {
            throw new IllegalArgumentException("mode must not be mock with the profile prod: nothing would be written");
        }
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        Objects.requireNonNull(dispatch, "dispatch");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(limits, "limits");
        filters = List.copyOf(filters);
        writers = List.copyOf(writers);
        Objects.requireNonNull(fields, "fields");
        alerts = List.copyOf(alerts);
        Objects.requireNonNull(audit, "audit");
        Objects.requireNonNull(reload, "reload");
        Objects.requireNonNull(shutdown, "shutdown");
        Set<String> names = new HashSet<>();
        for (WriterConfig writer : writers) {
            if (!names.add(writer.name())) {
                throw new IllegalArgumentException("two writers are named \"" + writer.name() + "\"");
            }
        }
        if (writers.size() > MAX_WRITERS) {
            throw new IllegalArgumentException("more than " + MAX_WRITERS + " writers");
        }
    }

    /** What applies when nothing is configured: INFO and up, readable, on the console. */
    public static InksealConfig defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that has all that this one says. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.mode = mode;
        builder.profile = profile;
        builder.levels.putAll(levels);
        builder.filters.addAll(filters);
        builder.alerts.addAll(alerts);
        return builder.dispatch(dispatch)
                .clock(clock)
                .queue(queue)
                .limits(limits)
                .writers(writers)
                .fields(fields)
                .audit(audit)
                .reload(reload)
                .shutdown(shutdown);
    }

    /** Puts a configuration together in code; what is not set keeps its default. Not thread-safe. */
    public static final class Builder {
        private Mode mode = Mode.NORMAL;
        private @Nullable Profile profile;
        private final Map<String, LevelSetting> levels = new LinkedHashMap<>();
        private Dispatch dispatch = Dispatch.ASYNC;
        private ClockPrecision clock = ClockPrecision.MILLIS;
        private QueueConfig queue = QueueConfig.defaults();
        private LimitsConfig limits = LimitsConfig.defaults();
        private final List<ComponentConfig> filters = new ArrayList<>();
        private final List<WriterConfig> writers = new ArrayList<>();
        private boolean nowhere;
        private FieldsConfig fields = FieldsConfig.all();
        private final List<AlertConfig> alerts = new ArrayList<>();
        private AuditConfig audit = AuditConfig.defaults();
        private ReloadConfig reload = ReloadConfig.defaults();
        private ShutdownConfig shutdown = ShutdownConfig.defaults();

        private Builder() {}

        public Builder mode(Mode value) {
            mode = value;
            return this;
        }

        /** Sets the level of a logger and those below it; {@link #ROOT} for all others. */
        public Builder level(String logger, Level level) {
            return level(logger, LevelSetting.of(level));
        }

        /** Sets the level of a logger and those below it, or turns them off. */
        public Builder level(String logger, LevelSetting level) {
            levels.put(logger, level);
            return this;
        }

        public Builder dispatch(Dispatch value) {
            dispatch = value;
            return this;
        }

        public Builder clock(ClockPrecision value) {
            clock = value;
            return this;
        }

        public Builder queue(QueueConfig value) {
            queue = value;
            return this;
        }

        public Builder limits(LimitsConfig value) {
            limits = value;
            return this;
        }

        /** Adds a filter behind those already there. */
        public Builder filter(String type, Record settings) {
            filters.add(new ComponentConfig(type, settings));
            return this;
        }

        public Builder writer(WriterConfig writer) {
            writers.add(writer);
            return this;
        }

        /** These writers and no other; none at all means that events go nowhere. */
        public Builder writers(List<WriterConfig> values) {
            writers.clear();
            writers.addAll(values);
            nowhere = values.isEmpty();
            return this;
        }

        /** Adds a writer that takes all levels and lays its lines out by the default pattern. */
        public Builder writer(String name, String type, Record settings) {
            return writer(WriterConfig.of(name, type, settings));
        }

        public Builder fields(FieldsConfig value) {
            fields = value;
            return this;
        }

        /** Adds an alert; one on a metric that is not there is told of when the context starts, and left out. */
        public Builder alert(AlertConfig alert) {
            alerts.add(alert);
            return this;
        }

        public Builder audit(AuditConfig value) {
            audit = value;
            return this;
        }

        /** When a file is read again; of no interest for a configuration that is started as it is. */
        public Builder reload(ReloadConfig value) {
            reload = value;
            return this;
        }

        public Builder shutdown(ShutdownConfig value) {
            shutdown = value;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if two writers have one name
         */
        public InksealConfig build() {
            List<WriterConfig> all = writers.isEmpty() && !nowhere
                    ? List.of(WriterConfig.of("console", "console", ConsoleSettings.defaults()))
                    : writers;
            return new InksealConfig(
                    mode, profile, levels, dispatch, clock, queue, limits, filters, all, fields, alerts, audit, reload,
                    shutdown);
        }
    }
}
