package io.github.inkseal.network.collect;

import java.util.Map;

/**
 * A collector's counters at one moment, since it was started. Exact when nothing is under way:
 * {@code accepted = stored + duplicates + failed}.
 *
 * @param connections open now
 * @param connected so far
 * @param accepted records that were well formed, allowed, and handed on to be stored
 * @param stored records that were written
 * @param duplicates records that were stored before, acknowledged again and not stored again
 * @param failed records that could not be stored and were not acknowledged
 * @param malformed frames and requests that could not be read
 * @param refused what was turned away, by reason: connections, requests and records
 * @param limited how often a limit was hit, by its kind
 * @param bytes of records and requests that were read, by their length on the wire without framing
 * @param auditLost events of the audit trail that found its queue full
 */
public record CollectorMetrics(
        int connections,
        long connected,
        long accepted,
        long stored,
        long duplicates,
        long failed,
        long malformed,
        Map<String, Long> refused,
        Map<String, Long> limited,
        long bytes,
        long auditLost) {

    public CollectorMetrics {
        refused = Map.copyOf(refused);
        limited = Map.copyOf(limited);
    }
}
