package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.encode.JsonEncoder;
import io.github.inkseal.internal.encode.PatternEncoder;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.filter.FilterContext;
import io.github.inkseal.internal.filter.WriterTarget;
import io.github.inkseal.internal.memory.MemoryLogs;
import io.github.inkseal.internal.memory.MemoryWriter;
import io.github.inkseal.internal.memory.MockTokenizer;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.internal.write.ConsoleWriterFactory;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.Tokenizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Makes a pipeline of a configuration.
 *
 * <p>A component that can't be made does not keep the application from starting, and never opens a way round
 * it: a broken filter withholds every event, a broken encoder those of its writers, a broken writer counts
 * every event as failed. Each says so once on the status channel.
 */
public final class PipelineBuilder {

    /** The filter that is on wherever it is on the class path. */
    private static final String SANITIZE = "sanitize";

    private final InksealConfig config;
    private final ComponentRegistry registry;
    private final StatusChannel status;
    private final MemoryLogs memory;
    private final List<WriterTarget> targets = new ArrayList<>();
    private boolean needsCaller;
    /** Whether what can't be made is refused; else something harmless stands in. */
    private boolean strict;

    private boolean frozen;

    /**
     * A builder.
     *
     * @param memory gets what writers keep in memory
     */
    public PipelineBuilder(InksealConfig config, ComponentRegistry registry, StatusChannel status, MemoryLogs memory) {
        this.config = config;
        this.registry = registry;
        this.status = status;
        this.memory = memory;
    }

    /** The pipeline; call once. */
    public Pipeline build(
            Drops drops, AuditDoor door, LoggerNames loggers, InternTable templates, InternTable threads) {
        List<WriterLane> lanes = new ArrayList<>();
        for (WriterConfig writer : config.writers()) {
            lanes.add(lane(writer, lanes.size()));
        }
        // After the writers, for filters may choose among them.
        List<FilterStage> filters = inOrder(make(filters()), routesAndFiltersOfWriters());
        return new Pipeline(
                new Stations(filters, groups(lanes, encoders()), lanes, needsCaller(filters)),
                drops,
                door,
                status.forComponent("pipeline"),
                loggers,
                templates,
                threads);
    }

    /**
     * Prepares the change of a running pipeline to this configuration: makes what is new and can be made beside what is
     * there. Not on the pipeline's thread; call once.
     *
     * @throws RefusedException if something can't be made; nothing has changed then, and nothing is left behind
     */
    public Renewal renew(Pipeline running) {
        strict = true;
        frozen = running.isFrozen();
        return Renewal.prepare(this, config, running);
    }

    /** Renewal, going back: makes again what was there, as at the start. */
    void tolerate() {
        strict = false;
    }

    /** The encoders of all writers; those alike once. */
    Map<EncoderKey, LogEncoder> encoders() {
        Map<EncoderKey, LogEncoder> made = new LinkedHashMap<>();
        for (WriterConfig writer : config.writers()) {
            made.computeIfAbsent(key(writer), this::keeping);
        }
        return made;
    }

    private LogEncoder keeping(EncoderKey key) {
        LogEncoder encoder = encoder(key, encoderContext(key));
        Kept kept = key.kept();
        return kept == null ? encoder : memory.keeping(kept.writer(), kept.settings(), encoder);
    }

    private ComponentContext encoderContext(EncoderKey key) {
        return status.forComponent("encoder " + key.encoder().type());
    }

    /** Which writers share which encoder. */
    List<EncoderGroup> groups(List<WriterLane> lanes, Map<EncoderKey, LogEncoder> encoders) {
        List<EncoderGroup> groups = new ArrayList<>();
        encoders.forEach((key, encoder) -> {
            needsCaller |= encoder.needsCaller();
            FieldSelection selection = FieldSelection.of(List.of(config.fields(), key.fields()));
            WriterLane[] group = lanes.stream()
                    .filter(lane -> key(lane.config()).equals(key))
                    .toArray(WriterLane[]::new);
            groups.add(new EncoderGroup(encoder, group, selection, encoderContext(key)));
        });
        return groups;
    }

    boolean needsCaller(List<FilterStage> filters) {
        boolean any = needsCaller;
        for (FilterStage filter : filters) {
            AccessControl access = filter.access();
            any |= access != null && access.needsCaller();
        }
        return any;
    }

    /** The filters that are configured, and the sanitizer, which works whether it is listed or not. */
    List<ComponentConfig> filters() {
        List<ComponentConfig> all = new ArrayList<>(config.filters());
        LogComponentFactory<?> sanitize = registry.find(LogFilter.class, SANITIZE);
        if (sanitize != null && all.stream().noneMatch(filter -> filter.type().equals(SANITIZE))) {
            all.add(new ComponentConfig(SANITIZE, registry.defaultSettings(sanitize)));
        }
        return all;
    }

    /** Makes the filters that are for all writers; they see the writers made before. */
    private List<FilterStage> make(List<ComponentConfig> filters) {
        List<FilterStage> stages = new ArrayList<>();
        filters.forEach(filter -> stages.add(make(filter)));
        return stages;
    }

    /**
     * Filters in the order in which events pass them: routes first, then as they are configured, but behind those that may
     * narrow an event's writers those that tell of events later, and last of all those that redact.
     *
     * @param forAll the filters that are for all writers
     * @param forSome those of {@link #routesAndFiltersOfWriters}
     */
    static List<FilterStage> inOrder(List<FilterStage> forAll, List<FilterStage> forSome) {
        List<FilterStage> stages = new ArrayList<>();
        List<FilterStage> telling = new ArrayList<>();
        List<FilterStage> redacting = new ArrayList<>();
        for (FilterStage filter : forSome) {
            if (filter.isRoute()) {
                stages.add(filter);
            }
        }
        for (FilterStage filter : forAll) {
            (filter.redactor() != null ? redacting : filter.summarizes() ? telling : stages).add(filter);
        }
        for (FilterStage filter : forSome) {
            if (!filter.isRoute()) {
                (filter.summarizes() ? telling : stages).add(filter);
            }
        }
        stages.addAll(telling);
        stages.addAll(redacting);
        return stages;
    }

    /** A writer as filters made later may choose it. */
    void addTarget(String name, long bit, Protection protection) {
        targets.add(new WriterTarget(name, bit, protection));
    }

    /** Makes a writer and the way to it. */
    WriterLane lane(WriterConfig writer, int index) {
        ComponentContext context = status.forComponent("writer " + writer.name());
        LogWriter made = writer(writer, context);
        WriterLane lane = new WriterLane(
                writer,
                index,
                made,
                protection(made, context),
                gathers(made, context),
                forceEvery(made, context),
                context);
        addTarget(writer.name(), lane.bit(), lane.protection());
        if (frozen) {
            Throwable failure = lane.retention(true);
            if (failure != null) {
                context.report(Level.ERROR, "can't promise to remove nothing", failure);
            }
        }
        Throwable failure = lane.check();
        if (strict && failure != null) {
            lane.close();
            throw new RefusedException("writer " + writer.name() + ": can't work: " + LaneTrouble.describe(failure));
        }
        return lane;
    }

    /**
     * What a writer's encoder is known by.
     *
     * @param kept of a writer that keeps events in memory, which has an encoder to itself
     */
    record EncoderKey(
            ComponentConfig encoder,
            boolean colors,
            FieldsConfig fields,
            @Nullable Kept kept) {}

    /** What is kept in memory, and by which writer. */
    private record Kept(String writer, MemorySettings settings) {}

    private EncoderKey key(WriterConfig writer) {
        boolean colors = writer.settings() instanceof ConsoleSettings console && ConsoleWriterFactory.colors(console);
        MemorySettings memory = inMemory(writer);
        Kept kept = memory == null ? null : new Kept(writer.name(), memory);
        return new EncoderKey(writer.encoder(), colors, writer.fields(), kept);
    }

    /** How a writer keeps events in memory, as all do that are mocked; null if it does not. */
    private @Nullable MemorySettings inMemory(WriterConfig writer) {
        if (writer.settings() instanceof MemorySettings settings) {
            return settings;
        }
        return config.mode() == Mode.MOCK ? MemorySettings.defaults() : null;
    }

    /** Makes a filter that is for all writers. */
    FilterStage make(ComponentConfig filter) {
        FilterContext context = filterContext(status.forComponent("filter " + filter.type()));
        LogFilter made = filter(filter, context);
        boolean redacts =
                made instanceof Redactor && (filter.type().equals(SANITIZE) || !(made instanceof UnmadeFilter));
        return FilterStage.forAll(filter, made, redacts ? (Redactor) made : null, context);
    }

    private LogFilter filter(ComponentConfig filter, FilterContext context) {
        try {
            return (LogFilter) create(LogFilter.class, filter.type(), filter.settings(), context);
        } catch (Exception failure) {
            refuse(context, failure);
            context.report(Level.ERROR, "can't be made, all events are withheld: " + failure.getMessage(), null);
            return new UnmadeFilter(String.valueOf(failure.getMessage()).replace("\n", "; "));
        }
    }

    /** With a pipeline that runs already, what can't be made is no part of it. */
    private void refuse(ComponentContext context, Exception failure) {
        if (strict) {
            throw new RefusedException(context.name() + ": can't be made: "
                    + String.valueOf(failure.getMessage()).replace("\n", "; "));
        }
    }

    /** What leads events to some of the writers, and the filters that writers have of their own. */
    List<FilterStage> routesAndFiltersOfWriters() {
        Map<Long, RouteConfig> routes = new LinkedHashMap<>();
        List<FilterStage> stages = new ArrayList<>();
        for (WriterConfig writer : config.writers()) {
            long bit = bitOf(writer);
            routes.put(bit, writer.route());
            for (ComponentConfig filter : writer.filters()) {
                stages.add(make(filter, writer, bit));
            }
        }
        Routes chosen = Routes.of(routes);
        if (chosen != null) {
            stages.add(FilterStage.route(chosen, status.forComponent("routes")));
        }
        return stages;
    }

    private long bitOf(WriterConfig writer) {
        for (WriterTarget target : targets) {
            if (target.name().equals(writer.name())) {
                return target.bit();
            }
        }
        throw new IllegalStateException(writer.name());
    }

    private FilterStage make(ComponentConfig filter, WriterConfig writer, long bit) {
        String name = "filter " + filter.type() + " of writer " + writer.name();
        FilterContext context = filterContext(status.forComponent(name));
        LogFilter made = filter(filter, context);
        if (!(made instanceof UnmadeFilter) && (made instanceof Redactor || made instanceof AccessControl)) {
            String why = "is for all writers, list it at the top";
            refuse(context, new IllegalArgumentException(why));
            context.report(Level.ERROR, why + "; all events are withheld", null);
            made = new UnmadeFilter("it can't be the filter of a writer");
        }
        return FilterStage.forOne(filter, OneWriter.of(made, bit), context);
    }

    private FilterContext filterContext(ComponentContext context) {
        List<WriterTarget> writers = List.copyOf(targets);
        return new FilterContext() {
            @Override
            public List<WriterTarget> writers() {
                return writers;
            }

            @Override
            public boolean hardened() {
                return config.mode() == Mode.HARDENED;
            }

            @Override
            public Tokenizer tokenizer(ComponentConfig wanted) throws Exception {
                if (config.mode() == Mode.MOCK) {
                    return new MockTokenizer();
                }
                return (Tokenizer) create(Tokenizer.class, wanted.type(), wanted.settings(), this);
            }

            @Override
            public String name() {
                return context.name();
            }

            @Override
            public void report(Level level, String message, @Nullable Throwable cause) {
                context.report(level, message, cause);
            }

            @Override
            public void audit(String action, String outcome, Map<String, String> details) {
                context.audit(action, outcome, details);
            }
        };
    }

    /** What nobody vouches for is taken for the least. */
    private static Protection protection(LogWriter writer, ComponentContext context) {
        try {
            return Objects.requireNonNull(writer.protection(), "protection");
        } catch (Exception | LinkageError failure) {
            context.report(Level.WARN, "does not say how it protects records; taken for plaintext", failure);
            return Protection.PLAINTEXT;
        }
    }

    /** A writer that does not say is flushed: that is the safe side. */
    private static boolean gathers(LogWriter writer, ComponentContext context) {
        try {
            return writer.gathers();
        } catch (Exception | LinkageError failure) {
            context.report(Level.WARN, "does not say whether it gathers; it is flushed now and then", failure);
            return true;
        }
    }

    private static @Nullable Duration forceEvery(LogWriter writer, ComponentContext context) {
        try {
            return writer.forceEvery();
        } catch (Exception | LinkageError failure) {
            context.report(Level.WARN, "does not say how often it should be forced; it is forced when needed", failure);
            return null;
        }
    }

    private LogWriter writer(WriterConfig writer, ComponentContext context) {
        MemorySettings settings = inMemory(writer);
        if (settings != null) {
            return new MemoryWriter(settings);
        }
        try {
            return (LogWriter) create(LogWriter.class, writer.type(), writer.settings(), context);
        } catch (Exception failure) {
            refuse(context, failure);
            String why = "can't be made: " + failure.getMessage();
            context.report(Level.ERROR, why + "; its events are counted as failed", null);
            return new UnmadeWriter(why);
        }
    }

    private LogEncoder encoder(EncoderKey key, ComponentContext context) {
        Record settings = key.encoder().settings();
        try {
            if (settings instanceof PatternSettings pattern) {
                return PatternEncoder.create(pattern, key.colors(), config.clock());
            }
            if (settings instanceof JsonSettings json) {
                return JsonEncoder.create(json, config.clock());
            }
            return (LogEncoder) create(LogEncoder.class, key.encoder().type(), settings, context);
        } catch (Exception failure) {
            refuse(context, failure);
            context.report(Level.ERROR, "can't be made, its events are withheld: " + failure.getMessage(), null);
            return (event, out) -> {
                throw new IllegalStateException("this encoder could not be made");
            };
        }
    }

    private Object create(Class<?> kind, String type, Record settings, ComponentContext context) throws Exception {
        LogComponentFactory<?> factory = registry.find(kind, type);
        if (factory == null) {
            throw new IllegalArgumentException("there is no type \"" + type + "\" on the class path");
        }
        return create(factory, settings, context);
    }

    private static <S extends Record> Object create(
            LogComponentFactory<S> factory, Record settings, ComponentContext context) throws Exception {
        return factory.create(factory.settingsType().cast(settings), context);
    }
}
