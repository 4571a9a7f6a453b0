package io.github.inkseal.examples.spring;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Spring Boot's hand on Inkseal: levels at the start and at run time, and the end.
 *
 * <p>Inkseal has been logging, with its own configuration, since SLF4J started; so nothing that is logged before
 * Spring has read its properties is held back or lost, and no property of Spring can name another configuration. Those
 * that would are refused rather than passed over. All methods may be called by any thread.
 */
public final class InksealLoggingSystem extends LoggingSystem {

    /** Properties by which other backends are configured, in a file of Inkseal's own here. */
    private static final List<String> NOT_READ = List.of(
            "logging.config",
            "logging.file.name",
            "logging.file.path",
            "logging.pattern.console",
            "logging.pattern.file",
            "logging.structured.format.console",
            "logging.structured.format.file",
            "logging.threshold.console",
            "logging.threshold.file");

    private final LoggerContext context;
    private final Map<String, LevelSetting> chosen = new TreeMap<>();
    private final Set<String> inheriting = new TreeSet<>();
    /** The JDK forgets levels of loggers that nobody holds. */
    private final Map<String, java.util.logging.Logger> held = new HashMap<>();

    InksealLoggingSystem(LoggerContext context) {
        this.context = context;
    }

    /** How Boot finds it: before the JDK's own, and only where SLF4J is bound to Inkseal. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public static final class Factory implements LoggingSystemFactory {

        @Override
        public @Nullable LoggingSystem getLoggingSystem(ClassLoader classLoader) {
            return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                    ? new InksealLoggingSystem(context)
                    : null;
        }
    }

    @Override
    public void beforeInitialize() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    @Override
    public void initialize(
            LoggingInitializationContext initialization, @Nullable String configLocation, @Nullable LogFile logFile) {
        Environment environment = initialization.getEnvironment();
        List<String> unread = environment == null
                ? List.of()
                : NOT_READ.stream().filter(environment::containsProperty).toList();
        if (!unread.isEmpty()) {
            throw new IllegalStateException(String.join(", ", unread)
                    + ": not read by Inkseal, which starts before Spring; remove it and write it into inkseal.yaml,"
                    + " or into the file that -Dinkseal.config or INKSEAL_CONFIG names");
        }
    }

    @Override
    public Set<LogLevel> getSupportedLogLevels() {
        return EnumSet.complementOf(EnumSet.of(LogLevel.FATAL));
    }

    /** Sets a level; null lets the logger have that of the one above it again, and root INFO. */
    @Override
    public synchronized void setLogLevel(@Nullable String loggerName, @Nullable LogLevel level) {
        String name = ours(loggerName);
        if (level == null && !name.equals(InksealConfig.ROOT)) {
            chosen.remove(name);
            inheriting.add(name);
        } else if (level == null) {
            chosen.remove(name);
            context.setLevel(name, LevelSetting.INFO);
        } else {
            LevelSetting setting = level == LogLevel.FATAL ? LevelSetting.ERROR : LevelSetting.valueOf(level.name());
            chosen.put(name, setting);
            inheriting.remove(name);
            context.setLevel(name, setting);
        }
        jdk(name, level);
        // In their order a name comes after those above it.
        inheriting.forEach(heir -> context.setLevel(heir, above(heir)));
    }

    private LevelSetting above(String name) {
        int dot = name.lastIndexOf('.');
        return context.level(dot < 0 ? InksealConfig.ROOT : name.substring(0, dot));
    }

    /** What the JDK's loggers do not let through never reaches the bridge. */
    private void jdk(String name, @Nullable LogLevel level) {
        String theirs = name.equals(InksealConfig.ROOT) ? "" : name;
        boolean top = theirs.isEmpty();
        held.computeIfAbsent(theirs, java.util.logging.Logger::getLogger)
                .setLevel(level == null ? top ? java.util.logging.Level.INFO : null : jdk(level));
    }

    private static java.util.logging.Level jdk(LogLevel level) {
        return switch (level) {
            case TRACE -> java.util.logging.Level.FINEST;
            case DEBUG -> java.util.logging.Level.FINE;
            case INFO -> java.util.logging.Level.INFO;
            case WARN -> java.util.logging.Level.WARNING;
            case ERROR, FATAL -> java.util.logging.Level.SEVERE;
            case OFF -> java.util.logging.Level.OFF;
        };
    }

    /** Root, and the loggers whose levels Spring has set. */
    @Override
    public synchronized List<LoggerConfiguration> getLoggerConfigurations() {
        List<LoggerConfiguration> all = new ArrayList<>();
        all.add(getLoggerConfiguration(ROOT_LOGGER_NAME));
        for (String name : chosen.keySet()) {
            if (!name.equals(InksealConfig.ROOT)) {
                all.add(getLoggerConfiguration(name));
            }
        }
        return all;
    }

    @Override
    public synchronized LoggerConfiguration getLoggerConfiguration(String loggerName) {
        String name = ours(loggerName);
        LogLevel effective = LogLevel.valueOf(context.level(name).name());
        boolean root = name.equals(InksealConfig.ROOT);
        return new LoggerConfiguration(
                root ? ROOT_LOGGER_NAME : name, root || chosen.containsKey(name) ? effective : null, effective);
    }

    /** Runs when all of Spring has ended, so that its last words are still written. */
    @Override
    public Runnable getShutdownHandler() {
        return context::close;
    }

    private static String ours(@Nullable String loggerName) {
        return loggerName == null || loggerName.isEmpty() || loggerName.equalsIgnoreCase(ROOT_LOGGER_NAME)
                ? InksealConfig.ROOT
                : loggerName;
    }
}
