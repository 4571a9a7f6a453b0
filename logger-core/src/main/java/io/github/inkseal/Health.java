package io.github.inkseal;

import java.util.List;

/**
 * Whether a context does what it promises.
 *
 * @param status the worst of its parts
 * @param causes one line for each thing that is wrong; empty when {@link Status#UP}
 */
public record Health(Status status, List<String> causes) {

    /** A context's condition. */
    public enum Status {
        /** All writers write. */
        UP,
        /** Some writer fails and others write, or one that writes needs attention, e.g. for old keys. */
        DEGRADED,
        /** No writer writes, an audit call ended before its record was forced and it still isn't, or the context is closed. */
        DOWN
    }
}
