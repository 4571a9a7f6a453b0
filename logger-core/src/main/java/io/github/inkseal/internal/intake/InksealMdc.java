package io.github.inkseal.internal.intake;

import io.github.inkseal.internal.event.MdcMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * The diagnostic context: one immutable map a thread, replaced by every change, so that an event takes it
 * by reference.
 *
 * <p>Threads don't inherit it. A thread pool would hand a task the context of whoever happened to make the
 * thread; SLF4J leaves inheritance to the backend.
 *
 * <p>What a thread holds is of classes of the JDK only. Threads of a container outlive the web applications
 * they work for, and what such a thread is left with must not keep the class loader of one that has ended.
 */
public final class InksealMdc implements MDCAdapter {

    /** The {@link MdcMap#pairs} of the context; null for an empty one. */
    private static final ThreadLocal<@Nullable String @Nullable []> CURRENT = new ThreadLocal<>();

    private static final ThreadLocal<@Nullable Map<String, Deque<String>>> DEQUES = new ThreadLocal<>();

    /**
     * Whether any thread ever put something. Spares applications without MDC the thread-local look-up. A
     * thread sees its own write, and other threads' contexts are none of its business.
     */
    private static boolean used;

    /** The calling thread's context, or null if it is empty. */
    static @Nullable MdcMap current() {
        if (!used) {
            return null;
        }
        return held();
    }

    private static @Nullable MdcMap held() {
        @Nullable String @Nullable [] pairs = CURRENT.get();
        return pairs == null ? null : MdcMap.over(pairs);
    }

    private static void hold(MdcMap map) {
        CURRENT.set(map.size() == 0 ? null : map.pairs());
    }

    @Override
    public void put(String key, @Nullable String value) {
        if (key == null) {
            throw new IllegalArgumentException("an MDC key must not be null");
        }
        used = true;
        MdcMap map = held();
        hold((map == null ? MdcMap.EMPTY : map).with(key, value));
    }

    @Override
    public @Nullable String get(String key) {
        MdcMap map = held();
        return map == null || key == null ? null : map.get(key);
    }

    @Override
    public void remove(String key) {
        MdcMap map = held();
        if (map != null && key != null) {
            hold(map.without(key));
        }
    }

    @Override
    public void clear() {
        CURRENT.remove();
    }

    @Override
    public @Nullable Map<String, @Nullable String> getCopyOfContextMap() {
        MdcMap map = held();
        return map == null ? null : new HashMap<>(map.asMap());
    }

    @Override
    public void setContextMap(@Nullable Map<String, @Nullable String> contextMap) {
        if (contextMap == null) {
            CURRENT.remove();
        } else {
            used = true;
            hold(MdcMap.of(contextMap));
        }
    }

    @Override
    public void pushByKey(@Nullable String key, String value) {
        if (key == null || value == null) {
            return;
        }
        Map<String, Deque<String>> deques = DEQUES.get();
        if (deques == null) {
            deques = new HashMap<>();
            DEQUES.set(deques);
        }
        deques.computeIfAbsent(key, k -> new ArrayDeque<>()).push(value);
    }

    @Override
    public @Nullable String popByKey(@Nullable String key) {
        Deque<String> deque = deque(key);
        return deque == null ? null : deque.poll();
    }

    @Override
    public @Nullable Deque<String> getCopyOfDequeByKey(@Nullable String key) {
        Deque<String> deque = deque(key);
        return deque == null ? null : new ArrayDeque<>(deque);
    }

    @Override
    public void clearDequeByKey(@Nullable String key) {
        Deque<String> deque = deque(key);
        if (deque != null) {
            deque.clear();
        }
    }

    private static @Nullable Deque<String> deque(@Nullable String key) {
        Map<String, Deque<String>> deques = DEQUES.get();
        return deques == null || key == null ? null : deques.get(key);
    }
}
