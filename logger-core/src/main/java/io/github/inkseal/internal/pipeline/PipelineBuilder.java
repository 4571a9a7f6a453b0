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
import io.github.inkseal.internal.filter.FilterContext;
import io.github.inkseal.internal.filter.TrustedFilter;
import io.github.inkseal.internal.filter.WriterTarget;
import io.github.inkseal.internal.memory.MemoryLogs;
import io.github.inkseal.internal.memory.MemoryWriter;
import io.github.inkseal.internal.memory.MockTokenizer;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.redact.RedactorChain;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.internal.write.ConsoleWriterFactory;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.Tokenizer;
import java.io.IOException;
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
    private final List<FilterStage> stages = new ArrayList<>();
    private final List<FilterStage> redactingStages = new ArrayList<>();
    private final List<Redactor> redactors = new ArrayList<>();
    private final List<WriterTarget> targets = new ArrayList<>();
    private boolean needsCaller;

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
    public Pipeline build(Drops drops, LoggerNames loggers, InternTable templates, InternTable threads) {
        List<WriterLane> lanes = new ArrayList<>();
        Map<EncoderKey, List<WriterLane>> byEncoder = new LinkedHashMap<>();
        for (WriterConfig writer : config.writers()) {
            ComponentContext context = status.forComponent("writer " + writer.name());
            LogWriter made = writer(writer, context);
            WriterLane lane = new WriterLane(
                    writer, lanes.size(), made, gathers(made, context), forceEvery(made, context), context);
            targets.add(new WriterTarget(writer.name(), 1L << lanes.size(), protection(made, context)));
            lane.check();
            lanes.add(lane);
            boolean colors =
                    writer.settings() instanceof ConsoleSettings console && ConsoleWriterFactory.colors(console);
            Kept kept = made instanceof MemoryWriter m ? new Kept(writer.name(), m.settings()) : null;
            byEncoder
                    .computeIfAbsent(
                            new EncoderKey(writer.encoder(), colors, writer.fields(), kept), key -> new ArrayList<>())
                    .add(lane);
        }
        // After the writers, for filters may choose among them.
        addFilters();
        List<EncoderGroup> groups = new ArrayList<>();
        byEncoder.forEach((key, group) -> {
            ComponentContext context =
                    status.forComponent("encoder " + key.encoder().type());
            LogEncoder encoder = encoder(key, context);
            needsCaller |= encoder.needsCaller();
            Kept kept = key.kept();
            if (kept != null) {
                encoder = memory.keeping(kept.writer(), kept.settings(), encoder);
            }
            FieldSelection selection = FieldSelection.of(List.of(config.fields(), key.fields()));
            groups.add(new EncoderGroup(encoder, group.toArray(WriterLane[]::new), selection, context));
        });
        stages.addAll(redactingStages);
        return new Pipeline(
                stages.toArray(FilterStage[]::new),
                redactors.isEmpty() ? null : RedactorChain.of(redactors),
                groups.toArray(EncoderGroup[]::new),
                lanes.toArray(WriterLane[]::new),
                drops,
                loggers,
                templates,
                threads);
    }

    /** Whether an encoder or filter of the pipeline built wants to know where calls are made. */
    public boolean needsCaller() {
        return needsCaller;
    }

    /** For a writer that keeps events in memory, which has an encoder to itself. */
    private record Kept(String writer, MemorySettings settings) {}

    private record EncoderKey(
            ComponentConfig encoder,
            boolean colors,
            FieldsConfig fields,
            @Nullable Kept kept) {}

    /** In their order, but those that redact last; a sanitizer that is there works whether it is listed or not. */
    private void addFilters() {
        boolean listed = false;
        for (ComponentConfig filter : config.filters()) {
            addFilter(filter);
            listed |= filter.type().equals(SANITIZE);
        }
        LogComponentFactory<?> sanitize = registry.find(LogFilter.class, SANITIZE);
        if (!listed && sanitize != null) {
            addFilter(new ComponentConfig(SANITIZE, registry.defaultSettings(sanitize)));
        }
    }

    private void addFilter(ComponentConfig filter) {
        FilterContext context = filterContext(status.forComponent("filter " + filter.type()));
        LogFilter made;
        try {
            made = (LogFilter) create(LogFilter.class, filter.type(), filter.settings(), context);
        } catch (Exception failure) {
            context.report(Level.ERROR, "can't be made, all events are withheld: " + failure.getMessage(), null);
            made = new UnmadeFilter(String.valueOf(failure.getMessage()).replace("\n", "; "));
        }
        if (made instanceof AccessControl access) {
            needsCaller |= access.needsCaller();
        }
        FilterStage stage = new FilterStage(filter.type(), made, made instanceof TrustedFilter, context);
        if (made instanceof Redactor redactor && (filter.type().equals(SANITIZE) || !(made instanceof UnmadeFilter))) {
            redactors.add(redactor);
            redactingStages.add(stage);
        } else {
            stages.add(stage);
        }
    }

    private FilterContext filterContext(ComponentContext context) {
        List<WriterTarget> writers = List.copyOf(targets);
        return new FilterContext() {
            @Override
            public List<WriterTarget> writers() {
                return writers;
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
        if (config.mode() == Mode.MOCK && !(writer.settings() instanceof MemorySettings)) {
            return new MemoryWriter(MemorySettings.defaults());
        }
        try {
            return (LogWriter) create(LogWriter.class, writer.type(), writer.settings(), context);
        } catch (Exception failure) {
            String why = "can't be made: " + failure.getMessage();
            context.report(Level.ERROR, why + "; its events are counted as failed", null);
            return new LogWriter() {
                @Override
                public void write(LogBatch batch) throws IOException {
                    throw new IOException(why);
                }

                @Override
                public void flush() throws IOException {
                    throw new IOException(why);
                }

                @Override
                public void close() {}
            };
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
