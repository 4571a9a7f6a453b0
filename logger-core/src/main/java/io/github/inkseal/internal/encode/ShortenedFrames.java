package io.github.inkseal.internal.encode;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.internal.filter.LoggerPattern;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;

/**
 * Frames without those of some classes and up to a number, in the words that logstash-logback-encoder's users know.
 *
 * @param most of each throwable
 * @param exclude patterns of classes
 */
record ShortenedFrames(int most, List<LoggerPattern> exclude) implements StackTraceText.FrameText {

    @Override
    public void append(LoggedThrowable throwable, int indent, Utf8Buffer out) {
        List<StackTraceElement> frames = throwable.frames();
        int common = throwable.commonFrames();
        int excluded = 0;
        int shown = 0;
        for (int i = 0; i < frames.size(); i++) {
            StackTraceElement frame = frames.get(i);
            if (isExcluded(frame.getClassName())) {
                excluded++;
                continue;
            }
            StackTraceText.omitted(excluded, " frames excluded", indent, out);
            excluded = 0;
            if (shown == most) {
                String why = common == 0
                        ? " frames truncated"
                        : " frames truncated (including " + common + " common frames)";
                StackTraceText.omitted(frames.size() - i + common, why, indent, out);
                return;
            }
            StackTraceText.indent(indent, out);
            out.raw("at ").text(frame.toString()).raw((byte) '\n');
            shown++;
        }
        StackTraceText.omitted(excluded, " frames excluded", indent, out);
        StackTraceText.omitted(common, " common frames omitted", indent, out);
    }

    /** A class within another, a lambda's too, is excluded with it. */
    private boolean isExcluded(String className) {
        int inner = className.indexOf('$');
        for (LoggerPattern pattern : exclude) {
            if (pattern.matches(className) || (inner > 0 && pattern.matches(className.substring(0, inner)))) {
                return true;
            }
        }
        return false;
    }
}
