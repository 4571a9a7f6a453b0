package io.github.inkseal;

import java.time.Duration;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * A context's counters at one moment. Exact when nothing is under way and after close; while events are
 * moving, the parts are read one after the other.
 *
 * @param accepted enabled logging calls: {@code queued + dropped + handled}
 * @param queued events waiting for the worker
 * @param handled events that went through the pipeline
 * @param dropped events that never reached it, by reason and level; only what occurred
 * @param events handled events by level
 * @param filtered events each filter turned away, by the filter's name
 * @param denied events each rule of access control turned away, by the rule's name; only what occurred. They are
 *     among those its filter has {@code filtered}
 * @param withheld events kept back because a filter failed
 * @param synthetic records Inkseal made itself
 * @param sanitizerHits how often each rule of the sanitizer has matched, by the rule's id; only what occurred
 * @param queueDepth same as {@code queued}
 * @param queueHighWater the most that ever waited, as far as the worker saw
 * @param queueCapacity slots of the queue; 0 with direct dispatch
 * @param oldestAge how long the oldest waiting event has waited; zero if none waits
 * @param flushTime how long the last hand-over of batches to the writers took
 * @param auditLate calls with the marker {@code AUDIT} that ended before their record was forced
 * @param writers by name
 */
public record LogMetrics(
        long accepted,
        long queued,
        long handled,
        Map<DropReason, Map<Level, Long>> dropped,
        Map<Level, Long> events,
        Map<String, Long> filtered,
        Map<String, Long> denied,
        long withheld,
        long synthetic,
        Map<String, Long> sanitizerHits,
        int queueDepth,
        int queueHighWater,
        int queueCapacity,
        Duration oldestAge,
        Duration flushTime,
        long auditLate,
        Map<String, WriterMetrics> writers) {

    /** All dropped events. */
    public long droppedTotal() {
        long sum = 0;
        for (Map<Level, Long> byLevel : dropped.values()) {
            for (long n : byLevel.values()) {
                sum += n;
            }
        }
        return sum;
    }

    /** Whether the books balance: {@code accepted = queued + dropped + handled}, and every writer accounts for all handled events. */
    public boolean balanced() {
        if (accepted != queued + droppedTotal() + handled) {
            return false;
        }
        for (WriterMetrics writer : writers.values()) {
            if (writer.total() != handled) {
                return false;
            }
        }
        return true;
    }
}
