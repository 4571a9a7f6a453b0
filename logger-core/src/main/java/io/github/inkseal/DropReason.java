package io.github.inkseal;

/** Why an event was dropped before it reached the pipeline. */
public enum DropReason {
    /** The queue was full and the event's level is dropped then. */
    QUEUE_FULL,
    /** The queue was full for longer than the call was allowed to wait. */
    WAIT_EXPIRED,
    /** The context was closed, or closing took longer than it was given. */
    CLOSED,
    /** The call itself could not be carried out, e.g. for want of stack or memory. */
    FAILED,
    /** An audit event found no slot in time, and what is kept for such events was full too. */
    BACKLOG_FULL
}
