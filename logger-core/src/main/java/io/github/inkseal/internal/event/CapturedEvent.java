package io.github.inkseal.internal.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call's event with all user code behind it, on its way to a slot. Made where the quick way, which stores
 * the same values straight into a slot, is not open: rendered arguments, a full queue, direct dispatch.
 *
 * @param time microseconds since 1970
 * @param level from 0 for TRACE to 4 for ERROR
 * @param logger the logger's number
 * @param template the message's number, or a negative one if it has none
 * @param message the message, unfilled
 * @param thread the thread name's number, or a negative one if it has none
 * @param arguments how many of {@code a0} to {@code a3} there are; 0 when the extras have them
 * @param kinds of the arguments, see {@link Argument}
 * @param countedText characters that count towards the queue's text bound; 0 for small events
 */
public record CapturedEvent(
        long time,
        int level,
        int logger,
        int template,
        @Nullable String message,
        int thread,
        String threadName,
        int arguments,
        long kinds,
        @Nullable Object a0,
        @Nullable Object a1,
        @Nullable Object a2,
        @Nullable Object a3,
        @Nullable MdcMap mdc,
        @Nullable Extras extras,
        int countedText) {

    /** The arguments, wherever they are kept. */
    public List<@Nullable Object> allArguments() {
        @Nullable Object[] many = extras == null ? null : extras.arguments();
        if (many != null) {
            return Collections.unmodifiableList(Arrays.asList(many));
        }
        return Arrays.asList(a0, a1, a2, a3).subList(0, arguments);
    }

    /** An event of text only, e.g. one of Inkseal's own. */
    public static CapturedEvent of(long time, int level, int logger, String message, String threadName) {
        return new CapturedEvent(
                time, level, logger, -1, message, -1, threadName, 0, 0, null, null, null, null, null, null, 0);
    }
}
