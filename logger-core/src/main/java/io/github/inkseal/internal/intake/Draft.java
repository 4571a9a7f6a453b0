package io.github.inkseal.internal.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * A logging call with more than a message and a few arguments, as it was made: raw values, on the calling
 * thread, for as long as the call lasts.
 */
public final class Draft {

    private static final @Nullable Object[] NO_ARGUMENTS = {};

    @Nullable
    String message;

    @Nullable
    Object[] arguments = NO_ARGUMENTS;

    int argumentCount;

    @Nullable
    Throwable throwable;

    final List<@Nullable Marker> markers = new ArrayList<>(2);
    final List<@Nullable KeyValuePair> keyValues = new ArrayList<>(2);
    /** The class whose caller is looked for; null for the loggers' own. */
    @Nullable
    String boundary;
    /** Set for events replayed from the time before the provider was ready. */
    @Nullable
    String threadName;

    /** In microseconds since the epoch; 0 for now. */
    long time;

    boolean replayed;

    public Draft message(@Nullable String value) {
        message = value;
        return this;
    }

    /** The arguments, of which the array is not kept. A trailing throwable is taken out if none was set, as SLF4J's formatter does. */
    public Draft arguments(@Nullable Object @Nullable [] values) {
        arguments = values == null ? NO_ARGUMENTS : values;
        argumentCount = arguments.length;
        return this;
    }

    public Draft throwable(@Nullable Throwable value) {
        throwable = value;
        return this;
    }

    public Draft marker(@Nullable Marker value) {
        if (value != null) {
            markers.add(value);
        }
        return this;
    }

    public Draft keyValue(KeyValuePair pair) {
        keyValues.add(pair);
        return this;
    }

    public Draft boundary(@Nullable String className) {
        boundary = className;
        return this;
    }

    /** For an event that was made before the provider was ready: when and by which thread. */
    public Draft replayed(long epochMicros, @Nullable String thread) {
        replayed = true;
        time = epochMicros;
        threadName = thread;
        return this;
    }

    /** Takes a trailing throwable out of the arguments. */
    void extractThrowable() {
        if (throwable == null && argumentCount > 0 && arguments[argumentCount - 1] instanceof Throwable trailing) {
            throwable = trailing;
            argumentCount--;
        }
    }
}
