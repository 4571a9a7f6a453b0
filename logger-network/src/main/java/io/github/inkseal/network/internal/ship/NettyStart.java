package io.github.inkseal.network.internal.ship;

import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.Slf4JLoggerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/**
 * Keeps Netty from logging by SLF4J while that is being initialised: then the writers of a configuration are made, and of each call in that time SLF4J
 * tells every user on standard error.
 *
 * <p>The loggers that Netty gets in that time say nothing below WARN until SLF4J is ready, and are SLF4J's from then on. The factory that makes
 * them belongs to all in the process who use this Netty. So it is replaced for that time only, and only if it is SLF4J's. Any thread.
 */
public final class NettyStart extends InternalLoggerFactory {

    private static final Set<String> LOUD = Set.of("warn", "error", "isWarnEnabled", "isErrorEnabled", "name");

    private final Slf4JLoggerFactory usual;
    private volatile boolean over;

    private NettyStart(Slf4JLoggerFactory usual) {
        this.usual = usual;
    }

    /** To be called before anything else of Netty's is. */
    public static void quietly() {
        SubstituteLoggerFactory waiting = whileInitialised();
        if (waiting != null && usual(waiting) instanceof Slf4JLoggerFactory usual) {
            setDefaultFactory(new NettyStart(usual));
        }
    }

    /** What SLF4J has in place of loggers while it is being initialised; null if it is not. */
    private static @Nullable SubstituteLoggerFactory whileInitialised() {
        try {
            return LoggerFactory.getILoggerFactory() instanceof SubstituteLoggerFactory waiting ? waiting : null;
        } catch (IllegalStateException failed) {
            // Nothing will ever be replayed.
            return null;
        }
    }

    /** When it is first asked for, Netty logs which one it has chosen; that is as little worth a user's time as the rest. */
    private static InternalLoggerFactory usual(SubstituteLoggerFactory waiting) {
        InternalLoggerFactory usual = getDefaultFactory();
        String thread = Thread.currentThread().getName();
        waiting.getEventQueue()
                .removeIf(event -> InternalLoggerFactory.class.getName().equals(event.getLoggerName())
                        && thread.equals(event.getThreadName()));
        return usual;
    }

    @Override
    protected InternalLogger newInstance(String name) {
        if (isOver()) {
            return usual.newInstance(name);
        }
        return (InternalLogger) Proxy.newProxyInstance(
                InternalLogger.class.getClassLoader(),
                new Class<?>[] {InternalLogger.class},
                new Quiet(usual.newInstance(name)));
    }

    private boolean isOver() {
        if (!over && whileInitialised() == null) {
            over = true;
            if (getDefaultFactory() == this) {
                setDefaultFactory(usual);
            }
        }
        return over;
    }

    /** A logger by reflection: it has thirty methods for the same thing, and Netty logs seldom. */
    private final class Quiet implements InvocationHandler {

        private final InternalLogger logger;

        Quiet(InternalLogger logger) {
            this.logger = logger;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
            if (isOver() || LOUD.contains(method.getName()) || method.getDeclaringClass() == Object.class) {
                try {
                    return method.invoke(logger, args);
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            }
            return method.getReturnType() == boolean.class ? false : null;
        }
    }
}
