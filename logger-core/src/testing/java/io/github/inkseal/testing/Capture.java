package io.github.inkseal.testing;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.MemoryLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Gives each event of a context to the test it belongs to.
 *
 * <p>With direct dispatch an event is kept by the thread that logged it, so that thread says whose it is. What it says is a variable
 * of its own, set while it runs a test or a task of one. Nothing is inherited: a thread of a pool that is made while one test runs
 * goes on to work for others.
 */
final class Capture {

    /** Whose the thread's events are, for each context. The maps are never changed. */
    private static final ThreadLocal<Map<Capture, CapturedLogs>> CLAIMS = ThreadLocal.withInitial(Map::of);

    private final Set<CapturedLogs> running = ConcurrentHashMap.newKeySet();
    private final Collection<MemoryLog> memory;
    private final Consumer<LogEvent> listener = this::hear;
    /** Of the last event; written within the dispatch, which is one thread at a time. */
    private long sequence;

    private Capture(Collection<MemoryLog> memory) {
        this.memory = memory;
    }

    /**
     * A capture of a context's events.
     *
     * @throws ExtensionConfigurationException if the context keeps none, or not by the thread that logs
     */
    static Capture of(LoggerContext context) {
        Collection<MemoryLog> memory = context.memory().values();
        if (memory.isEmpty()) {
            throw new ExtensionConfigurationException("no writer keeps events in memory; write \"profile: test\" into"
                    + " src/test/resources/inkseal-test.yaml, or add a writer with type: memory");
        }
        if (context.metrics().queueCapacity() != 0) {
            throw new ExtensionConfigurationException(
                    "whose an event is can be told with dispatch: direct only;" + " \"profile: test\" has it");
        }
        return new Capture(memory);
    }

    synchronized CapturedLogs open() {
        if (running.isEmpty()) {
            memory.forEach(log -> log.addListener(listener));
        }
        CapturedLogs logs = new CapturedLogs(this);
        running.add(logs);
        return logs;
    }

    synchronized void close(CapturedLogs logs) {
        running.remove(logs);
        if (running.isEmpty()) {
            memory.forEach(log -> log.removeListener(listener));
        }
    }

    /** Makes what the calling thread logs a test's; returns whose it was. */
    @Nullable
    CapturedLogs claim(CapturedLogs logs) {
        CapturedLogs before = CLAIMS.get().get(this);
        restore(logs);
        return before;
    }

    /** Gives the calling thread back. */
    void restore(@Nullable CapturedLogs before) {
        Map<Capture, CapturedLogs> now = new HashMap<>(CLAIMS.get());
        if (before == null) {
            now.remove(this);
        } else {
            now.put(this, before);
        }
        if (now.isEmpty()) {
            CLAIMS.remove();
        } else {
            CLAIMS.set(now);
        }
    }

    private void hear(LogEvent event) {
        // Several writers may keep the same event.
        if (event.sequence() == sequence) {
            return;
        }
        sequence = event.sequence();
        CapturedLogs logs = CLAIMS.get().get(this);
        if (logs == null) {
            running.forEach(test -> test.addUnclaimed(event));
        } else if (running.contains(logs)) {
            logs.add(event);
        }
    }
}
