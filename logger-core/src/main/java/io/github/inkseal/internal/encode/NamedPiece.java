package io.github.inkseal.internal.encode;

import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that show one of few names: level, logger, thread. Each name's bytes are kept with all that is
 * around them, so that an event costs one copy. A name without a number is laid out anew each time.
 */
final class NamedPiece {

    /** How a name is laid out. */
    private interface Form {
        void write(String name, Utf8Buffer out);
    }

    private static final String[] LEVELS = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR"};

    private final Form form;

    private NamedPiece(Form form) {
        this.form = form;
    }

    /**
     * For a line of text.
     *
     * @param tail what follows, as it is
     */
    static NamedPiece text(@Nullable Width width, byte[] tail) {
        if (width == null) {
            return new NamedPiece((name, out) -> out.text(name).raw(tail));
        }
        Utf8Buffer scratch = new Utf8Buffer(64);
        return new NamedPiece((name, out) -> {
            scratch.clear();
            scratch.text(name);
            width.apply(scratch.array(), scratch.length(), out);
            out.raw(tail);
        });
    }

    /** For the inside of a JSON string, between what is taken as it is. */
    static NamedPiece json(String before, String after) {
        byte[] head = JsonValues.ascii(before);
        byte[] tail = JsonValues.ascii(after);
        return new NamedPiece((name, out) -> out.raw(head).json(name).raw(tail));
    }

    /** Bytes that depend on the level only. */
    static NameRun.Part byLevel(byte[][] forms) {
        return (event, out) -> out.raw(forms[event.levelIndex()]);
    }

    NameRun.Part level() {
        byte[][] forms = new byte[LEVELS.length][];
        for (int i = 0; i < forms.length; i++) {
            Utf8Buffer out = new Utf8Buffer(64);
            form.write(LEVELS[i], out);
            forms[i] = Arrays.copyOf(out.array(), out.length());
        }
        return byLevel(forms);
    }

    NameRun.Part logger(int target) {
        Names names = new Names();
        return (event, out) -> {
            int id = event.loggerId();
            byte[] known = names.get(id);
            if (known == null) {
                layOut(Abbreviation.of(event.loggerName(), target), id, names, out);
            } else {
                out.raw(known);
            }
        };
    }

    NameRun.Part thread() {
        Names names = new Names();
        return (event, out) -> {
            int id = event.threadId();
            byte[] known = names.get(id);
            if (known == null) {
                layOut(event.threadName(), id, names, out);
            } else {
                out.raw(known);
            }
        };
    }

    private void layOut(String name, int id, Names names, Utf8Buffer out) {
        int start = out.length();
        form.write(name, out);
        if (id != InternTable.NONE) {
            names.put(id, Arrays.copyOfRange(out.array(), start, out.length()));
        }
    }
}
