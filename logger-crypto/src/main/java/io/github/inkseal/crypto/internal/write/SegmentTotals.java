package io.github.inkseal.crypto.internal.write;

/**
 * What a segment's frames add up to.
 *
 * @param records how many
 * @param levels a bit for each level there is
 * @param minTime the earliest time; 0 without records
 * @param maxTime the latest
 */
record SegmentTotals(long records, int levels, long minTime, long maxTime) {

    static final SegmentTotals NONE = new SegmentTotals(0, 0, 0, 0);

    /** With another frame's records. */
    SegmentTotals plus(int more, int moreLevels, long min, long max) {
        if (more == 0) {
            return this;
        }
        boolean first = records == 0;
        return new SegmentTotals(
                records + more,
                levels | moreLevels,
                first ? min : Math.min(minTime, min),
                first ? max : Math.max(maxTime, max));
    }
}
