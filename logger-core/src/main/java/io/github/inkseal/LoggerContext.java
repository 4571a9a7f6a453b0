package io.github.inkseal;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.internal.config.LoadedConfig;
import io.github.inkseal.internal.config.Resolvers;
import io.github.inkseal.internal.control.Examination;
import io.github.inkseal.internal.control.HardenedGuard;
import io.github.inkseal.internal.engine.Engine;
import io.github.inkseal.internal.engine.Loggers;
import io.github.inkseal.internal.engine.ResolverEnd;
import io.github.inkseal.internal.engine.RunTime;
import io.github.inkseal.internal.engine.Who;
import io.github.inkseal.internal.jmx.Registration;
import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.spi.StatusListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    private final Loggers loggers;
    private final RunTime runTime;
    private final LoggerControl control;
    private final ComponentRegistry registry;
    private final Examination examination;
    private @Nullable Registration jmx;
    /** Closes what resolves references; null if there is nothing. */
    private volatile @Nullable ResolverEnd resolverEnd;

    private final Queue<Runnable> atEnd = new ConcurrentLinkedQueue<>();
    /** What was found to fail when that was last looked at. */
    private volatile List<String> failing = List.of();

    private LoggerContext(
            LoadedConfig loaded,
            @Nullable Supplier<LoadedConfig> source,
            ComponentRegistry registry,
            StatusChannel status,
            String name) {
        InksealConfig config = loaded.config();
        this.examination = Examination.load(classLoader(), registry);
        HardenedGuard guard = new HardenedGuard(examination);
        refuse(guard.refusals(config, loaded.files()), status);
        this.status = status;
        this.registry = registry;
        this.engine = new Engine(config, registry, status, name);
        this.loggers = new Loggers(engine, config.levels());
        this.runTime = new RunTime(engine, status, loggers, source, loaded, guard);
        this.control = new LoggerControl(runTime, Who.UNKNOWN);
    }

    /** On standard error too, for whoever starts SLF4J may swallow the exception. */
    private static void refuse(List<String> problems, StatusChannel status) {
        if (!problems.isEmpty()) {
            problems.forEach(problem -> status.report(Level.ERROR, "configuration", problem, null));
            throw new ConfigException(problems);
        }
    }

    private void begin(LoadedConfig loaded, String name) {
        jmx = Registration.of(this, name, new RemoteControls(runTime, registry));
        engine.start(loaded.source());
        if (!loaded.problems().isEmpty()) {
            engine.audit("configuration", "refused", Map.of("problems", String.join("; ", loaded.problems())));
        }
        runTime.start();
    }

    /**
     * Starts a context of its own.
     *
     * <p>A writer that can't work yet doesn't hinder it: see {@link #health()} and {@link #status()}.
     *
     * @throws ConfigException in hardened mode, if the configuration breaks a rule; it names all of them
     */
    public static LoggerContext start(InksealConfig config) {
        ComponentRegistry registry = ComponentRegistry.load(classLoader(), List.of());
        LoadedConfig loaded = LoadedConfig.ofCode(config);
        LoggerContext context = new LoggerContext(loaded, null, registry, new StatusChannel(), "inkseal-worker");
        context.begin(loaded, "context");
        return context;
    }

    /**
     * Starts the context of an application, with the configuration found in the environment or on the class
     * path. For SLF4J's provider; a bad configuration is reported and the default used.
     *
     * @throws ConfigException in hardened mode, if the configuration can't be used or breaks a rule: then SLF4J fails, and with it
     *     whoever logs
     */
    public static LoggerContext startDefault() {
        StatusChannel status = new StatusChannel();
        ClassLoader classLoader = classLoader();
        Resolvers resolvers = Resolvers.find(classLoader);
        Runnable letGo = () -> resolvers.close(warning -> status.report(Level.WARN, "configuration", warning, null));
        try {
            LoggerContext context = startDefault(status, classLoader, resolvers);
            context.resolverEnd = new ResolverEnd(letGo, context.runTime, status);
            return context;
        } catch (Throwable refused) {
            letGo.run();
            throw refused;
        }
    }

    private static LoggerContext startDefault(StatusChannel status, ClassLoader classLoader, Resolvers resolvers) {
        ComponentRegistry registry = ComponentRegistry.load(classLoader, List.of());
        LoadedConfig loaded = loadOrDefault(ConfigLoader.ofProcess(classLoader, registry, resolvers), status);
        for (String warning : loaded.warnings()) {
            status.report(Level.WARN, "configuration", warning, null);
        }
        for (String problem : loaded.problems()) {
            status.report(Level.ERROR, "configuration", problem, null);
        }
        if (!loaded.problems().isEmpty()) {
            status.report(Level.ERROR, "configuration", "not used; logging INFO and up to the console instead", null);
        }
        Supplier<LoadedConfig> source =
                () -> ConfigLoader.ofProcess(classLoader, registry, resolvers).load();
        LoggerContext context = new LoggerContext(loaded, source, registry, status, "inkseal-worker");
        context.begin(loaded, "default");
        return context;
    }

    private static LoadedConfig loadOrDefault(ConfigLoader loader, StatusChannel status) {
        try {
            return loader.loadOrDefault();
        } catch (ConfigException e) {
            refuse(e.problems(), status);
            throw e;
        }
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

    static ClassLoader classLoader() {
        ClassLoader own = LoggerContext.class.getClassLoader();
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader chosen = ofThread == null ? own : ofThread;
        return chosen == null ? ClassLoader.getSystemClassLoader() : chosen;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.get(name);
    }

    /**
     * Changes the level of a logger and of those below it, from the next call on.
     *
     * @param logger its name, {@link InksealConfig#ROOT} for all others
     */
    public void setLevel(String logger, LevelSetting level) {
        control.setLevel(logger, level);
    }

    /**
     * The same changes in somebody's name, which their audit records then have.
     *
     * @param principal who it is, as far as the application says: it is recorded as asserted
     */
    public LoggerControl as(String principal) {
        return new LoggerControl(runTime, new Who(principal, false));
    }

    /** See {@link LoggerControl#reload()}. */
    public void reload() {
        control.reload();
    }

    /** See {@link LoggerControl#reload(InksealConfig)}. */
    public void reload(InksealConfig config) {
        control.reload(config);
    }

    /** See {@link LoggerControl#addWriter}. */
    public void addWriter(WriterConfig writer) {
        control.addWriter(writer);
    }

    /** See {@link LoggerControl#removeWriter}. */
    public boolean removeWriter(String name) {
        return control.removeWriter(name);
    }

    /** See {@link LoggerControl#rotate()}. */
    public List<String> rotate() {
        return control.rotate();
    }

    /** See {@link LoggerControl#rotate(String)}. */
    public boolean rotate(String writer) {
        return control.rotate(writer);
    }

    /** See {@link LoggerControl#freezeRetention}. */
    public void freezeRetention(boolean frozen) {
        control.freezeRetention(frozen);
    }

    /** Whether {@link #freezeRetention} holds. */
    public boolean isRetentionFrozen() {
        return engine.isFrozen();
    }

    /** What is in force: as configured and changed since, without what waits for a restart; levels as last loaded. */
    public InksealConfig config() {
        return engine.config();
    }

    /** The level that applies to a logger. */
    public LevelSetting level(String logger) {
        return loggers.level(logger);
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
     * dropped; those from ERROR up are named on standard error. Closing again changes nothing, waits for a writer that was
     * stuck, and reports what has become of it.
     *
     * @param timeout how long writing may take; what is left then is dropped and counted
     */
    public CloseReport close(Duration timeout) {
        runTime.close();
        Registration registered = jmx;
        if (registered != null) {
            registered.close();
        }
        long start = System.nanoTime();
        CloseReport report = engine.close(timeout);
        tellClosed();
        ResolverEnd resolvers = resolverEnd;
        if (resolvers != null) {
            resolvers.within(Engine.nanos(timeout) - (System.nanoTime() - start));
        }
        return report;
    }

    /**
     * Has something done once this context is closed, by whoever closes it; at once if it is. For those who show its metrics
     * elsewhere. What it throws is told on the status channel.
     */
    public void whenClosed(Runnable action) {
        atEnd.add(action);
        if (state() == State.CLOSED) {
            tellClosed();
        }
    }

    private void tellClosed() {
        for (Runnable action = atEnd.poll(); action != null; action = atEnd.poll()) {
            try {
                action.run();
            } catch (RuntimeException | LinkageError failure) {
                status.report(Level.WARN, "context", "something to be done at its end failed", failure);
            }
        }
    }

    /** {@link #close(Duration)} with the configured time. */
    @Override
    public void close() {
        close(engine.config().shutdown().timeout());
    }

    public LogMetrics metrics() {
        return engine.metrics();
    }

    /** How it is; what {@link #controls()} found to fail when it was last asked is among the causes. */
    public Health health() {
        Health health = engine.health();
        List<String> failed = failing;
        if (failed.isEmpty()) {
            return health;
        }
        List<String> causes = new ArrayList<>(health.causes());
        failed.stream().map(line -> "control " + line).forEach(causes::add);
        return new Health(
                health.status() == Health.Status.UP ? Health.Status.DEGRADED : health.status(), List.copyOf(causes));
    }

    /**
     * How the configuration in force stands to what is recommended, looked at now: files that it names are read. Never throws. What
     * fails is a cause of {@link #health()} until it is asked again; a mere recommendation never is.
     */
    public List<Control> controls() {
        List<Control> all = examination.examine(engine.config(), runTime.files(), List.of());
        failing = all.stream()
                .filter(control -> control.status() == Control.Status.FAIL)
                .map(Control::text)
                .toList();
        return all;
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
