package io.github.inkseal.crypto.internal.write;

import java.time.Instant;

/** The time as headers have it. */
public final class Clocks {

    private static final long NANOS = 1_000_000_000L;

    private Clocks() {}

    /** Nanoseconds since 1970 by the system's clock. */
    public static long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS + now.getNano();
    }
}
