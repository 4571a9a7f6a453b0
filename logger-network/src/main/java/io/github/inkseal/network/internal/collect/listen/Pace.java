package io.github.inkseal.network.internal.collect.listen;

/** How a conversation gets on, for who watches over its time. */
interface Pace {

    /** Something has come, whatever it is. */
    default void heard() {}

    /** Whether something has begun, a frame or a request, and not ended. */
    boolean isWithin();

    /** How many of those have ended; only grows. */
    long completed();

    /** Whether it has come to where it can be used, e.g. behind RELP's {@code open}. */
    boolean isOpen();
}
