package io.github.inkseal.testing;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Assertions on one event. Values are as writers get them: masked where the sanitizer masks. */
public final class LogEventAssert extends AbstractAssert<LogEventAssert, LogEvent> {

    LogEventAssert(@Nullable LogEvent event) {
        super(event, LogEventAssert.class);
    }

    public LogEventAssert hasLevel(Level level) {
        return check(event().level() == level, "level", level, event().level());
    }

    public LogEventAssert hasLogger(String name) {
        return check(event().loggerName().equals(name), "logger", name, event().loggerName());
    }

    public LogEventAssert hasLogger(Class<?> type) {
        return hasLogger(type.getName());
    }

    /** The message with its arguments in place. */
    public LogEventAssert hasMessage(String message) {
        return check(event().message().equals(message), "message", message, event().message());
    }

    public LogEventAssert hasMessageContaining(String part) {
        return check(event().message().contains(part), "message with", part, event().message());
    }

    /** One of the key-values; objects that became text are compared as text. */
    public LogEventAssert hasKeyValue(String key, @Nullable Object value) {
        boolean found = false;
        for (KeyValue pair : event().keyValues()) {
            Object is = pair.value();
            boolean same =
                    Objects.equals(is, value) || (is instanceof String && value != null && is.equals(value.toString()));
            found |= pair.key().equals(key) && same;
        }
        return check(found, "key-value", key + "=" + value, event().keyValues());
    }

    /** A value of the diagnostic context. */
    public LogEventAssert hasMdc(String key, @Nullable String value) {
        boolean found =
                event().mdc().containsKey(key) && Objects.equals(event().mdc().get(key), value);
        return check(found, "mdc", key + "=" + value, event().mdc());
    }

    public LogEventAssert hasMarker(String name) {
        return check(event().markers().contains(name), "marker", name, event().markers());
    }

    /** The throwable that was logged is of this very class. */
    public LogEventAssert hasThrowable(Class<? extends Throwable> type) {
        LoggedThrowable thrown = event().throwable();
        String is = thrown == null ? "none" : thrown.className();
        return check(is.equals(type.getName()), "throwable", type.getName(), is);
    }

    /** The message of the throwable that was logged, or of one of its causes. */
    public LogEventAssert hasThrowableMessageContaining(String part) {
        boolean found = false;
        for (LoggedThrowable t = event().throwable(); t != null; t = t.cause()) {
            String message = t.message();
            found |= message != null && message.contains(part);
        }
        return check(found, "throwable with", part, EventText.of(event()));
    }

    public LogEventAssert hasNoThrowable() {
        LoggedThrowable thrown = event().throwable();
        return check(thrown == null, "throwable", "none", thrown == null ? "none" : thrown.className());
    }

    private LogEvent event() {
        isNotNull();
        return actual;
    }

    private LogEventAssert check(boolean holds, String part, Object expected, Object is) {
        if (!holds) {
            failWithMessage("%s", "expected " + part + " <" + expected + "> but was <" + is + ">");
        }
        return this;
    }
}
