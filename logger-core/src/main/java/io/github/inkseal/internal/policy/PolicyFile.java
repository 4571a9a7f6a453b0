package io.github.inkseal.internal.policy;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.internal.config.BoundDocument;
import io.github.inkseal.internal.config.DocumentReader;
import io.github.inkseal.internal.jfr.Flight;
import io.github.inkseal.spi.ComponentContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A policy in a file of its own, compiled, and looked at again while the application runs.
 *
 * <p>The content decides whether it has changed, never a time stamp: a ConfigMap of Kubernetes is swapped by a
 * symbolic link, and a copied file may be older than the one it replaces. A file with references is bound anew
 * on each look, since what they refer to may change too. A new content is read a second time before it is used,
 * so that a file that is just being written is left for the next look.
 *
 * <p>{@link #current} and {@link #trouble} may be called by any thread; all looking is done by one daemon thread
 * of this object, which ends with {@link #close}.
 *
 * @param <T> what the compiler makes
 */
public final class PolicyFile<T> implements AutoCloseable {

    /** How long a changed content must stay the same before it is used. */
    private static final long SETTLE_NANOS = 20_000_000L;

    private static final String POLICY = "policy";
    private static final long SHORTEST_NANOS = 10_000_000L;

    private final Path file;
    private final ComponentContext status;
    private final Looker<T> looker;
    private final @Nullable Thread thread;
    private volatile T current;
    private volatile @Nullable String trouble;
    private volatile boolean closed;
    private volatile Function<Record, List<String>> lowering = policy -> List.of();

    /**
     * One text and what became of it.
     *
     * @param refers whether it may become something else though it stays the same
     */
    private record Loaded<T>(Record policy, T compiled, boolean refers) {}

    /** Reads and compiles, whatever the record is. */
    private interface Looker<T> {
        String read();

        Loaded<T> load(String text);

        /** Nothing is read any more. */
        void close();
    }

    private @Nullable String lastText;
    private boolean lastRefers;
    private Record lastPolicy;

    private PolicyFile(Path file, Duration reload, Looker<T> looker, ComponentContext status, String text) {
        this.file = file;
        this.status = status;
        this.looker = looker;
        Loaded<T> first = looker.load(text);
        this.lastText = text;
        this.lastRefers = first.refers();
        this.lastPolicy = first.policy();
        this.current = first.compiled();
        long nanos = reload.isZero() ? 0 : Math.max(SHORTEST_NANOS, reload.toNanos());
        if (nanos == 0) {
            thread = null;
        } else {
            thread = new Thread(() -> watch(nanos), "inkseal-policy");
            thread.setDaemon(true);
        }
    }

    /**
     * Reads and compiles a policy and begins to watch its file.
     *
     * @param file relative paths start at the working directory
     * @param reload how often the file is looked at again; zero for never
     * @param type the record, public and in an exported package; as settings of components are
     * @param status hears of changes and of what is wrong with them
     * @throws ConfigException if the file can't be used; holds all problems
     */
    public static <R extends Record, T> PolicyFile<T> open(
            Path file, Duration reload, Class<R> type, PolicyCompiler<R, T> compiler, ComponentContext status) {
        DocumentReader reader = DocumentReader.ofProcess(classLoader(type));
        Set<String> warnings = new HashSet<>();
        Looker<T> looker = new Looker<>() {
            @Override
            public String read() {
                return reader.read(file, this::warn);
            }

            @Override
            public Loaded<T> load(String text) {
                BoundDocument<R> document = reader.bind(type, text, file.toString(), this::warn);
                PolicyProblems problems = PolicyProblems.of(document);
                T compiled = compiler.compile(document.record(), problems);
                problems.throwIfAny();
                return new Loaded<>(document.record(), compiled, document.refers());
            }

            @Override
            public void close() {
                reader.close(this::warn);
            }

            private void warn(String warning) {
                if (warnings.add(warning)) {
                    status.report(Level.WARN, warning, null);
                }
            }
        };
        Thread watching = null;
        try {
            PolicyFile<T> opened = new PolicyFile<>(file, reload, looker, status, looker.read());
            watching = opened.thread;
            return opened;
        } finally {
            if (watching == null) {
                looker.close();
            } else {
                watching.start();
            }
        }
    }

    /**
     * From now on a changed file that lowers protection is refused, and audited as such.
     *
     * @param lowering says why a policy may not be taken; empty if it may
     */
    public void refuseLowering(Function<Record, List<String>> lowering) {
        this.lowering = lowering;
    }

    private static ClassLoader classLoader(Class<?> type) {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader chosen = ofThread == null ? type.getClassLoader() : ofThread;
        return chosen == null ? ClassLoader.getSystemClassLoader() : chosen;
    }

    /** The last policy that could be used. */
    public T current() {
        return current;
    }

    /** Why the file as it is now is not in force; null if it is. For health. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Ends the watching; what is in force stays. Idempotent, any thread. */
    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    private void watch(long nanos) {
        try {
            while (!closed) {
                pause(nanos);
                if (!closed) {
                    look();
                }
            }
        } finally {
            looker.close();
        }
    }

    private void pause(long nanos) {
        long start = System.nanoTime();
        long left = nanos;
        while (left > 0 && !closed) {
            LockSupport.parkNanos(this, left);
            // Nobody interrupts this thread for a reason it would know; the flag would make it spin.
            Thread.interrupted();
            left = nanos - (System.nanoTime() - start);
        }
    }

    /** Takes over what the file says now, if that is something else and sound. */
    private void look() {
        try {
            String text = looker.read();
            boolean changed = !text.equals(lastText);
            if (!changed && !lastRefers) {
                return;
            }
            if (changed && !isSettled(text)) {
                return;
            }
            lastText = text;
            Loaded<T> loaded = looker.load(text);
            lastRefers = loaded.refers();
            if (loaded.policy().equals(lastPolicy)) {
                mended("is as it was again");
                return;
            }
            List<String> lowered = lowering.apply(loaded.policy());
            if (!lowered.isEmpty()) {
                refuse(lowered, "protection-lowering");
                return;
            }
            lastPolicy = loaded.policy();
            current = loaded.compiled();
            trouble = null;
            status.report(Level.INFO, file + ": the changed policy is in force", null);
            Flight.end(Flight.reload("policy " + file), null);
            status.audit(POLICY, "loaded", Map.of("file", file.toString()));
        } catch (ConfigException e) {
            refuse(e.problems(), POLICY);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            // Its message may hold anything, a secret too.
            refuse(List.of(file + ": could not be loaded: " + e.getClass().getName()), POLICY);
        }
    }

    private boolean isSettled(String text) {
        pause(SETTLE_NANOS);
        return !closed && looker.read().equals(text);
    }

    private void mended(String what) {
        if (trouble != null) {
            trouble = null;
            status.report(Level.INFO, file + ": " + what, null);
        }
    }

    private void refuse(List<String> problems, String action) {
        // A file that comes back as it was before it went must be looked at, for its trouble is over.
        lastText = null;
        String why = "the policy before stays in force: " + String.join("; ", problems);
        if (!why.equals(trouble)) {
            trouble = why;
            status.report(Level.ERROR, "a policy can't be used, " + why, null);
            Flight.end(Flight.reload("policy " + file), "refused");
            status.audit(action, "refused", Map.of("file", file.toString(), "problems", String.join("; ", problems)));
        }
    }
}
