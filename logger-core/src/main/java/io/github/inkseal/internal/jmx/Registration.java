package io.github.inkseal.internal.jmx;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.LoggerControl;
import io.github.inkseal.config.WriterConfig;
import org.jspecify.annotations.Nullable;

/**
 * A context's entry in the platform's MBean server, made some time after the start and taken back at the end. Does nothing where
 * {@code java.management} is not there, or the system property {@value #PROPERTY} is {@code false}.
 */
public final class Registration implements AutoCloseable {

    /** Set to {@code false}, no context is registered. */
    public static final String PROPERTY = "inkseal.jmx";

    /** What is behind the bean's operations. Whoever calls is named if he is authenticated; null for somebody unknown. */
    public interface Controls {
        /** Changes of a context, in somebody's name. */
        LoggerControl of(@Nullable String authenticated);

        /**
         * Makes a writer's configuration of an item of {@code writers}.
         *
         * @throws io.github.inkseal.config.ConfigException if it can't be used
         */
        WriterConfig writer(String yaml);

        /**
         * What somebody wanted could not even be understood, and goes on record all the same.
         *
         * @param action of the audit record
         * @param why without any of the text, which may hold anything
         */
        void refused(@Nullable String authenticated, String action, String why);
    }

    private final ContextBean bean;
    private final String name;
    private @Nullable Server server;
    private boolean closed;

    private Registration(ContextBean bean, String name) {
        this.bean = bean;
        this.name = name;
    }

    /**
     * Begins.
     *
     * @param name of the context; another one is taken if that is
     */
    public static Registration of(LoggerContext context, String name, Controls controls) {
        ContextBean bean = new ContextBean(context, controls);
        Registration registration = new Registration(bean, name);
        if (!"false".equals(System.getProperty(PROPERTY))) {
            Thread thread = new Thread(registration::register, "inkseal-jmx");
            thread.setDaemon(true);
            // It may live longer than a web application, whose loader it must not keep.
            thread.setContextClassLoader(null);
            thread.start();
        }
        return registration;
    }

    private synchronized void register() {
        if (closed) {
            return;
        }
        try {
            server = Server.register(bean, name);
        } catch (Exception | LinkageError withoutManagement) {
            // A context that can't be seen there logs all the same.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.unregister();
            server = null;
        }
    }
}
