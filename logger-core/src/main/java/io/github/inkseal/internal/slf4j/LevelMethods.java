package io.github.inkseal.internal.slf4j;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.spi.LocationAwareLogger;

/**
 * SLF4J's sixty logging methods, each no more than its level check and one call.
 *
 * <p>The check is one volatile read. Markers don't take part in it: what they decide is decided by filters.
 */
abstract class LevelMethods implements LocationAwareLogger {

    private static final int TRACE = Level.TRACE.toInt();
    private static final int DEBUG = Level.DEBUG.toInt();
    private static final int INFO = Level.INFO.toInt();
    private static final int WARN = Level.WARN.toInt();
    private static final int ERROR = Level.ERROR.toInt();

    /** The lowest {@link Level#toInt()} that is logged. */
    transient volatile int threshold;

    abstract void log0(int level, @Nullable String message);

    abstract void log1(int level, @Nullable String format, @Nullable Object arg);

    abstract void log2(int level, @Nullable String format, @Nullable Object first, @Nullable Object second);

    abstract void logN(int level, @Nullable String format, @Nullable Object @Nullable [] arguments);

    abstract void logDraft(
            int level,
            @Nullable Marker marker,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable throwable);

    @Override
    public final boolean isTraceEnabled() {
        return threshold <= TRACE;
    }

    @Override
    public final boolean isTraceEnabled(@Nullable Marker marker) {
        return threshold <= TRACE;
    }

    @Override
    public final void trace(@Nullable String message) {
        if (threshold <= TRACE) {
            log0(TRACE, message);
        }
    }

    @Override
    public final void trace(@Nullable String format, @Nullable Object arg) {
        if (threshold <= TRACE) {
            log1(TRACE, format, arg);
        }
    }

    @Override
    public final void trace(@Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= TRACE) {
            log2(TRACE, format, first, second);
        }
    }

    @Override
    public final void trace(@Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= TRACE) {
            logN(TRACE, format, arguments);
        }
    }

    @Override
    public final void trace(@Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= TRACE) {
            logDraft(TRACE, null, message, null, throwable);
        }
    }

    @Override
    public final void trace(@Nullable Marker marker, @Nullable String message) {
        if (threshold <= TRACE) {
            logDraft(TRACE, marker, message, null, null);
        }
    }

    @Override
    public final void trace(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
        if (threshold <= TRACE) {
            logDraft(TRACE, marker, format, new @Nullable Object[] {arg}, null);
        }
    }

    @Override
    public final void trace(
            @Nullable Marker marker, @Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= TRACE) {
            logDraft(TRACE, marker, format, new @Nullable Object[] {first, second}, null);
        }
    }

    @Override
    public final void trace(
            @Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= TRACE) {
            logDraft(TRACE, marker, format, arguments, null);
        }
    }

    @Override
    public final void trace(@Nullable Marker marker, @Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= TRACE) {
            logDraft(TRACE, marker, message, null, throwable);
        }
    }

    @Override
    public final boolean isDebugEnabled() {
        return threshold <= DEBUG;
    }

    @Override
    public final boolean isDebugEnabled(@Nullable Marker marker) {
        return threshold <= DEBUG;
    }

    @Override
    public final void debug(@Nullable String message) {
        if (threshold <= DEBUG) {
            log0(DEBUG, message);
        }
    }

    @Override
    public final void debug(@Nullable String format, @Nullable Object arg) {
        if (threshold <= DEBUG) {
            log1(DEBUG, format, arg);
        }
    }

    @Override
    public final void debug(@Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= DEBUG) {
            log2(DEBUG, format, first, second);
        }
    }

    @Override
    public final void debug(@Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= DEBUG) {
            logN(DEBUG, format, arguments);
        }
    }

    @Override
    public final void debug(@Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= DEBUG) {
            logDraft(DEBUG, null, message, null, throwable);
        }
    }

    @Override
    public final void debug(@Nullable Marker marker, @Nullable String message) {
        if (threshold <= DEBUG) {
            logDraft(DEBUG, marker, message, null, null);
        }
    }

    @Override
    public final void debug(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
        if (threshold <= DEBUG) {
            logDraft(DEBUG, marker, format, new @Nullable Object[] {arg}, null);
        }
    }

    @Override
    public final void debug(
            @Nullable Marker marker, @Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= DEBUG) {
            logDraft(DEBUG, marker, format, new @Nullable Object[] {first, second}, null);
        }
    }

    @Override
    public final void debug(
            @Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= DEBUG) {
            logDraft(DEBUG, marker, format, arguments, null);
        }
    }

    @Override
    public final void debug(@Nullable Marker marker, @Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= DEBUG) {
            logDraft(DEBUG, marker, message, null, throwable);
        }
    }

    @Override
    public final boolean isInfoEnabled() {
        return threshold <= INFO;
    }

    @Override
    public final boolean isInfoEnabled(@Nullable Marker marker) {
        return threshold <= INFO;
    }

    @Override
    public final void info(@Nullable String message) {
        if (threshold <= INFO) {
            log0(INFO, message);
        }
    }

    @Override
    public final void info(@Nullable String format, @Nullable Object arg) {
        if (threshold <= INFO) {
            log1(INFO, format, arg);
        }
    }

    @Override
    public final void info(@Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= INFO) {
            log2(INFO, format, first, second);
        }
    }

    @Override
    public final void info(@Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= INFO) {
            logN(INFO, format, arguments);
        }
    }

    @Override
    public final void info(@Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= INFO) {
            logDraft(INFO, null, message, null, throwable);
        }
    }

    @Override
    public final void info(@Nullable Marker marker, @Nullable String message) {
        if (threshold <= INFO) {
            logDraft(INFO, marker, message, null, null);
        }
    }

    @Override
    public final void info(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
        if (threshold <= INFO) {
            logDraft(INFO, marker, format, new @Nullable Object[] {arg}, null);
        }
    }

    @Override
    public final void info(
            @Nullable Marker marker, @Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= INFO) {
            logDraft(INFO, marker, format, new @Nullable Object[] {first, second}, null);
        }
    }

    @Override
    public final void info(@Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= INFO) {
            logDraft(INFO, marker, format, arguments, null);
        }
    }

    @Override
    public final void info(@Nullable Marker marker, @Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= INFO) {
            logDraft(INFO, marker, message, null, throwable);
        }
    }

    @Override
    public final boolean isWarnEnabled() {
        return threshold <= WARN;
    }

    @Override
    public final boolean isWarnEnabled(@Nullable Marker marker) {
        return threshold <= WARN;
    }

    @Override
    public final void warn(@Nullable String message) {
        if (threshold <= WARN) {
            log0(WARN, message);
        }
    }

    @Override
    public final void warn(@Nullable String format, @Nullable Object arg) {
        if (threshold <= WARN) {
            log1(WARN, format, arg);
        }
    }

    @Override
    public final void warn(@Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= WARN) {
            log2(WARN, format, first, second);
        }
    }

    @Override
    public final void warn(@Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= WARN) {
            logN(WARN, format, arguments);
        }
    }

    @Override
    public final void warn(@Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= WARN) {
            logDraft(WARN, null, message, null, throwable);
        }
    }

    @Override
    public final void warn(@Nullable Marker marker, @Nullable String message) {
        if (threshold <= WARN) {
            logDraft(WARN, marker, message, null, null);
        }
    }

    @Override
    public final void warn(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
        if (threshold <= WARN) {
            logDraft(WARN, marker, format, new @Nullable Object[] {arg}, null);
        }
    }

    @Override
    public final void warn(
            @Nullable Marker marker, @Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= WARN) {
            logDraft(WARN, marker, format, new @Nullable Object[] {first, second}, null);
        }
    }

    @Override
    public final void warn(@Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= WARN) {
            logDraft(WARN, marker, format, arguments, null);
        }
    }

    @Override
    public final void warn(@Nullable Marker marker, @Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= WARN) {
            logDraft(WARN, marker, message, null, throwable);
        }
    }

    @Override
    public final boolean isErrorEnabled() {
        return threshold <= ERROR;
    }

    @Override
    public final boolean isErrorEnabled(@Nullable Marker marker) {
        return threshold <= ERROR;
    }

    @Override
    public final void error(@Nullable String message) {
        if (threshold <= ERROR) {
            log0(ERROR, message);
        }
    }

    @Override
    public final void error(@Nullable String format, @Nullable Object arg) {
        if (threshold <= ERROR) {
            log1(ERROR, format, arg);
        }
    }

    @Override
    public final void error(@Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= ERROR) {
            log2(ERROR, format, first, second);
        }
    }

    @Override
    public final void error(@Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= ERROR) {
            logN(ERROR, format, arguments);
        }
    }

    @Override
    public final void error(@Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= ERROR) {
            logDraft(ERROR, null, message, null, throwable);
        }
    }

    @Override
    public final void error(@Nullable Marker marker, @Nullable String message) {
        if (threshold <= ERROR) {
            logDraft(ERROR, marker, message, null, null);
        }
    }

    @Override
    public final void error(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
        if (threshold <= ERROR) {
            logDraft(ERROR, marker, format, new @Nullable Object[] {arg}, null);
        }
    }

    @Override
    public final void error(
            @Nullable Marker marker, @Nullable String format, @Nullable Object first, @Nullable Object second) {
        if (threshold <= ERROR) {
            logDraft(ERROR, marker, format, new @Nullable Object[] {first, second}, null);
        }
    }

    @Override
    public final void error(
            @Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
        if (threshold <= ERROR) {
            logDraft(ERROR, marker, format, arguments, null);
        }
    }

    @Override
    public final void error(@Nullable Marker marker, @Nullable String message, @Nullable Throwable throwable) {
        if (threshold <= ERROR) {
            logDraft(ERROR, marker, message, null, throwable);
        }
    }
}
