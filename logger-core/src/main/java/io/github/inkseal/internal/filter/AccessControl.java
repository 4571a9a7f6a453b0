package io.github.inkseal.internal.filter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter whose rules say which events may reach which writers: it denies an event, or narrows its mask of
 * writers, never more.
 */
public interface AccessControl extends TrustedFilter {

    /** How many events each rule has denied, by its name; only what occurred. Any thread. */
    Map<String, Long> denials();

    /** Whether its rules look at where calls are made. Asked once, when the pipeline is built. */
    boolean needsCaller();

    /**
     * What the log itself should say of the event that {@link #accepts} has just denied, without any value of
     * it; null for nothing. The record goes to the writers that the event's mask still has.
     */
    @Nullable
    String takeNotice();
}
