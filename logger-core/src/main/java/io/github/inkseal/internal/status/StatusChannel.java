package io.github.inkseal.internal.status;

import io.github.inkseal.internal.event.OwnAudit;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.spi.StatusListener;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The status channel of one context: the last 256 lines, listeners, and standard error for WARN and up, at
 * most one of a kind a minute. Any thread; never throws, never waits for the pipeline.
 */
public final class StatusChannel {

    private static final int KEPT = 256;
    private static final int KINDS = 256;
    private static final int LONGEST = 2_000;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final AtomicReferenceArray<@Nullable StatusEvent> last = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong count = new AtomicLong();
    private final ConcurrentHashMap<String, Kind> kinds = new ConcurrentHashMap<>();
    private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();
    /** The thread that is printing: should standard error lead back into logging, it is not printed again. */
    private final AtomicReference<@Nullable Thread> printing = new AtomicReference<>();
    /** The threads that are inside listeners: what a listener logs may lead back here, and it does not hear itself. */
    private final Set<Thread> telling = ConcurrentHashMap.newKeySet();

    private final LongSupplier nanoTime;
    private volatile @Nullable UnaryOperator<String> redaction;
    private volatile Consumer<OwnAudit> audits = record -> {};

    /** When a kind of line was last shown, and how many were held back since. */
    private static final class Kind {
        final AtomicLong shown = new AtomicLong(Long.MIN_VALUE);
        final AtomicLong heldBack = new AtomicLong();
    }

    public StatusChannel() {
        this(System::nanoTime);
    }

    /** A channel whose minutes are those of another clock, in nanoseconds from any moment on. */
    public StatusChannel(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Where audit records go that components tell of. */
    public void auditWith(Consumer<OwnAudit> door) {
        audits = door;
    }

    /** From now on every line passes this, and texts that may hold values are shown: it has seen to them. */
    public void redactWith(UnaryOperator<String> redactor) {
        redaction = redactor;
    }

    /** Whether texts that may hold values can be shown. */
    public boolean redacts() {
        return redaction != null;
    }

    /** Adds a listener; it hears every line from now on. */
    public void addListener(StatusListener listener) {
        listeners.add(listener);
    }

    /** The kept lines, oldest first. */
    public List<StatusEvent> recent() {
        List<StatusEvent> result = new ArrayList<>();
        long end = count.get();
        for (long i = Math.max(0, end - KEPT); i < end; i++) {
            StatusEvent event = last.get((int) (i % KEPT));
            if (event != null) {
                result.add(event);
            }
        }
        return result;
    }

    /** How a component named {@code name} speaks here. */
    public ComponentContext forComponent(String name) {
        return new ComponentContext() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void report(Level level, String message, @Nullable Throwable cause) {
                StatusChannel.this.report(level, name, message, cause);
            }

            @Override
            public void audit(String action, String outcome, Map<String, String> details) {
                try {
                    Map<String, String> all = new LinkedHashMap<>();
                    all.put("component", name);
                    all.putAll(details);
                    audits.accept(OwnAudit.now(action, outcome, all));
                } catch (Throwable failure) {
                    report(Level.ERROR, "an audit record could not be made", failure);
                }
            }
        };
    }

    /**
     * Says something.
     *
     * @param message one line; line breaks and control characters are replaced
     * @param cause its class is added, and its message if lines are redacted or if it is an I/O error: other
     *     exceptions may quote an event
     */
    public void report(Level level, String component, String message, @Nullable Throwable cause) {
        report(level, component, message, message, cause);
    }

    /**
     * Says something that may hold values.
     *
     * @param message one line; line breaks and control characters are replaced
     * @param withoutValues the same without any of them: shown if the redactor fails
     */
    public void reportValues(Level level, String component, String message, String withoutValues) {
        report(level, component, message, withoutValues, null);
    }

    private void report(
            Level level, String component, String message, String withoutValues, @Nullable Throwable cause) {
        try {
            String line = oneLine(redacted(message, withoutValues, cause));
            boolean loud = level.toInt() >= Level.WARN.toInt();
            long heldBack = loud ? admit(component + kindOf(line)) : 0;
            StatusEvent event = new StatusEvent(Instant.now(), level, component, line, Math.max(0, heldBack));
            last.set((int) (count.getAndIncrement() % KEPT), event);
            if (loud && heldBack >= 0) {
                print(event);
            }
            tell(event);
        } catch (Throwable failure) {
            // The status channel is where failures end.
        }
    }

    /** How many of the kind were held back before this one, or -1 to hold back this one. */
    private long admit(String kindName) {
        if (kinds.size() >= KINDS) {
            kinds.clear();
        }
        Kind kind = kinds.computeIfAbsent(kindName, k -> new Kind());
        long now = nanoTime.getAsLong();
        long shown = kind.shown.get();
        if ((shown == Long.MIN_VALUE || now - shown >= MINUTE_NANOS) && kind.shown.compareAndSet(shown, now)) {
            return kind.heldBack.getAndSet(0);
        }
        kind.heldBack.incrementAndGet();
        return -1;
    }

    private void print(StatusEvent event) {
        Thread current = Thread.currentThread();
        if (printing.get() == current) {
            return;
        }
        boolean first = printing.compareAndSet(null, current);
        try {
            PrintStream err = System.err;
            err.println(event);
        } finally {
            if (first) {
                printing.set(null);
            }
        }
    }

    private void tell(StatusEvent event) {
        Thread current = Thread.currentThread();
        if (listeners.isEmpty() || !telling.add(current)) {
            return;
        }
        try {
            for (StatusListener listener : listeners) {
                tell(listener, event);
            }
        } finally {
            telling.remove(current);
        }
    }

    private static void tell(StatusListener listener, StatusEvent event) {
        try {
            listener.onStatus(event);
        } catch (Throwable failure) {
            // A listener's failure is its own.
        }
    }

    private String redacted(String message, String withoutValues, @Nullable Throwable cause) {
        UnaryOperator<String> redactor = redaction;
        if (redactor == null) {
            return withCause(message, cause, cause instanceof IOException);
        }
        try {
            return redactor.apply(withCause(message, cause, true));
        } catch (Throwable failure) {
            return withCause(withoutValues, cause, false);
        }
    }

    private static String withCause(String message, @Nullable Throwable cause, boolean withText) {
        if (cause == null) {
            return message;
        }
        String text = withText ? cause.getMessage() : null;
        return message + " (" + cause.getClass().getName() + (text == null ? ")" : ": " + text + ")");
    }

    /** Lines that differ in numbers only are of one kind. */
    private static String kindOf(String line) {
        StringBuilder kind = new StringBuilder();
        for (int i = 0; i < line.length() && kind.length() < 120; i++) {
            char c = line.charAt(i);
            if (c < '0' || c > '9') {
                kind.append(c);
            } else if (kind.length() == 0 || kind.charAt(kind.length() - 1) != '#') {
                kind.append('#');
            }
        }
        return kind.toString();
    }

    private static String oneLine(String s) {
        String cut = s.length() > LONGEST ? s.substring(0, LONGEST) + "..." : s;
        StringBuilder out = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            out.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return out.toString();
    }
}
