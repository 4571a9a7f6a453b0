package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Protection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The change of a running pipeline to another configuration, whole or not at all.
 *
 * <p>It is prepared beside the running pipeline, where making things and refusing them costs nobody anything. A writer whose
 * configuration is the same stays, and with it what it holds; so does a filter, unless it is access control, whose
 * rules are about the writers, and those have changed. Then the pipeline's owner applies it between two events: all
 * batches are handed over, so that what leaves has all that was meant for it, and what comes begins with the next event.
 *
 * <p>A writer may claim what one that leaves holds: a file, a stream, a spool. Which that would be only they know, so
 * that is supposed wherever they are of one type: such a writer is made when the other has let go. If it can't be, the
 * other one is made again. One that still has to send what it took is closed on a thread of its own.
 */
public final class Renewal {

    /** A writer of the new configuration: one that stays, one that was made, or one that is to be. */
    private static final class Place {
        final WriterConfig config;
        final int index;
        /** What filters were told of it. */
        final Protection protection;

        @Nullable
        WriterLane lane;

        Place(WriterConfig config, int index, Protection protection, @Nullable WriterLane lane) {
            this.config = config;
            this.index = index;
            this.protection = protection;
            this.lane = lane;
        }
    }

    private final PipelineBuilder builder;
    private final Pipeline pipeline;
    private final Stations before;
    private final Duration closing;
    private final List<Place> places = new ArrayList<>();
    private final List<WriterLane> leaving = new ArrayList<>();
    private final List<WriterLane> made = new ArrayList<>();
    private final List<FilterStage> madeFilters = new ArrayList<>();
    private List<FilterStage> filters = List.of();
    private Map<PipelineBuilder.EncoderKey, LogEncoder> encoders = Map.of();

    private Renewal(PipelineBuilder builder, InksealConfig config, Pipeline pipeline) {
        this.builder = builder;
        this.pipeline = pipeline;
        this.before = pipeline.stations();
        this.closing = config.shutdown().timeout();
    }

    static Renewal prepare(PipelineBuilder builder, InksealConfig config, Pipeline running) {
        Renewal renewal = new Renewal(builder, config, running);
        boolean prepared = false;
        try {
            renewal.encoders = builder.encoders();
            renewal.prepareWriters(config.writers());
            renewal.prepareFilters();
            prepared = true;
            return renewal;
        } finally {
            if (!prepared) {
                renewal.discard();
            }
        }
    }

    private void prepareWriters(List<WriterConfig> wanted) {
        long taken = 0;
        Set<WriterConfig> staying = new HashSet<>(wanted);
        for (WriterLane lane : before.lanes) {
            if (staying.contains(lane.config()) && !lane.isUnmade()) {
                taken |= lane.bit();
            } else {
                leaving.add(lane);
            }
        }
        for (WriterConfig writer : wanted) {
            WriterLane stays = laneOf(writer);
            if (stays != null) {
                add(writer, Long.numberOfTrailingZeros(stays.bit()), stays.protection(), stays);
                continue;
            }
            int index = Long.numberOfTrailingZeros(~taken);
            taken |= 1L << index;
            WriterLane rival = leavingOfType(writer.type());
            if (rival != null) {
                add(writer, index, rival.protection(), null);
            } else {
                WriterLane lane = builder.lane(writer, index);
                made.add(lane);
                places.add(new Place(writer, index, lane.protection(), lane));
            }
        }
    }

    private void add(WriterConfig writer, int index, Protection protection, @Nullable WriterLane lane) {
        places.add(new Place(writer, index, protection, lane));
        builder.filters().addTarget(writer.name(), 1L << index, protection);
    }

    private @Nullable WriterLane laneOf(WriterConfig config) {
        for (WriterLane lane : before.lanes) {
            if (lane.config().equals(config) && !lane.isUnmade()) {
                return lane;
            }
        }
        return null;
    }

    private @Nullable WriterLane leavingOfType(String type) {
        for (WriterLane lane : leaving) {
            if (lane.config().type().equals(type)) {
                return lane;
            }
        }
        return null;
    }

    private void prepareFilters() {
        boolean sameWriters = leaving.isEmpty() && places.size() == before.lanes.length;
        Deque<FilterStage> old = new ArrayDeque<>(List.of(before.filters));
        List<FilterStage> stages = new ArrayList<>();
        for (ComponentConfig wanted : builder.filters().configured()) {
            FilterStage stage = null;
            for (FilterStage candidate : old) {
                if (candidate.isForAll() && candidate.config().equals(wanted) && isAsGood(candidate, sameWriters)) {
                    stage = candidate;
                    break;
                }
            }
            if (stage != null) {
                old.remove(stage);
            } else {
                stage = builder.filters().make(wanted);
                madeFilters.add(stage);
            }
            stages.add(stage);
        }
        // What concerns single writers is made anew with each change, as their bits may be others.
        List<FilterStage> forSome = builder.filters().routesAndFiltersOfWriters();
        madeFilters.addAll(forSome);
        filters = FilterBuilder.inOrder(stages, forSome);
    }

    /**
     * Whether a filter may stay. One that could not be made has nothing to keep, and may be made now; access control's rules, and what
     * others hold back for a while, are about the writers there were.
     */
    private static boolean isAsGood(FilterStage stage, boolean sameWriters) {
        return !stage.isUnmade() && (sameWriters || (stage.access() == null && !stage.summarizes()));
    }

    /** Lets go of what was made, when it is not wanted any more. Not after {@link #apply} was begun. */
    public void discard() {
        made.forEach(WriterLane::close);
        madeFilters.forEach(FilterStage::close);
    }

    /** What events pass from then on. */
    public interface Turned {
        /** Called by the pipeline's owner before the next event. */
        void now(boolean needsCaller);
    }

    /**
     * Pipeline's owner: makes the change.
     *
     * @param turned called when it is made, before what left is closed
     * @throws RefusedException if it can't be made; all is then as it was, but for the writers that had to be made again
     */
    public void apply(Turned turned) {
        if (pipeline.stations() != before) {
            discard();
            throw new RefusedException("something else has changed the pipeline meanwhile; try again");
        }
        // What was told until now is for the writers there were.
        pipeline.telling().storms(true);
        pipeline.commit();
        Map<String, AuditParts> kept = takeKept();
        List<WriterLane> ended = List.of();
        Stations after;
        try {
            ended = endRivals();
            makeRest();
            List<WriterLane> lanes = new ArrayList<>();
            places.forEach(place -> lanes.add(lane(place)));
            after = new Stations(filters, builder.groups(lanes, encoders), lanes, builder.needsCaller(filters));
        } catch (RuntimeException | Error failure) {
            discard();
            goBack(ended);
            giveKept(pipeline.stations().lanes, kept);
            throw failure;
        }
        pipeline.turnTo(after);
        giveKept(after.lanes, kept);
        turned.now(after.needsCaller);
        for (WriterLane lane : leaving) {
            if (!ended.contains(lane)) {
                end(lane);
            }
        }
        for (FilterStage old : before.filters) {
            if (!filters.contains(old)) {
                old.close();
            }
        }
    }

    /** The audit records that writers could not write whose names others will have: what is promised of them goes on. */
    private Map<String, AuditParts> takeKept() {
        Map<String, AuditParts> all = new LinkedHashMap<>();
        for (WriterLane lane : leaving) {
            if (places.stream().anyMatch(place -> place.config.name().equals(lane.name()))) {
                AuditParts kept = lane.handOverKept();
                if (kept != null) {
                    all.put(lane.name(), kept);
                }
            }
        }
        return all;
    }

    private static void giveKept(WriterLane[] lanes, Map<String, AuditParts> all) {
        for (WriterLane lane : lanes) {
            AuditParts kept = all.get(lane.name());
            if (kept != null) {
                lane.adopt(kept);
            }
        }
    }

    private static WriterLane lane(Place place) {
        WriterLane lane = place.lane;
        if (lane == null) {
            throw new IllegalStateException(place.config.name());
        }
        return lane;
    }

    /** Closes the writers that hold what others may claim, but for those that would lose by it and can go on beside. */
    private List<WriterLane> endRivals() {
        List<WriterLane> ended = new ArrayList<>();
        for (WriterLane lane : leaving) {
            boolean claimed = places.stream()
                    .anyMatch(place -> place.lane == null
                            && place.config.type().equals(lane.config().type()));
            if (claimed
                    && (lane.delivery().shipping() == null || lane.delivery().drain(Duration.ZERO))) {
                lane.close();
                ended.add(lane);
            }
        }
        return ended;
    }

    private void makeRest() {
        for (Place place : places) {
            if (place.lane == null) {
                WriterLane lane = builder.lane(place.config, place.index);
                made.add(lane);
                place.lane = lane;
                if (lane.protection() != place.protection) {
                    throw new RefusedException("writer " + place.config.name() + ": protects records otherwise than "
                            + "the one before it, which access control was told of; remove that one first");
                }
            }
        }
    }

    private void goBack(List<WriterLane> ended) {
        if (ended.isEmpty()) {
            return;
        }
        builder.tolerate();
        List<WriterLane> lanes = new ArrayList<>();
        for (WriterLane old : before.lanes) {
            WriterLane again = old;
            if (ended.contains(old)) {
                again = builder.lane(old.config(), Long.numberOfTrailingZeros(old.bit()));
                for (EncoderGroup group : before.groups) {
                    group.replace(old, again);
                }
            }
            lanes.add(again);
        }
        pipeline.turnTo(new Stations(List.of(before.filters), List.of(before.groups), lanes, before.needsCaller));
    }

    private void end(WriterLane lane) {
        if (lane.delivery().shipping() == null) {
            lane.close();
        } else {
            pipeline.sendOff(lane, closing);
        }
    }
}
