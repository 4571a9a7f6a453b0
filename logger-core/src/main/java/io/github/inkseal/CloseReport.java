package io.github.inkseal;

import java.time.Duration;

/**
 * What closing a context came to.
 *
 * @param complete true if every event accepted before was handed to its writers in time, and they had sent on
 *     what they take for sending and were closed
 * @param took how long it took
 * @param metrics the counters afterwards
 */
public record CloseReport(boolean complete, Duration took, LogMetrics metrics) {}
