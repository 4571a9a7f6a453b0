package io.github.inkseal.internal.memory;

import io.github.inkseal.LogEvent;
import io.github.inkseal.MemoryLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The last events of one writer. */
final class KeptEvents implements MemoryLog {

    private final Deque<LogEvent> events = new ArrayDeque<>();
    private final List<Consumer<LogEvent>> listeners = new CopyOnWriteArrayList<>();
    private int most;
    private long forgotten;

    KeptEvents(int most) {
        this.most = most;
    }

    synchronized void keepAtMost(int count) {
        most = count;
        trim();
    }

    void add(LogEvent event) {
        synchronized (this) {
            events.addLast(event);
            trim();
        }
        for (Consumer<LogEvent> listener : listeners) {
            listener.accept(event);
        }
    }

    private synchronized void trim() {
        while (events.size() > most) {
            events.removeFirst();
            forgotten++;
        }
    }

    @Override
    public synchronized List<LogEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized long forgotten() {
        return forgotten;
    }

    @Override
    public synchronized void clear() {
        events.clear();
    }

    @Override
    public void addListener(Consumer<LogEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Consumer<LogEvent> listener) {
        listeners.remove(listener);
    }
}
