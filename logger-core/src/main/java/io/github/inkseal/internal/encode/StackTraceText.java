package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.StackSettings;
import io.github.inkseal.internal.filter.LoggerPattern;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of a throwable, laid out as the JDK does and with Logback's words.
 *
 * <p>Class names, messages and frames are values and escaped; the line feeds and tabs between them are the
 * layout's. So a message can't forge a line, whatever it contains. The text ends with a line feed.
 *
 * @param rootFirst whether the root cause comes first and what wraps it after
 * @param causes how many throwables are shown at most after the first of a chain
 * @param frames lays out the frames of one throwable
 */
public record StackTraceText(boolean rootFirst, int causes, FrameText frames) {

    /** All there is. */
    public static final StackTraceText FULL =
            new StackTraceText(false, Integer.MAX_VALUE, new PatternFrames(Integer.MAX_VALUE, List.of()));

    /** The frames of one throwable, a line each. */
    interface FrameText {
        void append(LoggedThrowable throwable, int indent, Utf8Buffer out);
    }

    /** As configured. */
    static StackTraceText of(StackSettings settings) {
        if (settings.equals(StackSettings.defaults())) {
            return FULL;
        }
        int frames = Objects.requireNonNullElse(settings.frames(), Integer.MAX_VALUE);
        int causes = Objects.requireNonNullElse(settings.causes(), Integer.MAX_VALUE);
        List<LoggerPattern> exclude =
                settings.exclude().stream().map(LoggerPattern::of).toList();
        return new StackTraceText(settings.rootCauseFirst(), causes, new ShortenedFrames(frames, exclude));
    }

    public void append(LoggedThrowable throwable, Utf8Buffer out) {
        chain(throwable, "", 0, out);
    }

    private void chain(LoggedThrowable throwable, String prefix, int indent, Utf8Buffer out) {
        List<LoggedThrowable> chain = new ArrayList<>();
        for (LoggedThrowable t = throwable; t != null; t = t.cause()) {
            chain.add(t);
        }
        if (rootFirst) {
            Collections.reverse(chain);
        }
        String words = prefix;
        int left = causes;
        for (LoggedThrowable t : chain) {
            one(t, words, indent, out);
            for (LoggedThrowable suppressed : t.suppressed()) {
                chain(suppressed, "Suppressed: ", indent + 1, out);
            }
            words = rootFirst ? "Wrapped by: " : "Caused by: ";
            if (left-- == 0) {
                break;
            }
        }
        if (chain.size() - 1 > causes) {
            indent(indent, out);
            out.raw("... ").number(chain.size() - 1 - causes).raw(" more throwables omitted\n");
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
        frames.append(t, indent + 1, out);
    }

    private static void headline(String className, @Nullable String message, Utf8Buffer out) {
        out.text(className);
        if (message != null) {
            out.raw(": ").text(message);
        }
    }

    static void indent(int tabs, Utf8Buffer out) {
        for (int i = 0; i < tabs; i++) {
            out.raw((byte) '\t');
        }
    }

    /** A line that says how many frames are not shown, and why. */
    static void omitted(int count, String why, int indent, Utf8Buffer out) {
        if (count > 0) {
            indent(indent, out);
            out.raw("... ").number(count).raw(why).raw((byte) '\n');
        }
    }
}
