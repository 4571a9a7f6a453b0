package io.github.inkseal.examples.spi;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code type: logfmt}: a line of {@code key="value"} for each event. */
public final class LogfmtEncoder implements LogComponentFactory<LogfmtEncoder.Settings> {

    /** It has no keys. */
    public record Settings() {}

    /** For {@link java.util.ServiceLoader}. */
    public LogfmtEncoder() {}

    @Override
    public Class<?> kind() {
        return LogEncoder.class;
    }

    @Override
    public String type() {
        return "logfmt";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogEncoder create(Settings settings, ComponentContext context) {
        return LogfmtEncoder::encode;
    }

    private static void encode(LogEvent event, Utf8Buffer out) {
        out.raw("level=").raw(event.level().name().toLowerCase(Locale.ROOT));
        add(out, "logger", event.loggerName());
        add(out, "msg", event.message());
        for (KeyValue pair : event.keyValues()) {
            add(out, pair.key(), String.valueOf(pair.value()));
        }
        LoggedThrowable thrown = event.throwable();
        if (thrown != null) {
            add(out, "error", thrown.className() + ": " + thrown.message());
        }
        out.raw("\n");
    }

    /** Keys come from the application too: one with a space or a line end must not look like two, or like a record. */
    private static void add(Utf8Buffer out, @Nullable String key, String value) {
        out.raw(" ").text(String.valueOf(key).replaceAll("[^\\w.-]", "_"));
        out.raw("=\"").json(value).raw("\"");
    }
}
