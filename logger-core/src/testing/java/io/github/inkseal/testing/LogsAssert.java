package io.github.inkseal.testing;

import io.github.inkseal.LogEvent;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.slf4j.event.Level;

/** Assertions on the events that were logged until {@code assertThat} was called. */
public final class LogsAssert extends AbstractAssert<LogsAssert, List<LogEvent>> {

    private final List<LogEvent> unclaimed;

    LogsAssert(List<LogEvent> events, List<LogEvent> unclaimed) {
        super(events, LogsAssert.class);
        this.unclaimed = unclaimed;
    }

    /** At least one event satisfies all that the requirements assert. */
    public LogsAssert hasEvent(Consumer<LogEventAssert> requirements) {
        StringBuilder why = new StringBuilder();
        for (LogEvent event : actual) {
            try {
                requirements.accept(new LogEventAssert(event));
                return this;
            } catch (AssertionError mismatch) {
                why.append("  ").append(EventText.of(event)).append('\n');
                String reason = String.valueOf(mismatch.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
                why.append("      ").append(reason).append('\n');
            }
        }
        failWithMessage("%s", "no event is as required; there are " + actual.size() + ":\n" + why + besides());
        return this;
    }

    /** No event satisfies all that the requirements assert. */
    public LogsAssert hasNoEvent(Consumer<LogEventAssert> requirements) {
        for (LogEvent event : actual) {
            try {
                requirements.accept(new LogEventAssert(event));
            } catch (AssertionError mismatch) {
                continue;
            }
            failWithMessage("%s", "there is an event that should not be:\n  " + EventText.of(event));
        }
        return this;
    }

    /** Nothing was logged at ERROR. */
    public LogsAssert hasNoErrors() {
        return hasNoEvent(event -> event.hasLevel(Level.ERROR));
    }

    /** Nothing was logged. */
    public LogsAssert isEmpty() {
        if (!actual.isEmpty()) {
            failWithMessage("%s", "nothing should be logged, but there is\n" + EventText.of(actual));
        }
        return this;
    }

    /** The messages of all events, in their order. */
    public LogsAssert hasMessages(String... messages) {
        if (!actual.stream().map(LogEvent::message).toList().equals(List.of(messages))) {
            failWithMessage(
                    "%s",
                    "expected exactly the messages " + List.of(messages) + ", but there is\n" + EventText.of(actual)
                            + besides());
        }
        return this;
    }

    /** The events, for AssertJ's assertions on lists. */
    public ListAssert<LogEvent> events() {
        return Assertions.assertThat(actual);
    }

    private String besides() {
        return unclaimed.isEmpty()
                ? ""
                : "threads that no test has claimed logged meanwhile, see CapturedLogs.claim:\n"
                        + EventText.of(unclaimed);
    }
}
