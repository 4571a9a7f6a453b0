package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a throwable, laid out as the JDK does and with Logback's words.
 *
 * <p>Class names, messages and frames are values and escaped; the line feeds and tabs between them are the
 * layout's. So a message can't forge a line, whatever it contains. The text ends with a line feed.
 *
 * @param frames of each throwable at most
 * @param rootFirst whether the root cause comes first and what wraps it after
 * @param ignored frames that contain one of these are left out and counted
 */
public record StackTraceText(int frames, boolean rootFirst, List<String> ignored) {

    public static final StackTraceText FULL = new StackTraceText(Integer.MAX_VALUE, false, List.of());

    public void append(LoggedThrowable throwable, Utf8Buffer out) {
        if (rootFirst) {
            rootFirst(throwable, "", 0, out);
        } else {
            outerFirst(throwable, "", 0, out);
        }
    }

    private void outerFirst(LoggedThrowable throwable, String prefix, int indent, Utf8Buffer out) {
        // Causes in a loop: chains may be long, suppressed ones hardly ever nest.
        String words = prefix;
        for (LoggedThrowable t = throwable; t != null; t = t.cause()) {
            one(t, words, indent, out);
            for (LoggedThrowable suppressed : t.suppressed()) {
                outerFirst(suppressed, "Suppressed: ", indent + 1, out);
            }
            words = "Caused by: ";
        }
    }

    private void rootFirst(LoggedThrowable throwable, String prefix, int indent, Utf8Buffer out) {
        LoggedThrowable cause = throwable.cause();
        if (cause == null) {
            one(throwable, prefix, indent, out);
        } else {
            rootFirst(cause, prefix, indent, out);
            one(throwable, "Wrapped by: ", indent, out);
        }
        for (LoggedThrowable suppressed : throwable.suppressed()) {
            rootFirst(suppressed, "Suppressed: ", indent + 1, out);
        }
    }

    private void one(LoggedThrowable t, String prefix, int indent, Utf8Buffer out) {
        indent(indent, out);
        out.raw(prefix);
        if (t.circular()) {
            out.raw("[CIRCULAR REFERENCE: ");
            headline(t.className(), t.message(), out);
            out.raw("]\n");
            return;
        }
        headline(t.className(), t.message(), out);
        out.raw((byte) '\n');
        if (frames(t.frames(), indent + 1, out) && t.commonFrames() > 0) {
            indent(indent + 1, out);
            out.raw("... ").number(t.commonFrames()).raw(" common frames omitted\n");
        }
    }

    private static void headline(String className, @Nullable String message, Utf8Buffer out) {
        out.text(className);
        if (message != null) {
            out.raw(": ").text(message);
        }
    }

    /** Returns whether the limit left room for all. */
    private boolean frames(List<StackTraceElement> all, int indent, Utf8Buffer out) {
        int left = frames;
        int skipped = 0;
        for (StackTraceElement frame : all) {
            if (left == 0) {
                break;
            }
            String text = frame.toString();
            if (isIgnored(text)) {
                skipped++;
                continue;
            }
            indent(indent, out);
            out.raw("at ").text(text);
            skipped = skipped(skipped, out);
            out.raw((byte) '\n');
            left--;
        }
        if (skipped > 0) {
            skipped(skipped, out);
            out.raw((byte) '\n');
        }
        return left > 0;
    }

    private static int skipped(int count, Utf8Buffer out) {
        if (count > 0) {
            out.raw(" [").number(count).raw(" skipped]");
        }
        return 0;
    }

    private boolean isIgnored(String frame) {
        for (String part : ignored) {
            if (frame.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static void indent(int tabs, Utf8Buffer out) {
        for (int i = 0; i < tabs; i++) {
            out.raw((byte) '\t');
        }
    }
}
