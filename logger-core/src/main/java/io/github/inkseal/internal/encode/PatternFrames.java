package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;

/**
 * Frames as the options of Logback's conversion words have them.
 *
 * @param most of each throwable
 * @param ignored frames that contain one of these are left out and counted
 */
record PatternFrames(int most, List<String> ignored) implements StackTraceText.FrameText {

    @Override
    public void append(LoggedThrowable throwable, int indent, Utf8Buffer out) {
        int left = most;
        int skipped = 0;
        for (StackTraceElement frame : throwable.frames()) {
            if (left == 0) {
                break;
            }
            String text = frame.toString();
            if (isIgnored(text)) {
                skipped++;
                continue;
            }
            StackTraceText.indent(indent, out);
            out.raw("at ").text(text);
            skipped = skipped(skipped, out);
            out.raw((byte) '\n');
            left--;
        }
        if (skipped > 0) {
            skipped(skipped, out);
            out.raw((byte) '\n');
        }
        if (left > 0) {
            StackTraceText.omitted(throwable.commonFrames(), " common frames omitted", indent, out);
        }
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
}
