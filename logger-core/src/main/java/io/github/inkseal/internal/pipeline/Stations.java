package io.github.inkseal.internal.pipeline;

import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.redact.RedactorChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What events pass, from one reload to the next: replaced as a whole, between two events. Any thread may look at it; what is done to
 * all of it is done by the pipeline's owner.
 */
final class Stations {

    final FilterStage[] filters;
    /** Those of them that have records tell of what they kept back. */
    final FilterStage[] storms;

    final EncoderGroup[] groups;
    final WriterLane[] lanes;
    final @Nullable Redactor redactor;
    /** What filters counted that were here before; set before others can see this. */
    FilterPast past = FilterPast.NONE;

    final boolean needsCaller;
    final boolean needsTending;
    /** The writers with {@code audit: true}, a bit each. */
    final long auditWriters;

    /**
     * Some.
     *
     * @param filters in their order, those that redact last
     */
    Stations(List<FilterStage> filters, List<EncoderGroup> groups, List<WriterLane> lanes, boolean needsCaller) {
        this.filters = filters.toArray(FilterStage[]::new);
        storms = filters.stream().filter(FilterStage::summarizes).toArray(FilterStage[]::new);
        this.groups = groups.toArray(EncoderGroup[]::new);
        this.lanes = lanes.toArray(WriterLane[]::new);
        this.needsCaller = needsCaller;
        List<Redactor> redactors = new ArrayList<>();
        for (FilterStage filter : filters) {
            Redactor one = filter.redactor();
            if (one != null) {
                redactors.add(one);
            }
        }
        redactor = redactors.isEmpty() ? null : RedactorChain.of(redactors);
        boolean tending = storms.length > 0;
        long audit = 0;
        for (WriterLane lane : lanes) {
            tending |= lane.needsTending();
            audit |= lane.isAudit() ? lane.bit() : 0;
        }
        needsTending = tending;
        auditWriters = audit;
    }

    /** Hands all batches to their writers, then forces those that audit records wait for: once for all of them. */
    void commit() {
        for (WriterLane lane : lanes) {
            lane.commit();
        }
        for (WriterLane lane : lanes) {
            lane.delivery().settle();
        }
    }

    /**
     * Does for the writers what is due by the clock.
     *
     * @param now by {@link System#nanoTime()}
     */
    void tend(long now) {
        for (WriterLane lane : lanes) {
            lane.delivery().tend(now);
        }
    }

    /** Makes visible what writers keep back. */
    void flushGathered() {
        for (WriterLane lane : lanes) {
            lane.delivery().flushGathered();
        }
    }

    /** Tries again what could not be written, and makes visible what writers keep back. */
    void flushHeld() {
        for (WriterLane lane : lanes) {
            lane.delivery().flushHeld();
        }
    }

    /** Hands all on, down to the disk if {@code force}. */
    void flush(boolean force) {
        for (WriterLane lane : lanes) {
            lane.flush(force);
        }
    }

    /**
     * Waits until what the writers have taken has left the process.
     *
     * @param end by {@link System#nanoTime()}
     * @return whether it has
     */
    boolean drain(long end) {
        boolean all = true;
        for (WriterLane lane : lanes) {
            all &= lane.delivery().drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return all;
    }

    /** Whether what writers keep must stay; gives the names of those that can't promise it, and why. */
    Map<String, String> freeze(boolean wanted) {
        Map<String, String> failed = new LinkedHashMap<>();
        for (WriterLane lane : lanes) {
            Throwable failure = lane.delivery().retention(wanted);
            if (failure != null) {
                failed.put(lane.name(), LaneTrouble.describe(failure));
            }
        }
        return failed;
    }

    /** Ends all of them. Called once. */
    void close() {
        for (WriterLane lane : lanes) {
            lane.close();
        }
        for (FilterStage filter : filters) {
            filter.close();
        }
    }

    /** Whether a lane is one of them. Any thread. */
    boolean has(WriterLane wanted) {
        for (WriterLane lane : lanes) {
            if (lane == wanted) {
                return true;
            }
        }
        return false;
    }
}
