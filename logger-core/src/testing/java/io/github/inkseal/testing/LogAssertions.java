package io.github.inkseal.testing;

import io.github.inkseal.LogEvent;
import io.github.inkseal.MemoryLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** AssertJ's {@code assertThat} for events; goes together with a static import of AssertJ's own. */
public final class LogAssertions {

    private LogAssertions() {}

    /** On the events of a test. */
    public static LogsAssert assertThat(CapturedLogs actual) {
        return new LogsAssert(actual.events(), actual.unclaimed());
    }

    /** On the events of a writer. */
    public static LogsAssert assertThat(MemoryLog actual) {
        return new LogsAssert(actual.events(), List.of());
    }

    /** On one event. */
    public static LogEventAssert assertThat(@Nullable LogEvent actual) {
        return new LogEventAssert(actual);
    }
}
