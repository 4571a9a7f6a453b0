package io.github.inkseal;

import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.internal.config.LoadedConfig;
import io.github.inkseal.internal.engine.Engine;
import io.github.inkseal.internal.slf4j.InksealLogger;
import io.github.inkseal.internal.slf4j.LevelRules;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.spi.StatusListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A set of loggers with its own configuration, queue, worker and writers.
 *
 * <p>The application's own starts with SLF4J and is {@link #current()}; {@link #start} makes more, each apart
 * from the others. A context is a resource: {@link #close()} drains and ends it. The application's own is
 * also drained when the virtual machine shuts down. All methods may be called by any thread.
 */
public final class LoggerContext implements ILoggerFactory, AutoCloseable {

    /** What a context is doing. */
    public enum State {
        /** Not started. */
        NEW,
        /** Taking and writing events. */
        RUNNING,
        /** The virtual machine shuts down: what was queued is written, later events are written by their callers. */
        DRAINING,
        /** Events are counted as dropped. */
        CLOSED
    }

    private final StatusChannel status;
    private final Engine engine;
    private final ConcurrentHashMap<String, InksealLogger> loggers = new ConcurrentHashMap<>();
    private final Object levelLock = new Object();
    private final Duration closeTimeout;
    private volatile LevelRules levels;

    private LoggerContext(InksealConfig config, ComponentRegistry registry, StatusChannel status, String name) {
        this.status = status;
        this.levels = new LevelRules(config.levels());
        this.closeTimeout = config.shutdown().timeout();
        this.engine = new Engine(config, registry, status, name);
    }

    /**
     * Starts a context of its own.
     *
     * <p>A writer that can't work yet doesn't hinder it: see {@link #health()} and {@link #status()}.
     */
    public static LoggerContext start(InksealConfig config) {
        ComponentRegistry registry = ComponentRegistry.load(classLoader(), List.of());
        LoggerContext context = new LoggerContext(config, registry, new StatusChannel(), "inkseal-worker");
        context.engine.start();
        return context;
    }

    /**
     * Starts the context of an application, with the configuration found in the environment or on the class
     * path. For SLF4J's provider; a bad configuration is reported and the default used.
     */
    public static LoggerContext startDefault() {
        StatusChannel status = new StatusChannel();
        ClassLoader classLoader = classLoader();
        ComponentRegistry registry = ComponentRegistry.load(classLoader, List.of());
        LoadedConfig loaded = ConfigLoader.ofProcess(classLoader, registry).loadOrDefault();
        for (String warning : loaded.warnings()) {
            status.report(Level.WARN, "configuration", warning, null);
        }
        for (String problem : loaded.problems()) {
            status.report(Level.ERROR, "configuration", problem, null);
        }
        if (!loaded.problems().isEmpty()) {
            status.report(Level.ERROR, "configuration", "not used; logging INFO and up to the console instead", null);
        }
        LoggerContext context = new LoggerContext(loaded.config(), registry, status, "inkseal-worker");
        context.engine.start();
        return context;
    }

    /**
     * The context behind {@link LoggerFactory}.
     *
     * @throws IllegalStateException if SLF4J is bound to another backend
     */
    public static LoggerContext current() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            return context;
        }
        throw new IllegalStateException("SLF4J is bound to "
                + factory.getClass().getName() + ", not to Inkseal; is another backend on the class path?");
    }

    private static ClassLoader classLoader() {
        ClassLoader own = LoggerContext.class.getClassLoader();
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader chosen = ofThread == null ? own : ofThread;
        return chosen == null ? ClassLoader.getSystemClassLoader() : chosen;
    }

    @Override
    public Logger getLogger(String name) {
        InksealLogger known = loggers.get(name);
        if (known != null) {
            return known;
        }
        synchronized (levelLock) {
            return loggers.computeIfAbsent(
                    name, n -> engine.newLogger(n, levels.levelOf(n).threshold()));
        }
    }

    /**
     * Changes the level of a logger and of those below it, from the next call on.
     *
     * @param logger its name, {@link InksealConfig#ROOT} for all others
     */
    public void setLevel(String logger, LevelSetting level) {
        synchronized (levelLock) {
            Map<String, LevelSetting> changed = new LinkedHashMap<>(levels.byName());
            changed.put(logger, level);
            LevelRules rules = new LevelRules(Map.copyOf(changed));
            levels = rules;
            loggers.forEach((name, known) -> known.threshold(rules.levelOf(name).threshold()));
        }
    }

    /** The level that applies to a logger. */
    public LevelSetting level(String logger) {
        return levels.levelOf(logger);
    }

    public State state() {
        return engine.state();
    }

    /**
     * Waits until every event logged before is with its writers.
     *
     * @return false if the time ran out first
     */
    public boolean flush(Duration timeout) {
        return engine.flush(timeout);
    }

    /**
     * Writes what is queued, closes the writers and takes no more events. Later events are counted as
     * dropped; those from ERROR up are named on standard error. Closing again changes nothing and reports the
     * counters as they are.
     *
     * @param timeout how long writing may take; what is left then is dropped and counted
     */
    public CloseReport close(Duration timeout) {
        return engine.close(timeout);
    }

    /** {@link #close(Duration)} with the configured time. */
    @Override
    public void close() {
        close(closeTimeout);
    }

    public LogMetrics metrics() {
        return engine.metrics();
    }

    public Health health() {
        return engine.health();
    }

    /** What writers keep in memory, by their names in the order of the configuration; empty if none does. */
    public Map<String, MemoryLog> memory() {
        return engine.memory();
    }

    /** The last 256 lines of the status channel, oldest first. */
    public List<StatusEvent> status() {
        return status.recent();
    }

    /** Adds a listener to the status channel. */
    public void addStatusListener(StatusListener listener) {
        status.addListener(listener);
    }
}
