package io.github.inkseal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a throwable that was logged: text and frames, never the throwable itself.
 *
 * @param className name of its class
 * @param message its message as of the logging call; null if it had none
 * @param frames its stack trace, innermost call first, unmodifiable; without the last {@code commonFrames}, which its enclosing throwable shares
 * @param commonFrames how many frames were left out because the enclosing throwable shows them
 * @param cause its cause, or null
 * @param suppressed its suppressed throwables, unmodifiable
 * @param circular true when this throwable stands further up already: it then has no frames, cause or suppressed
 */
public record LoggedThrowable(
        String className,
        @Nullable String message,
        List<StackTraceElement> frames,
        int commonFrames,
        @Nullable LoggedThrowable cause,
        List<LoggedThrowable> suppressed,
        boolean circular) {}
