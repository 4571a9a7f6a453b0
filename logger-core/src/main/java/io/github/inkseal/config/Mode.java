package io.github.inkseal.config;

/** What a context does with its records. */
public enum Mode {
    /** Writes them where the configuration says. */
    NORMAL,
    /**
     * Keeps them in memory: each writer is stood in for by one of its name that opens neither file nor socket. For tests, and
     * refused with {@link Profile#PROD}.
     */
    MOCK
}
