package io.github.inkseal.sanitizer.support;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@code type: counting}: a redactor that only remembers which messages it was shown, and marks them. */
public final class CountingRedactor implements Redactor {

    private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

    public record Settings() {}

    /** What was seen since the last context with such a filter began. */
    public static List<String> seen() {
        synchronized (SEEN) {
            return List.copyOf(SEEN);
        }
    }

    @Override
    public boolean accepts(LogEvent event) {
        EventView view = (EventView) event;
        SEEN.add(view.message());
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < view.argumentCount(); i++) {
            arguments.add(view.argument(i));
        }
        view.redaction().message(redact(view.message()), view.messageTemplate(), arguments);
        return true;
    }

    @Override
    public String redact(String text) {
        return text.replace("4711", "****");
    }

    @Override
    public Map<String, Long> hits() {
        return Map.of();
    }

    public static final class Factory implements LogComponentFactory<Settings> {
        @Override
        public Class<?> kind() {
            return LogFilter.class;
        }

        @Override
        public String type() {
            return "counting";
        }

        @Override
        public Class<Settings> settingsType() {
            return Settings.class;
        }

        @Override
        public LogFilter create(Settings settings, ComponentContext context) {
            SEEN.clear();
            return new CountingRedactor();
        }
    }
}
