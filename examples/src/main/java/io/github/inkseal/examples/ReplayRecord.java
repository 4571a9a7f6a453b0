package io.github.inkseal.examples;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * One record of a log file, ready to be logged again.
 *
 * @param thread the thread that wrote it, or the empty text if the line does not say
 * @param mdc what the line's {@code [key=value, ...]} held; where known also the record's own time and
 *     thread as {@code replay.time} and {@code replay.thread}
 * @param markers names in front of the message
 * @param message the message without the key-values at its end
 * @param keyValues {@code key=value} at the end of the message; numbers and booleans are typed
 * @param throwable the stack trace below the line, or null
 */
record ReplayRecord(
        Level level,
        String thread,
        String logger,
        Map<String, String> mdc,
        List<String> markers,
        String message,
        List<KeyValuePair> keyValues,
        @Nullable Throwable throwable) {

    /** The logger of lines that name none. */
    static final String NO_LOGGER = "replay";

    /** A line that is no record of its own, as it is. */
    static ReplayRecord asIs(String line, String thread) {
        return new ReplayRecord(Level.INFO, thread, NO_LOGGER, Map.of(), List.of(), line, List.of(), null);
    }

    ReplayRecord withThrowable(Throwable value) {
        return new ReplayRecord(level, thread, logger, mdc, markers, message, keyValues, value);
    }
}
