package io.github.inkseal.config;

/** What a context does with its records. */
public enum Mode {
    /** Writes them where the configuration says. */
    NORMAL,
    /**
     * As normal, and every recommendation is a rule: a context whose configuration breaks one does not start, and no change at run
     * time may break one. See {@link io.github.inkseal.Doctor}.
     */
    HARDENED,
    /**
     * Keeps them in memory: each writer is stood in for by one of its name that opens neither file nor socket. For tests, and
     * refused with {@link Profile#PROD}.
     */
    MOCK
}
