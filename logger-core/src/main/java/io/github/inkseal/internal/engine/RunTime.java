package io.github.inkseal.internal.engine;

import io.github.inkseal.LoggerContext.State;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.LoadedConfig;
import io.github.inkseal.internal.config.ReadFiles;
import io.github.inkseal.internal.control.HardenedGuard;
import io.github.inkseal.internal.jfr.Flight;
import io.github.inkseal.internal.pipeline.RefusedException;
import io.github.inkseal.internal.pipeline.Rotated;
import io.github.inkseal.internal.status.StatusChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What can be done to a context while it runs: each thing is one audit record, whoever did it. Any thread but the pipeline's.
 */
public final class RunTime implements AutoCloseable {

    private static final String CONFIGURATION = "configuration";
    private static final String FAILED = "failed";
    private static final String LOWERING = "protection-lowering";

    private final Engine engine;
    private final StatusChannel status;
    private final Loggers loggers;
    private final Outcomes outcomes;
    private final @Nullable ReloadWatch watch;
    private final Set<String> warned = new HashSet<>();
    private final HardenedGuard guard;
    /** Of the configuration that was loaded last and taken. */
    private volatile ReadFiles files;

    /**
     * Of a context.
     *
     * @param source loads its configuration anew; null if it was made in code
     * @param first what it was started with
     * @param guard is asked before each change
     */
    public RunTime(
            Engine engine,
            StatusChannel status,
            Loggers loggers,
            @Nullable Supplier<LoadedConfig> source,
            LoadedConfig first,
            HardenedGuard guard) {
        this.guard = guard;
        this.files = first.files();
        this.engine = engine;
        this.status = status;
        this.loggers = loggers;
        this.outcomes = new Outcomes(engine, status);
        warned.addAll(first.warnings());
        watch = source == null
                ? null
                : new ReloadWatch(source, first, new ReloadWatch.Listener() {
                    @Override
                    public boolean changed(LoadedConfig loaded) {
                        try {
                            take(loaded, Who.WATCH);
                            return true;
                        } catch (ConfigException | IllegalStateException told) {
                            // On the status channel, and as an audit record.
                            return false;
                        }
                    }

                    @Override
                    public void refused(List<String> problems) {
                        Flight.end(Flight.reload(CONFIGURATION), Outcomes.REFUSED);
                        outcomes.refused(problems, CONFIGURATION, Who.WATCH);
                    }
                });
    }

    /** Begins to look at the configuration if it says so. Called once, when the context has started. */
    public void start() {
        if (watch != null) {
            watch.every(engine.config().reload().every());
        }
    }

    public void setLevel(String logger, LevelSetting level, Who who) {
        LevelSetting before = loggers.level(logger);
        loggers.set(logger, level);
        outcomes.done("level", "changed", who, "logger", logger, "from", before.name(), "to", level.name());
    }

    /** See {@link io.github.inkseal.LoggerControl#reload()}. */
    public void reload(Who who) {
        if (watch == null) {
            throw new IllegalStateException(
                    "this context was started with a configuration made in code; reload it with another one");
        }
        if (engine.state() == State.CLOSED) {
            // What the resolvers would say, who are closed too, is no news.
            throw new IllegalStateException("the context is closed");
        }
        LoadedConfig loaded;
        try {
            loaded = watch.load();
        } catch (ConfigException e) {
            Flight.end(Flight.reload(CONFIGURATION), Outcomes.REFUSED);
            outcomes.refused(e.problems(), CONFIGURATION, who);
            throw e;
        }
        take(loaded, who);
    }

    private void take(LoadedConfig loaded, Who who) {
        for (String warning : loaded.warnings()) {
            synchronized (warned) {
                if (warned.add(warning)) {
                    status.report(Level.WARN, CONFIGURATION, warning, null);
                }
            }
        }
        reload(loaded, who);
    }

    /** See {@link io.github.inkseal.LoggerControl#reload(InksealConfig)}. */
    public void reload(InksealConfig config, Who who) {
        reload(LoadedConfig.ofCode(config), who);
    }

    private void reload(LoadedConfig loaded, Who who) {
        InksealConfig config = loaded.config();
        String source = loaded.source();
        List<String> waiting = new ArrayList<>();
        Flight.Timed timed = Flight.reload(CONFIGURATION);
        String failure = Outcomes.REFUSED;
        UnderWayException late = null;
        try {
            engine.change(running -> {
                refuseLowering(running, config, loaded.files());
                Waiting next = Waiting.of(running, config);
                waiting.addAll(next.keys());
                return next.config();
            });
            failure = null;
        } catch (RefusedException e) {
            List<String> problems = List.of(source + ": " + e.getMessage());
            outcomes.refused(problems, CONFIGURATION, who);
            throw new ConfigException(problems);
        } catch (LoweringException e) {
            outcomes.refused(e.problems(), LOWERING, who, "by", "reload", "source", source);
            throw new ConfigException(e.problems());
        } catch (UnderWayException e) {
            // It comes into force all the same, and what belongs to it has to.
            late = e;
            failure = Outcomes.UNDER_WAY;
        } catch (IllegalStateException e) {
            outcomes.refused(List.of(source + ": " + e.getMessage()), CONFIGURATION, who);
            throw e;
        } finally {
            Flight.end(timed, failure);
        }
        files = loaded.files();
        loggers.replace(config.levels());
        if (watch != null) {
            if (!loaded.isOfCode()) {
                watch.taken(loaded);
            }
            watch.every(config.reload().every());
        }
        if (!waiting.isEmpty()) {
            outcomes.waiting(waiting);
        }
        if (late != null) {
            outcomes.underWay(late, CONFIGURATION, who, "source", source);
            throw late;
        }
        outcomes.taken(source);
        String keys = waiting.isEmpty() ? "none" : String.join(" ", waiting);
        outcomes.done(CONFIGURATION, "loaded", who, "source", source, "waiting", keys);
    }

    /** Somebody wanted something that could not be understood; {@code why} is shown, and holds nothing of what he said. */
    public void refused(String action, String why, Who who) {
        outcomes.refused(List.of(why), action, who);
    }

    private void refuseLowering(InksealConfig running, InksealConfig next, ReadFiles read) {
        List<String> problems = guard.refusals(running, next, read);
        if (!problems.isEmpty()) {
            throw new LoweringException(problems);
        }
    }

    private InksealConfig checked(InksealConfig running, InksealConfig next) {
        refuseLowering(running, next, files);
        return next;
    }

    /** See {@link io.github.inkseal.LoggerControl#addWriter}. */
    public void addWriter(WriterConfig writer, Who who) {
        String action = "writer-added";
        try {
            engine.change(running -> {
                List<WriterConfig> all = new ArrayList<>(running.writers());
                all.add(writer);
                return checked(running, running.toBuilder().writers(all).build());
            });
        } catch (LoweringException e) {
            outcomes.refused(e.problems(), LOWERING, who, "by", action, "writer", writer.name());
            throw new ConfigException(e.problems());
        } catch (RefusedException | IllegalArgumentException e) {
            List<String> problems = List.of("writer " + writer.name() + ": " + e.getMessage());
            outcomes.refused(problems, action, who);
            throw new ConfigException(problems);
        } catch (UnderWayException e) {
            outcomes.underWay(e, action, who, "writer", writer.name());
            throw e;
        } catch (IllegalStateException e) {
            outcomes.refused(List.of("writer " + writer.name() + ": " + e.getMessage()), action, who);
            throw e;
        }
        outcomes.done(action, "done", who, "writer", writer.name(), "type", writer.type());
    }

    /** See {@link io.github.inkseal.LoggerControl#removeWriter}. */
    public boolean removeWriter(String name, Who who) {
        String action = "writer-removed";
        if (engine.config().writers().stream().noneMatch(writer -> writer.name().equals(name))) {
            return false;
        }
        try {
            checked(engine.config(), without(engine.config(), name));
        } catch (LoweringException e) {
            throw refusedToLower(e, action, name, who);
        }
        // Said first, or the last writer with audit: true would never hear of it.
        outcomes.done(action, "begun", who, "writer", name);
        try {
            engine.change(running -> checked(running, without(running, name)));
        } catch (LoweringException e) {
            throw refusedToLower(e, action, name, who);
        } catch (UnderWayException e) {
            outcomes.underWay(e, action, who, "writer", name);
            throw e;
        } catch (RefusedException | IllegalStateException e) {
            List<String> problems = List.of("writer " + name + ": " + e.getMessage());
            outcomes.refused(problems, action, who);
            throw new IllegalStateException(problems.get(0), e);
        }
        return true;
    }

    private static InksealConfig without(InksealConfig config, String name) {
        return config.toBuilder()
                .writers(config.writers().stream()
                        .filter(writer -> !writer.name().equals(name))
                        .toList())
                .build();
    }

    private IllegalStateException refusedToLower(LoweringException e, String action, String writer, Who who) {
        outcomes.refused(e.problems(), LOWERING, who, "by", action, "writer", writer);
        return new IllegalStateException(String.join("; ", e.problems()), e);
    }

    /** Files that were read for what is in force and that others could read or change. Any thread. */
    public ReadFiles files() {
        return files;
    }

    /** See {@link io.github.inkseal.LoggerControl#rotate}. */
    public List<String> rotate(@Nullable String writer, Who who) {
        if (writer != null
                && engine.config().writers().stream()
                        .noneMatch(known -> known.name().equals(writer))) {
            refused("rotate", "there is no such writer", who);
            throw new IllegalArgumentException("there is no writer \"" + writer + "\"");
        }
        Rotated rotated = tried("rotate", who, () -> engine.rotate(writer));
        String done = String.join(" ", rotated.done());
        String failures = text(rotated.failed());
        if (!failures.isEmpty()) {
            outcomes.done("rotate", FAILED, who, "writers", done, "problems", failures);
            throw new IllegalStateException("could not rotate: " + failures);
        }
        outcomes.done("rotate", "done", who, "writers", done);
        return rotated.done();
    }

    /** See {@link io.github.inkseal.LoggerControl#freezeRetention}. */
    public void freezeRetention(boolean frozen, Who who) {
        String failures = text(tried("retention", who, () -> engine.freeze(frozen)));
        if (!failures.isEmpty()) {
            outcomes.done("retention", FAILED, who, "problems", failures);
            throw new IllegalStateException("retention: " + failures);
        }
        outcomes.done("retention", frozen ? "frozen" : "released", who);
    }

    /** Whatever came of it, it is on record who wanted it. */
    private <T> T tried(String action, Who who, Supplier<T> change) {
        try {
            return change.get();
        } catch (UnderWayException e) {
            outcomes.underWay(e, action, who);
            throw e;
        } catch (IllegalStateException e) {
            outcomes.done(action, FAILED, who, "problems", String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static String text(Map<String, String> failures) {
        List<String> lines = new ArrayList<>();
        failures.forEach((writer, why) -> lines.add("writer " + writer + ": " + why));
        return String.join("; ", lines);
    }

    /** After {@link #close}: waits until nobody looks at the configuration, for so many nanoseconds at most. */
    public void awaitEnd(long nanos) throws InterruptedException {
        if (watch != null) {
            watch.awaitEnd(nanos);
        }
    }

    /** No more looks at the configuration. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
