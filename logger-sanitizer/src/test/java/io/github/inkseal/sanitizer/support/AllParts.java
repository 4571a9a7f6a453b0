package io.github.inkseal.sanitizer.support;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.ArrayList;
import java.util.List;

/** {@code type: all-parts}: an encoder that is not Inkseal's and writes all it can get hold of, of a copy too. */
public final class AllParts implements LogComponentFactory<AllParts.Settings> {

    public record Settings() {}

    /** All an event shows, by whichever way. */
    public static String of(LogEvent event) {
        return parts(event) + parts(event.copy());
    }

    private static String parts(LogEvent event) {
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < event.argumentCount(); i++) {
            arguments.add(event.argument(i));
        }
        return "template=" + event.messageTemplate()
                + "\u0001message=" + event.message()
                + "\u0001arguments=" + arguments
                + "\u0001logger=" + event.loggerName()
                + "\u0001thread=" + event.threadName()
                + "\u0001mdc=" + event.mdc()
                + "\u0001markers=" + event.markers()
                + "\u0001pairs=" + event.keyValues()
                + "\u0001caller=" + event.caller()
                + "\u0001throwable=" + throwable(event.throwable())
                + "\u0001" + event;
    }

    private static String throwable(LoggedThrowable t) {
        return t == null
                ? ""
                : t.className() + "|" + t.message() + "|" + t.frames() + "|" + throwable(t.cause()) + "|"
                        + t.suppressed().stream().map(AllParts::throwable).toList() + "|" + t;
    }

    @Override
    public Class<?> kind() {
        return LogEncoder.class;
    }

    @Override
    public String type() {
        return "all-parts";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public LogEncoder create(Settings settings, ComponentContext context) {
        return (LogEvent event, Utf8Buffer out) -> {
            String text = of(event);
            for (int i = 0; i < text.length(); i++) {
                out.text(String.valueOf(text.charAt(i) == '\n' ? ' ' : text.charAt(i)));
            }
            out.raw(new byte[] {'\n'});
        };
    }
}
