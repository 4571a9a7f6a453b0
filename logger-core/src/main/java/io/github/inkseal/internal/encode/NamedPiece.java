package io.github.inkseal.internal.encode;

import io.github.inkseal.spi.Utf8Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that show one of few names: level, logger, thread. Each name's bytes are kept with its padding
 * and with the literal behind it, so that an event costs one copy.
 */
final class NamedPiece {

    private static final String[] LEVELS = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR"};

    private final @Nullable Width width;
    private final byte[] tail;

    /**
     * How each name is laid out.
     *
     * @param tail what follows, as it is
     */
    NamedPiece(@Nullable Width width, byte[] tail) {
        this.width = width;
        this.tail = tail;
    }

    /** Bytes that depend on the level only. */
    static NameRun.Part byLevel(byte[][] forms) {
        return (event, out) -> out.raw(forms[event.levelIndex()]);
    }

    NameRun.Part level() {
        byte[][] forms = new byte[LEVELS.length][];
        for (int i = 0; i < forms.length; i++) {
            forms[i] = form(LEVELS[i]);
        }
        return byLevel(forms);
    }

    NameRun.Part logger(int target) {
        Names names = new Names();
        return (event, out) -> {
            int id = event.loggerId();
            byte[] form = names.get(id);
            if (form == null) {
                form = form(Abbreviation.of(event.loggerName(), target));
                names.put(id, form);
            }
            out.raw(form);
        };
    }

    NameRun.Part thread() {
        Names names = new Names();
        return (event, out) -> {
            int id = event.threadId();
            byte[] form = names.get(id);
            if (form == null) {
                form = form(event.threadName());
                names.put(id, form);
            }
            out.raw(form);
        };
    }

    private byte[] form(String name) {
        Utf8Buffer text = new Utf8Buffer(name.length() + 16);
        text.text(name);
        Utf8Buffer out = new Utf8Buffer(text.length() + tail.length + 16);
        if (width == null) {
            out.raw(text.array(), 0, text.length());
        } else {
            width.apply(text.array(), text.length(), out);
        }
        out.raw(tail);
        return Arrays.copyOf(out.array(), out.length());
    }
}
