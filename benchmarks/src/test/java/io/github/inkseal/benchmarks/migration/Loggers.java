package io.github.inkseal.benchmarks.migration;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.ILoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Configures a logger, makes calls, and ends it. The others are seen by nobody else: their jars are in a class loader of their own, which has
 * SLF4J's API, and so its MDC, from here.
 */
enum Loggers {
    LOGBACK {
        @Override
        void run(String configuration, Consumer<ILoggerFactory> calls) throws Exception {
            Object context = of("ch.qos.logback.classic.LoggerContext");
            call(context, "setMDCAdapter", MDCAdapter.class, MDC.getMDCAdapter());
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
    },

    LOG4J2 {
        @Override
        void run(String configuration, Consumer<ILoggerFactory> calls) throws Exception {
            Path file = Files.createTempFile("log4j2", ".xml");
            Files.writeString(file, configuration);
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader());
            try {
                Class<?> configurator = loader().loadClass("org.apache.logging.log4j.core.config.Configurator");
                Object context = configurator
                        .getMethod("initialize", String.class, ClassLoader.class, URI.class)
                        .invoke(null, "migration", loader(), file.toUri());
                SLF4JServiceProvider provider =
                        (SLF4JServiceProvider) of("org.apache.logging.slf4j.SLF4JServiceProvider");
                provider.initialize();
                call(context, "setConfigLocation", URI.class, file.toUri());
                MDC.getCopyOfContextMap();
                calls.accept(provider.getLoggerFactory());
                configurator
                        .getMethod("shutdown", loader().loadClass("org.apache.logging.log4j.core.LoggerContext"))
                        .invoke(null, context);
            } finally {
                thread.setContextClassLoader(before);
                Files.delete(file);
            }
        }
    },

    INKSEAL {
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

    private volatile ClassLoader loader;

    /** Makes the calls while that configuration is in force; when this returns, all is written. */
    abstract void run(String configuration, Consumer<ILoggerFactory> calls) throws Exception;

    synchronized ClassLoader loader() throws IOException {
        if (loader == null) {
            List<URL> jars = new ArrayList<>();
            try (Stream<Path> files =
                    Files.list(Path.of("target", "predecessors", name().toLowerCase(java.util.Locale.ROOT)))) {
                for (Path jar : files.toList()) {
                    jars.add(jar.toUri().toURL());
                }
            }
            loader = new URLClassLoader(jars.toArray(URL[]::new), Loggers.class.getClassLoader());
        }
        return loader;
    }

    Object of(String type) throws Exception {
        return loader().loadClass(type).getConstructor().newInstance();
    }

    static Object call(Object on, String method, Class<?> type, Object argument) throws Exception {
        return on.getClass().getMethod(method, type).invoke(on, argument);
    }
}
