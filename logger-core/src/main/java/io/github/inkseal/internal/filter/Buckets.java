package io.github.inkseal.internal.filter;

/**
 * Limits by source, in a table of a fixed size: a source may have so many at once, and one more after each interval.
 *
 * <p>A bucket is one number, the time at which it will be as good as new (GCRA, ITU-T I.371): each event
 * taken moves it on by an interval, and none is taken that would move it too far beyond now. A bucket whose time is over says no more than
 * one that is not there, so its place is anybody's. Sources made up faster than that find no room, which the caller
 * decides about. Time is {@link System#nanoTime()}'s; no wall clock matters. One thread.
 */
final class Buckets {

    enum Answer {
        TAKEN,
        FULL,
        /** All places that the source could have are in use. */
        NO_ROOM
    }

    private static final int PROBES = 8;

    private final int places;
    private final long interval;
    private final long tolerance;
    private final long[] keys;
    private final long[] renewed;
    private boolean isSharedInUse;

    /**
     * An empty table.
     *
     * @param places a power of two
     * @param interval after which a source may have one more, in nanoseconds
     * @param burst how many it may have at once
     */
    Buckets(int places, long interval, long burst) {
        this.places = places;
        this.interval = interval;
        this.tolerance = interval * (burst - 1);
        keys = new long[places];
        // One more, which those share that found no room.
        renewed = new long[places + 1];
    }

    Answer take(long source, long now) {
        long key = source == 0 ? 1 : source;
        int first = (int) (key ^ (key >>> 32));
        int free = -1;
        for (int i = 0; i < PROBES; i++) {
            int place = (first + i) & (places - 1);
            if (keys[place] == key) {
                return takeAt(place, now);
            }
            if (free < 0 && (keys[place] == 0 || renewed[place] - now <= 0)) {
                free = place;
            }
        }
        if (free < 0) {
            return Answer.NO_ROOM;
        }
        keys[free] = key;
        renewed[free] = now;
        return takeAt(free, now);
    }

    /** From the one bucket that all share that found no room. */
    Answer takeShared(long now) {
        if (!isSharedInUse) {
            isSharedInUse = true;
            renewed[places] = now;
        }
        return takeAt(places, now);
    }

    private Answer takeAt(int place, long now) {
        long ahead = Math.max(0, renewed[place] - now);
        if (ahead > tolerance) {
            return Answer.FULL;
        }
        renewed[place] = now + ahead + interval;
        return Answer.TAKEN;
    }
}
