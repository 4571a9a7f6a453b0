package io.github.inkseal.config;

/** Which thread runs the pipeline. */
public enum Dispatch {
    /** A worker of the context; callers only hand over. */
    ASYNC,
    /** The caller, under the context's lock: tests and tools that look at the result at once. */
    DIRECT
}
