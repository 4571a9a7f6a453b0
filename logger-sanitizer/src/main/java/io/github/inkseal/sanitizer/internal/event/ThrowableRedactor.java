package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.LoggedThrowable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Redacts the whole chain of a throwable: messages, class names, frames, causes and suppressed ones. One thread. */
@SuppressWarnings("ReferenceEquality") // The same instance comes back when there is nothing to mask.
final class ThrowableRedactor {

    private static final int MOST_FRAMES = 8192;
    private static final int LONGEST_NAME = 256;

    private final Redactions redactions;
    private final NameCache names;
    private final Set<StackTraceElement> cleanFrames = new HashSet<>();

    ThrowableRedactor(Redactions redactions, NameCache names) {
        this.redactions = redactions;
        this.names = names;
    }

    /** The same instance if nothing was masked. */
    LoggedThrowable redact(LoggedThrowable t) {
        String className = names.redact(t.className());
        String message = t.message() == null ? null : redactions.redact(t.message());
        List<StackTraceElement> frames = frames(t.frames());
        LoggedThrowable cause = t.cause() == null ? null : redact(t.cause());
        List<LoggedThrowable> suppressed = suppressed(t.suppressed());
        boolean same = className.equals(t.className())
                && (message == null || message.equals(t.message()))
                && frames == t.frames()
                && cause == t.cause()
                && suppressed == t.suppressed();
        return same
                ? t
                : new LoggedThrowable(className, message, frames, t.commonFrames(), cause, suppressed, t.circular());
    }

    private List<LoggedThrowable> suppressed(List<LoggedThrowable> all) {
        if (all.isEmpty()) {
            return all;
        }
        List<LoggedThrowable> result = new ArrayList<>(all.size());
        boolean changed = false;
        for (LoggedThrowable one : all) {
            LoggedThrowable redacted = redact(one);
            changed |= redacted != one;
            result.add(redacted);
        }
        return changed ? Collections.unmodifiableList(result) : all;
    }

    /** Frames hardly ever hold anything, but they can be set to whatever a library received from elsewhere. */
    private List<StackTraceElement> frames(List<StackTraceElement> all) {
        List<StackTraceElement> result = null;
        for (int i = 0; i < all.size(); i++) {
            StackTraceElement frame = all.get(i);
            if (cleanFrames.contains(frame)) {
                continue;
            }
            StackTraceElement redacted = redact(frame);
            if (redacted != null) {
                result = result == null ? new ArrayList<>(all) : result;
                result.set(i, redacted);
            } else if (cleanFrames.size() < MOST_FRAMES && frame.getMethodName().length() < LONGEST_NAME) {
                cleanFrames.add(frame);
            }
        }
        return result == null ? all : Collections.unmodifiableList(result);
    }

    /** Null if there is nothing to mask. */
    private @Nullable StackTraceElement redact(StackTraceElement frame) {
        StackTraceElement redacted = new StackTraceElement(
                part(frame.getClassLoaderName()),
                part(frame.getModuleName()),
                part(frame.getModuleVersion()),
                Objects.requireNonNull(part(frame.getClassName())),
                Objects.requireNonNull(part(frame.getMethodName())),
                part(frame.getFileName()),
                frame.getLineNumber());
        return redacted.equals(frame) ? null : redacted;
    }

    private @Nullable String part(@Nullable String name) {
        return name == null ? null : redactions.redact(name);
    }
}
