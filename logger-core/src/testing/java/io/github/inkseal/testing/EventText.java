package io.github.inkseal.testing;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import java.util.List;
import java.util.stream.Collectors;

/** Events as failures show them. */
final class EventText {

    private EventText() {}

    /** One a line. */
    static String of(List<LogEvent> events) {
        return events.stream().map(event -> "  " + of(event) + "\n").collect(Collectors.joining());
    }

    static String of(LogEvent event) {
        StringBuilder text = new StringBuilder();
        text.append(event.level())
                .append(' ')
                .append(event.loggerName())
                .append(" - ")
                .append(event.message());
        if (!event.keyValues().isEmpty()) {
            text.append(event.keyValues().stream()
                    .map(pair -> pair.key() + "=" + pair.value())
                    .collect(Collectors.joining(", ", " {", "}")));
        }
        if (!event.markers().isEmpty()) {
            text.append(" markers").append(event.markers());
        }
        if (!event.mdc().isEmpty()) {
            text.append(" mdc").append(event.mdc());
        }
        String before = " thrown ";
        for (LoggedThrowable t = event.throwable(); t != null; t = t.cause()) {
            text.append(before).append(t.className());
            before = ", caused by ";
            if (t.message() != null) {
                text.append(": ").append(t.message());
            }
        }
        return text.append(" [").append(event.threadName()).append(']').toString();
    }
}
