package io.github.inkseal.neighbours;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An application as a servlet container has it: with its own copy of every jar and its own configuration, on threads that
 * are the container's.
 */
final class WebApplication implements AutoCloseable {

    private final Path log;
    private final URLClassLoader loader;
    private final UnaryOperator<String> code;

    /** Deploys one. */
    WebApplication(Path home, String name) throws IOException, ReflectiveOperationException {
        Path classes = Files.createDirectories(home.resolve(name));
        log = home.resolve(name + ".log");
        // Whatever has a thread, a table or a bean of its own.
        Files.writeString(classes.resolve("inkseal.yaml"), """
                reload: { every: 100ms }
                alerts: [ { metric: inkseal.queue.depth, above: 1000 } ]
                filters: [ { type: rate-limit }, { type: sanitize } ]
                writers:
                  - { name: app, type: file, path: "%s", encoder: { type: pattern, pattern: "%%X %%msg%%n" } }
                  - name: packed
                    type: file
                    path: "%s"
                    rotate: { size: 10, compress: gzip }
                    encoder: { type: json, profile: ecs }
                """.formatted(log, home.resolve(name + "-packed.log")));
        copyTo(classes, Shop.class);
        List<URL> places = new ArrayList<>();
        places.add(classes.toUri().toURL());
        for (Path jar : Places.of(
                io.github.inkseal.LoggerContext.class,
                org.slf4j.Logger.class,
                org.snakeyaml.engine.v2.api.Load.class,
                io.github.inkseal.sanitizer.Sanitizer.class,
                com.google.re2j.Pattern.class)) {
            places.add(jar.toUri().toURL());
        }
        loader = new URLClassLoader(name, places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        code = inside(() -> {
            @SuppressWarnings("unchecked") // It is what it says, of another loader.
            UnaryOperator<String> shop = (UnaryOperator<String>) loader.loadClass(Shop.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            return shop;
        });
    }

    private static void copyTo(Path classes, Class<?> one) throws IOException {
        String name = one.getName().replace('.', '/') + ".class";
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream code = Objects.requireNonNull(one.getClassLoader().getResourceAsStream(name))) {
            Files.copy(code, file);
        }
    }

    private interface Part<T> {
        T run() throws ReflectiveOperationException;
    }

    /** As a container does: the context class loader is the application's while its code runs. */
    private <T> T inside(Part<T> part) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return part.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Has the shop do something, on the calling thread. */
    String ask(String what) throws ReflectiveOperationException {
        return inside(() -> code.apply(what));
    }

    Path log() {
        return log;
    }

    /** Gone when the application is. */
    WeakReference<ClassLoader> trace() {
        return new WeakReference<>(loader);
    }

    /** Undeploys it: tells it, then lets go of it. */
    @Override
    public void close() throws IOException, ReflectiveOperationException {
        ask("stop");
        loader.close();
    }
}
