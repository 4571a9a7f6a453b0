package io.github.inkseal.config;

/** How finely the time of an event is taken. */
public enum ClockPrecision {
    /** Milliseconds: one quick clock read. */
    MILLIS,
    /** Microseconds, as far as the system's clock has them: 12 to 20 ns more a call. */
    MICROS
}
