package io.github.inkseal.internal.slf4j;

import io.github.inkseal.AuditException;
import io.github.inkseal.internal.intake.Draft;
import io.github.inkseal.internal.intake.Intake;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A logger: a name, a level and the way to its context's intake. A log call throws nothing but {@link
 * AuditException}, where the configuration asks for it: what goes wrong in spite of all guards is counted as a
 * dropped event.
 *
 * <p>Serialises as its name and comes back as the logger of that name of the application it is read in.
 */
public final class InksealLogger extends LevelMethods implements LoggingEventAware, Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient int id;
    private final transient Intake intake;

    /**
     * A logger.
     *
     * @param id its number in the context
     * @param threshold the lowest {@link Level#toInt()} it logs
     */
    public InksealLogger(String name, int id, Intake intake, int threshold) {
        this.name = name;
        this.id = id;
        this.intake = intake;
        this.threshold = threshold;
    }

    @Override
    public String getName() {
        return name;
    }

    /** Changes the level; calls that are under way may still see the old one. */
    public void threshold(int value) {
        threshold = value;
    }

    @Override
    public boolean isEnabledForLevel(Level level) {
        return threshold <= level.toInt();
    }

    @Override
    public LoggingEventBuilder makeLoggingEventBuilder(Level level) {
        return new EventBuilder(this, level);
    }

    @Override
    void log0(int level, @Nullable String message) {
        try {
            intake.submit(level / 10, id, message, 0, null, null, null, null);
        } catch (Throwable failure) {
            intake.failed(level / 10);
        }
    }

    @Override
    void log1(int level, @Nullable String format, @Nullable Object arg) {
        if (arg instanceof Throwable throwable) {
            logDraft(level, null, format, null, throwable);
            return;
        }
        try {
            intake.submit(level / 10, id, format, 1, arg, null, null, null);
        } catch (Throwable failure) {
            intake.failed(level / 10);
        }
    }

    @Override
    void log2(int level, @Nullable String format, @Nullable Object arg1, @Nullable Object arg2) {
        if (arg2 instanceof Throwable) {
            logDraft(level, null, format, new @Nullable Object[] {arg1, arg2}, null);
            return;
        }
        try {
            intake.submit(level / 10, id, format, 2, arg1, arg2, null, null);
        } catch (Throwable failure) {
            intake.failed(level / 10);
        }
    }

    @Override
    void logN(int level, @Nullable String format, @Nullable Object @Nullable [] arguments) {
        int count = arguments == null ? 0 : arguments.length;
        if (arguments == null || count > 4 || (count > 0 && arguments[count - 1] instanceof Throwable)) {
            logDraft(level, null, format, arguments, null);
            return;
        }
        try {
            intake.submit(
                    level / 10,
                    id,
                    format,
                    count,
                    count > 0 ? arguments[0] : null,
                    count > 1 ? arguments[1] : null,
                    count > 2 ? arguments[2] : null,
                    count > 3 ? arguments[3] : null);
        } catch (Throwable failure) {
            intake.failed(level / 10);
        }
    }

    @Override
    void logDraft(
            int level,
            @Nullable Marker marker,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        submit(
                level,
                new Draft()
                        .message(format)
                        .arguments(arguments)
                        .throwable(throwable)
                        .marker(marker));
    }

    @Override
    public void log(
            @Nullable Marker marker,
            @Nullable String boundary,
            int level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        // Bridges pass levels of their own; they count as the SLF4J level they are not below.
        int known = Math.max(0, Math.min(40, level / 10 * 10));
        if (threshold <= known) {
            submit(
                    known,
                    new Draft()
                            .message(message)
                            .arguments(arguments)
                            .throwable(throwable)
                            .marker(marker)
                            .boundary(boundary));
        }
    }

    /** For builders that are not Inkseal's and for events replayed from the time before the provider was ready. The level was checked. */
    @Override
    public void log(LoggingEvent event) {
        try {
            Draft draft = new Draft()
                    .message(event.getMessage())
                    .arguments(event.getArgumentArray())
                    .throwable(event.getThrowable())
                    .boundary(event.getCallerBoundary());
            List<Marker> markers = event.getMarkers();
            if (markers != null) {
                markers.forEach(draft::marker);
            }
            List<KeyValuePair> pairs = event.getKeyValuePairs();
            if (pairs != null) {
                pairs.forEach(draft::keyValue);
            }
            if (event instanceof SubstituteLoggingEvent) {
                draft.replayed(event.getTimeStamp() * 1000, event.getThreadName());
            }
            submit(event.getLevel().toInt(), draft);
        } catch (AuditException refused) {
            throw refused;
        } catch (Throwable failure) {
            intake.failed(Level.ERROR.toInt() / 10);
        }
    }

    void submit(int level, Draft draft) {
        try {
            intake.submit(level / 10, id, draft);
        } catch (AuditException refused) {
            // The one exception that a configuration may ask for.
            throw refused;
        } catch (Throwable failure) {
            intake.failed(level / 10, draft);
        }
    }

    private Object writeReplace() {
        return new NamedLogger(name);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a logger is read by its name");
    }

    @Override
    public String toString() {
        return "Logger[" + name + "]";
    }
}
