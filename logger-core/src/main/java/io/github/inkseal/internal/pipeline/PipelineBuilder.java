package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.encode.JsonEncoder;
import io.github.inkseal.internal.encode.PatternEncoder;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.memory.MemoryLogs;
import io.github.inkseal.internal.memory.MemoryWriter;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.internal.write.ConsoleWriterFactory;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
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

    private final InksealConfig config;
    private final Components components;
    private final FilterBuilder filters;
    private final StatusChannel status;
    private final MemoryLogs memory;
    private boolean needsCaller;
    private boolean frozen;

    /**
     * A builder.
     *
     * @param memory gets what writers keep in memory
     */
    public PipelineBuilder(InksealConfig config, ComponentRegistry registry, StatusChannel status, MemoryLogs memory) {
        this.config = config;
        this.status = status;
        this.memory = memory;
        components = new Components(registry);
        filters = new FilterBuilder(config, components, status);
    }

    /** The pipeline; call once. */
    public Pipeline build(
            Drops drops, AuditDoor door, LoggerNames loggers, InternTable templates, InternTable threads) {
        List<WriterLane> lanes = new ArrayList<>();
        for (WriterConfig writer : config.writers()) {
            lanes.add(lane(writer, lanes.size()));
        }
        // After the writers, for filters may choose among them.
        List<FilterStage> stages = filters.all();
        return new Pipeline(
                new Stations(stages, groups(lanes, encoders()), lanes, needsCaller(stages)),
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
        components.beStrict();
        frozen = running.isFrozen();
        return Renewal.prepare(this, config, running);
    }

    /** Renewal, going back: makes again what was there, as at the start. */
    void tolerate() {
        components.tolerate();
    }

    /** Makes the filters. */
    FilterBuilder filters() {
        return filters;
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

    boolean needsCaller(List<FilterStage> stages) {
        boolean any = needsCaller;
        for (FilterStage filter : stages) {
            AccessControl access = filter.access();
            any |= access != null && access.needsCaller();
        }
        return any;
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
        filters.addTarget(writer.name(), lane.bit(), lane.protection());
        if (frozen) {
            Throwable failure = lane.delivery().retention(true);
            if (failure != null) {
                context.report(Level.ERROR, "can't promise to remove nothing", failure);
            }
        }
        Throwable failure = lane.delivery().check();
        if (components.isStrict() && failure != null) {
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
            return (LogWriter) components.create(LogWriter.class, writer.type(), writer.settings(), context);
        } catch (Exception failure) {
            components.refuse(context, failure);
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
            return (LogEncoder)
                    components.create(LogEncoder.class, key.encoder().type(), settings, context);
        } catch (Exception failure) {
            components.refuse(context, failure);
            context.report(Level.ERROR, "can't be made, its events are withheld: " + failure.getMessage(), null);
            return (event, out) -> {
                throw new IllegalStateException("this encoder could not be made");
            };
        }
    }
}
