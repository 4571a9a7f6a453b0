package io.github.inkseal.internal.pipeline;

import io.github.inkseal.Health;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.redact.Redactor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.event.Level;

/**
 * What a pipeline has counted, and how it is. Any thread asks, unless a method says otherwise, and takes no lock; what the
 * pipeline's owner counts it counts without this. Counters of what has left the pipeline go on.
 */
public final class Figures {

    private volatile Stations stations;
    private final Map<String, WriterAccount> accounts = new ConcurrentHashMap<>();
    private final EventCounts counts;
    private final OwnRecords own;
    private final AuditWatch audits;
    private volatile long flushNanos;

    Figures(Stations stations, EventCounts counts, OwnRecords own, AuditWatch audits) {
        this.stations = stations;
        this.counts = counts;
        this.own = own;
        this.audits = audits;
        for (WriterLane lane : stations.lanes) {
            join(lane, 0);
        }
    }

    private void join(WriterLane lane, long handled) {
        accounts.computeIfAbsent(lane.name(), name -> new WriterAccount(handled))
                .join(lane, handled);
    }

    /** Owner: they are about others from now on. */
    void turnTo(Stations next) {
        long handled = counts.total();
        for (WriterLane lane : stations.lanes) {
            WriterAccount account = accounts.get(lane.name());
            if (!next.has(lane) && account != null) {
                account.leave(handled);
            }
        }
        for (WriterLane lane : next.lanes) {
            if (!stations.has(lane)) {
                join(lane, handled);
            }
        }
        stations = next;
    }

    /** Owner: how long handing all batches over has taken. */
    void flushTook(long nanos) {
        flushNanos = nanos;
    }

    /** Owner: events that have been handled and that nobody has counted for this lane, those in its batch among them. */
    long unaccounted(WriterLane lane) {
        long handled = counts.total();
        WriterAccount account = accounts.get(lane.name());
        return account == null ? 0 : handled - account.metrics(handled).total();
    }

    /** Events that went through the pipeline. */
    public long handled() {
        return counts.total();
    }

    /** The same by level, without zeros. */
    public Map<Level, Long> handledByLevel() {
        return counts.byLevel();
    }

    /** Events that filters turned away, by the filter's name. */
    public Map<String, Long> filtered() {
        Stations now = stations;
        Map<String, Long> result = new LinkedHashMap<>(now.past.filtered());
        for (FilterStage filter : now.filters) {
            result.merge(filter.name(), filter.dropped(), Long::sum);
        }
        return Collections.unmodifiableMap(result);
    }

    /** Events that rules of access control denied, by the rule's name. */
    public Map<String, Long> denials() {
        Stations now = stations;
        Map<String, Long> result = new LinkedHashMap<>(now.past.denials());
        for (FilterStage filter : now.filters) {
            AccessControl access = filter.access();
            if (access != null) {
                access.denials().forEach((rule, n) -> result.merge(rule, n, Long::sum));
            }
        }
        return Collections.unmodifiableMap(result);
    }

    /** By the writer's name, those first that there are. */
    public Map<String, WriterMetrics> writers() {
        Map<String, WriterMetrics> result = new LinkedHashMap<>();
        long handled = counts.total();
        for (WriterLane lane : stations.lanes) {
            WriterAccount account = accounts.get(lane.name());
            if (account != null) {
                result.put(lane.name(), account.metrics(handled));
            }
        }
        new TreeMap<>(accounts).forEach((name, account) -> result.putIfAbsent(name, account.metrics(handled)));
        return Collections.unmodifiableMap(result);
    }

    /** How often each rule of the redactor has matched. */
    public Map<String, Long> hits() {
        Stations now = stations;
        Map<String, Long> result = new LinkedHashMap<>(now.past.hits());
        Redactor redactor = now.redactor;
        if (redactor != null) {
            redactor.hits().forEach((rule, n) -> result.merge(rule, n, Long::sum));
        }
        return Collections.unmodifiableMap(result);
    }

    /** Events that were kept back because a filter or an encoder failed. */
    public long withheld() {
        return counts.withheld.get();
    }

    /** Records that Inkseal made itself. */
    public long synthetic() {
        return own.count();
    }

    /** Slots that held no event. */
    public long voided() {
        return counts.voided.get();
    }

    /** How long the last hand-over of all batches took. */
    public long flushNanos() {
        return flushNanos;
    }

    public Health health() {
        Stations now = stations;
        return HealthCheck.of(now.lanes, now.filters, audits);
    }
}
