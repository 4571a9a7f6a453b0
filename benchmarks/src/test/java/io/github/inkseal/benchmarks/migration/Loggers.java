package io.github.inkseal.benchmarks.migration;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.spi.MDCAdapter;

/**
 * Configures a logger, makes calls, and ends it. The others are seen by nobody else: their jars are in a class loader of their own, which has
 * SLF4J's API, and so its MDC, from here.
 */
abstract class Loggers {

    static final Loggers LOGBACK = new Logback("logback", null);

    /** Logback as Spring Boot has it, with the properties of an application. */
    static Loggers springBoot(Map<String, Object> properties) {
        return new Logback("spring-boot", properties);
    }

    private static final class Logback extends Loggers {

        private final @Nullable Map<String, Object> properties;

        Logback(String name, @Nullable Map<String, Object> properties) {
            super(name);
            this.properties = properties;
        }

        @Override
        void run(String configuration, Consumer<ILoggerFactory> calls) throws Exception {
            Object context = of("ch.qos.logback.classic.LoggerContext");
            call(context, "setMDCAdapter", MDCAdapter.class, MDC.getMDCAdapter());
            oneAfterTheOther(context);
            if (properties != null) {
                context.getClass()
                        .getMethod("putObject", String.class, Object.class)
                        .invoke(context, "org.springframework.core.env.Environment", environment(properties));
            }
            Object configurator = of("ch.qos.logback.classic.joran.JoranConfigurator");
            call(configurator, "setContext", loader().loadClass("ch.qos.logback.core.Context"), context);
            call(
                    configurator,
                    "doConfigure",
                    InputStream.class,
                    new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
            calls.accept((ILoggerFactory) context);
            context.getClass().getMethod("stop").invoke(context);
        }

        /**
         * Its threads that remove old files share a calendar and, two at once, now and then take a day's files for two days', and remove all of
         * them for the cap on their total. A thread alone does what its manual says. Ended with the context.
         */
        private static void oneAfterTheOther(Object context) throws Exception {
            Field removers = context.getClass().getSuperclass().getDeclaredField("alternateExecutorService");
            removers.setAccessible(true);
            removers.set(context, Executors.newSingleThreadExecutor());
        }

        private Object environment(Map<String, Object> values) throws Exception {
            Object environment = of("org.springframework.core.env.StandardEnvironment");
            Object source = loader().loadClass("org.springframework.core.env.MapPropertySource")
                    .getConstructor(String.class, Map.class)
                    .newInstance("test", values);
            Object sources =
                    environment.getClass().getMethod("getPropertySources").invoke(environment);
            call(sources, "addFirst", loader().loadClass("org.springframework.core.env.PropertySource"), source);
            return environment;
        }
    }

    static final Loggers LOG4J2 = new Loggers("log4j2") {
        @Override
        void run(String configuration, Consumer<ILoggerFactory> calls) throws Exception {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            Path file = Files.writeString(Files.createTempFile("log4j2", ".xml"), configuration);
            thread.setContextClassLoader(loader());
            try {
                Object context = loader().loadClass("org.apache.logging.log4j.core.LoggerContext")
                        .getConstructor(String.class, Object.class, URI.class)
                        .newInstance("migration", null, file.toUri());
                context.getClass().getMethod("start").invoke(context);
                calls.accept(name -> logger(context, name));
                context.getClass().getMethod("stop").invoke(context);
            } finally {
                thread.setContextClassLoader(before);
                Files.delete(file);
            }
        }

        /** As its provider makes it, but of this context. It has an MDC of its own, which gets what stands in SLF4J's. */
        private Logger logger(Object context, String name) {
            try {
                Class<?> threadContext = loader().loadClass("org.apache.logging.log4j.ThreadContext");
                threadContext.getMethod("clearAll").invoke(null);
                Map<String, String> values = MDC.getCopyOfContextMap();
                if (values != null) {
                    threadContext.getMethod("putAll", Map.class).invoke(null, values);
                }
                Object own = call(context, "getLogger", String.class, name);
                Constructor<?> constructor = loader().loadClass("org.apache.logging.slf4j.Log4jLogger")
                        .getConstructors()[0];
                return (Logger) constructor.newInstance(of("org.apache.logging.slf4j.Log4jMarkerFactory"), own, name);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    };

    static final Loggers INKSEAL = new Loggers("inkseal") {
        @Override
        void run(String configuration, Consumer<ILoggerFactory> calls) {
            ClassLoader classPath = Loggers.class.getClassLoader();
            try (LoggerContext context =
                    LoggerContext.start(ConfigLoader.ofProcess(classPath, ComponentRegistry.load(classPath, List.of()))
                            .load(configuration, "migration")
                            .config())) {
                calls.accept(context);
            }
        }
    };

    private final String name;
    private @Nullable ClassLoader loader;

    private Loggers(String name) {
        this.name = name;
    }

    /** Makes the calls while that configuration is in force; when this returns, all is written. */
    abstract void run(String configuration, Consumer<ILoggerFactory> calls) throws Exception;

    /** What it writes into a file, which stands in the configuration as FILE. */
    String written(Path directory, String configuration, Consumer<ILoggerFactory> calls) throws Exception {
        Path file = directory.resolve(name + ".log");
        run(configuration.replace("FILE", file.toString()), calls);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    synchronized ClassLoader loader() throws IOException {
        ClassLoader known = loader;
        if (known == null) {
            List<URL> jars = new ArrayList<>();
            try (Stream<Path> files = Files.list(Path.of("target", "predecessors", name))) {
                for (Path jar : files.toList()) {
                    jars.add(jar.toUri().toURL());
                }
            }
            known = new URLClassLoader(jars.toArray(URL[]::new), Loggers.class.getClassLoader());
            loader = known;
        }
        return known;
    }

    Object of(String type) throws Exception {
        return loader().loadClass(type).getConstructor().newInstance();
    }

    static Object call(Object on, String method, Class<?> type, Object argument) throws Exception {
        return on.getClass().getMethod(method, type).invoke(on, argument);
    }
}
