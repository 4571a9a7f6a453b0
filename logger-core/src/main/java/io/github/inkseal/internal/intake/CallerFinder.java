package io.github.inkseal.internal.intake;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.EventConstants;

/**
 * Finds where a logging call was made.
 *
 * <p>A wrapper or bridge names itself as the boundary: the caller is the first frame outside of it. Without
 * one, or when it is not on the stack, it is the first frame behind Inkseal's and SLF4J's own, so that the
 * frames of {@code SubstituteLogger} and of the fluent builders don't count.
 */
final class CallerFinder {

    /** What stands for the caller of an event that was replayed: its stack is gone. */
    static final StackTraceElement UNKNOWN =
            new StackTraceElement(EventConstants.NA_SUBST, EventConstants.NA_SUBST, null, 0);

    private static final String OURS = "io.github.inkseal.internal.";
    private static final String SLF4J = "org.slf4j.";
    private static final StackWalker WALKER = StackWalker.getInstance();

    private CallerFinder() {}

    static @Nullable StackTraceElement find(@Nullable String boundary) {
        try {
            if (boundary != null && !isOwn(boundary)) {
                Optional<StackWalker.StackFrame> behind = WALKER.walk(frames -> behind(boundary, frames));
                if (behind.isPresent()) {
                    return behind.get().toStackTraceElement();
                }
            }
            return WALKER.walk(frames ->
                            frames.filter(frame -> !isOwn(frame.getClassName())).findFirst())
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .orElse(null);
        } catch (Throwable failure) {
            return null;
        }
    }

    private static Optional<StackWalker.StackFrame> behind(String boundary, Stream<StackWalker.StackFrame> frames) {
        return frames.dropWhile(frame -> !frame.getClassName().equals(boundary))
                .filter(frame -> !frame.getClassName().equals(boundary) && !isOwn(frame.getClassName()))
                .findFirst();
    }

    private static boolean isOwn(String className) {
        return className.startsWith(OURS) || className.startsWith(SLF4J);
    }
}
