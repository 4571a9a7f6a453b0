package io.github.inkseal.internal.event;

import io.github.inkseal.LoggedThrowable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as the calling thread leaves it to the consumer.
 *
 * <p>Class and message of the whole chain are taken during the call, since {@code getMessage()} is user
 * code. The frames cost tens of microseconds to materialise and the JDK keeps them unchanged: the consumer
 * does that, in {@link #resolve()}, and lets the throwable go. A class with a {@code getStackTrace()} of
 * its own is asked during the call: the worker runs no user code.
 */
public final class CapturedThrowable {

    /** Throwables in one chain, causes and suppressed ones together; what lies behind is left out. */
    private static final int MOST = 64;

    private static final ClassValue<Boolean> HAS_OWN_FRAMES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("getStackTrace").getDeclaringClass() != Throwable.class;
            } catch (NoSuchMethodException | LinkageError unknown) {
                return true;
            }
        }
    };

    private final String className;
    private final @Nullable String message;
    private final @Nullable CapturedThrowable cause;
    private final List<CapturedThrowable> suppressed;
    private final boolean circular;
    private final StackTraceElement @Nullable [] ownFrames;
    private @Nullable Throwable source;

    private CapturedThrowable(
            Throwable source,
            @Nullable String message,
            @Nullable CapturedThrowable cause,
            List<CapturedThrowable> suppressed,
            boolean circular) {
        this.className = source.getClass().getName();
        this.message = message;
        this.cause = cause;
        this.suppressed = suppressed;
        this.circular = circular;
        boolean asksNow = !circular && HAS_OWN_FRAMES.get(source.getClass());
        this.ownFrames = asksNow ? frames(source) : null;
        this.source = asksNow ? null : source;
    }

    /** Takes a throwable and all behind it. Never throws; runs the user code of {@code getMessage()} and {@code getCause()}. */
    public static CapturedThrowable of(Throwable throwable, TextBudget budget) {
        return capture(throwable, budget, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** The name of its class. Any thread. */
    public String className() {
        return className;
    }

    /** The text form with frames; consumer only, once. Never throws. */
    public LoggedThrowable resolve() {
        return resolve(new StackTraceElement[0]);
    }

    private static CapturedThrowable capture(Throwable t, TextBudget budget, Set<Throwable> seen) {
        if (!seen.add(t)) {
            return new CapturedThrowable(t, message(t, budget), null, List.of(), true);
        }
        String message = message(t, budget);
        CapturedThrowable cause = null;
        List<CapturedThrowable> suppressed = List.of();
        if (seen.size() < MOST) {
            Throwable next = cause(t);
            cause = next == null ? null : capture(next, budget, seen);
            suppressed = suppressed(t, budget, seen);
        } else if (cause(t) != null || t.getSuppressed().length > 0) {
            budget.cut();
        }
        return new CapturedThrowable(t, message, cause, suppressed, false);
    }

    private static List<CapturedThrowable> suppressed(Throwable t, TextBudget budget, Set<Throwable> seen) {
        Throwable[] all = t.getSuppressed();
        if (all.length == 0) {
            return List.of();
        }
        List<CapturedThrowable> captured = new ArrayList<>();
        for (Throwable one : all) {
            if (one != null && seen.size() < MOST) {
                captured.add(capture(one, budget, seen));
            } else if (one != null) {
                budget.cut();
            }
        }
        return captured;
    }

    private static @Nullable String message(Throwable t, TextBudget budget) {
        try {
            return budget.take(t.getMessage());
        } catch (Throwable failure) {
            return Rendering.failed("getMessage", t, failure);
        }
    }

    private static @Nullable Throwable cause(Throwable t) {
        try {
            return t.getCause();
        } catch (Throwable failure) {
            return null;
        }
    }

    private LoggedThrowable resolve(StackTraceElement[] enclosing) {
        if (circular) {
            source = null;
            return new LoggedThrowable(className, message, List.of(), 0, null, List.of(), true);
        }
        StackTraceElement[] frames = ownFrames != null ? ownFrames : frames(source);
        source = null;
        int common = common(frames, enclosing);
        List<LoggedThrowable> resolvedSuppressed = new ArrayList<>();
        for (CapturedThrowable one : suppressed) {
            resolvedSuppressed.add(one.resolve(frames));
        }
        return new LoggedThrowable(
                className,
                message,
                List.of(frames).subList(0, frames.length - common),
                common,
                cause == null ? null : cause.resolve(frames),
                Collections.unmodifiableList(resolvedSuppressed),
                false);
    }

    private static StackTraceElement[] frames(@Nullable Throwable source) {
        try {
            StackTraceElement[] frames = source == null ? null : source.getStackTrace();
            if (frames != null) {
                for (StackTraceElement frame : frames) {
                    if (frame == null) {
                        return new StackTraceElement[0];
                    }
                }
                return frames;
            }
        } catch (Throwable failure) {
            // A throwable with a getStackTrace() of its own that fails is shown without frames.
        }
        return new StackTraceElement[0];
    }

    private static int common(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int n = 0;
        while (n < frames.length
                && n < enclosing.length
                && frames[frames.length - 1 - n].equals(enclosing[enclosing.length - 1 - n])) {
            n++;
        }
        return n;
    }
}
