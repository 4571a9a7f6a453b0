package io.github.inkseal.config;

/** A document with keys of its own, below the user's: what the user's leaves out is the profile's. */
public enum Profile {
    /** A readable, coloured console with DEBUG, for whoever writes the program. */
    DEV,
    /** Direct dispatch, events kept in memory, WARN and up on the console. */
    TEST,
    /** JSON on the console, sealed files, and little is dropped. */
    PROD
}
