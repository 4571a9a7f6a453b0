package io.github.inkseal.internal.pipeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A counter with one writing thread at a time and any number of readers; adding costs what a plain field does. */
final class Tally {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Tally.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long value;

    void add(long n) {
        VALUE.setRelease(this, value + n);
    }

    long get() {
        return (long) VALUE.getAcquire(this);
    }
}
