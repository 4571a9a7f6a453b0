package io.github.inkseal.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backend of this JVM: a logger of it, and the one thing SLF4J has no word for, to write what is
 * queued and stop. By reflection, because each JVM holds the classes of one rival only.
 */
final class Backend {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Rival rival;
    private final ILoggerFactory factory;
    private boolean stopped;

    private Backend(Rival rival, ILoggerFactory factory) {
        this.rival = rival;
        this.factory = factory;
    }

    /**
     * Starts the backend that SLF4J finds.
     *
     * @throws NoResult if that is not the rival asked for
     */
    static Backend start(Rival rival) throws NoResult {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!factory.getClass().getName().startsWith(rival.factoryPrefix())) {
            throw new NoResult("SLF4J found " + factory.getClass().getName() + " instead");
        }
        return new Backend(rival, factory);
    }

    Logger logger() {
        return factory.getLogger(Line.LOGGER);
    }

    /**
     * Returns when all that was logged is handed to the kernel. Only Inkseal can say so without being stopped, and does
     * more when it stops: it forces a sealed file to disk.
     *
     * @throws NoResult if the backend says that it could not
     */
    void settle() throws NoResult {
        if (!rival.isInkseal()) {
            stop();
            return;
        }
        try {
            Object done = factory.getClass().getMethod("flush", Duration.class).invoke(factory, LONG);
            if (!Boolean.TRUE.equals(done)) {
                throw new NoResult("flush gave up after " + LONG);
            }
        } catch (ReflectiveOperationException e) {
            throw new NoResult("can't flush it: " + e);
        }
    }

    /**
     * Returns when all is written, the backend being stopped. May be called again.
     *
     * @throws NoResult if the backend says that it could not
     */
    void stop() throws NoResult {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            switch (rival) {
                case INKSEAL, INKSEAL_MASKING, INKSEAL_SEALED, INKSEAL_MASKING_SEALED, INKSEAL_JSON -> {
                    settle();
                    factory.getClass().getMethod("close").invoke(factory);
                }
                case LOGBACK_ASYNC, LOGBACK_SYNC, LOGBACK_MASKING, LOGSTASH_MASKING, LOGSTASH_JSON ->
                    factory.getClass().getMethod("stop").invoke(factory);
                case LOG4J2_ASYNC, LOG4J2_MASKING ->
                    Class.forName("org.apache.logging.log4j.LogManager")
                            .getMethod("shutdown")
                            .invoke(null);
                case TINYLOG -> {
                    Object provider = Class.forName("org.tinylog.provider.ProviderRegistry")
                            .getMethod("getLoggingProvider")
                            .invoke(null);
                    Class.forName("org.tinylog.provider.LoggingProvider")
                            .getMethod("shutdown")
                            .invoke(provider);
                }
                case GFLOG ->
                    Class.forName("com.epam.deltix.gflog.core.LogConfigurator")
                            .getMethod("unconfigure")
                            .invoke(null);
                case FLOOR -> {
                    // Nothing was started.
                }
            }
        } catch (InvocationTargetException e) {
            throw new NoResult("stopping failed: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new NoResult("can't stop it: " + e);
        }
    }
}
