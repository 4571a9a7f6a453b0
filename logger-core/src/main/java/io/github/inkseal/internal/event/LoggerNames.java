package io.github.inkseal.internal.event;

import java.util.Arrays;

/** The names of a context's loggers by number. Added by any thread, under a lock; read without one. */
public final class LoggerNames {

    private volatile String[] names = new String[64];
    private int count;

    /** Gives a name its number. */
    public synchronized int add(String name) {
        String[] current = names;
        String[] next = count == current.length ? Arrays.copyOf(current, count * 2) : current;
        next[count] = name;
        names = next;
        return count++;
    }

    /** The name of a number that {@link #add} returned. */
    public String get(int id) {
        return names[id];
    }
}
