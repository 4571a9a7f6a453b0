package io.github.inkseal.internal.slf4j;

import io.github.inkseal.internal.intake.Draft;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The fluent way to a log call. Suppliers run when they are given, as SLF4J's own builder runs them, but one
 * that throws costs its value, not the application. One thread, one call.
 */
final class EventBuilder implements LoggingEventBuilder, CallerBoundaryAware {

    private final InksealLogger logger;
    private final Level level;
    private final Draft draft = new Draft();
    private @Nullable Object[] arguments = new Object[4];
    private int count;

    EventBuilder(InksealLogger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    @Override
    public LoggingEventBuilder setCause(@Nullable Throwable cause) {
        draft.throwable(cause);
        return this;
    }

    @Override
    public LoggingEventBuilder addMarker(@Nullable Marker marker) {
        draft.marker(marker);
        return this;
    }

    @Override
    public LoggingEventBuilder addArgument(@Nullable Object argument) {
        add(argument);
        return this;
    }

    @Override
    public LoggingEventBuilder addArgument(@Nullable Supplier<?> supplier) {
        add(valueOf(supplier));
        return this;
    }

    @Override
    public LoggingEventBuilder addKeyValue(@Nullable String key, @Nullable Object value) {
        draft.keyValue(new KeyValuePair(key, value));
        return this;
    }

    @Override
    public LoggingEventBuilder addKeyValue(@Nullable String key, @Nullable Supplier<Object> supplier) {
        draft.keyValue(new KeyValuePair(key, valueOf(supplier)));
        return this;
    }

    @Override
    public LoggingEventBuilder setMessage(@Nullable String message) {
        draft.message(message);
        return this;
    }

    @Override
    public LoggingEventBuilder setMessage(@Nullable Supplier<String> supplier) {
        draft.message(textOf(supplier));
        return this;
    }

    @Override
    public void setCallerBoundary(@Nullable String className) {
        draft.boundary(className);
    }

    @Override
    public void log() {
        draft.arguments(Arrays.copyOf(arguments, count));
        logger.submit(level.toInt(), draft);
    }

    @Override
    public void log(@Nullable String message) {
        draft.message(message);
        log();
    }

    @Override
    public void log(@Nullable String message, @Nullable Object argument) {
        add(argument);
        log(message);
    }

    @Override
    public void log(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        add(first);
        add(second);
        log(message);
    }

    @Override
    public void log(@Nullable String message, @Nullable Object @Nullable ... more) {
        if (more != null) {
            for (Object argument : more) {
                add(argument);
            }
        }
        log(message);
    }

    @Override
    public void log(@Nullable Supplier<String> supplier) {
        log(textOf(supplier));
    }

    private void add(@Nullable Object argument) {
        if (count == arguments.length) {
            arguments = Arrays.copyOf(arguments, count * 2);
        }
        arguments[count++] = argument;
    }

    private static @Nullable Object valueOf(@Nullable Supplier<?> supplier) {
        if (supplier == null) {
            return null;
        }
        try {
            return supplier.get();
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    private static @Nullable String textOf(@Nullable Supplier<String> supplier) {
        if (supplier == null) {
            return null;
        }
        try {
            return supplier.get();
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    private static String failed(Throwable failure) {
        return "[supplier threw " + failure.getClass().getName() + "]";
    }
}
