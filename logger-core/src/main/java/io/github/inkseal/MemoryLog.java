package io.github.inkseal;

import java.util.List;
import java.util.function.Consumer;

/**
 * The events of one writer that keeps them in memory: {@code type: memory}, and every writer with {@code mode: mock}. They are
 * copies as other writers would have got them: filtered, masked, with the fields that the writer shows. Any thread.
 */
public interface MemoryLog {

    /** The last events, oldest first; how many at most is the writer's setting. A copy. */
    List<LogEvent> events();

    /** How many events were let go to make room. */
    long forgotten();

    /** Forgets all events. */
    void clear();

    /**
     * Has each event handed to a listener as it comes: by the thread that logged it with direct dispatch, else by the worker. A
     * listener must not block; of one that throws, the event is withheld.
     */
    void addListener(Consumer<LogEvent> listener);

    /** Takes a listener away. */
    void removeListener(Consumer<LogEvent> listener);
}
