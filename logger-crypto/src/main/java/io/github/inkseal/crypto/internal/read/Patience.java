package io.github.inkseal.crypto.internal.read;

/**
 * How much is tried in vain for a log, all of its files together. Headers are no secret, so somebody may write any number
 * into them, and any recipients: each step to a made-up key takes time, and so does each wrap of a key that is none, be it
 * a request to a key service. One thread.
 */
final class Patience {

    /** About six seconds. */
    private static final long FRAME_STEPS = 1L << 22;

    /** About two minutes; two years with a checkpoint every second. */
    private static final long ORIGIN_STEPS = 1L << 26;

    /** Some 15 seconds with RSA, the slowest of those that ask nobody. */
    private static final int WRAPS = 1 << 10;

    private long frames;
    private long origin;
    private int wraps = WRAPS;
    private int postponed;

    Patience() {
        this(FRAME_STEPS, ORIGIN_STEPS);
    }

    /**
     * Another one.
     *
     * @param frames steps to frames that the file has no room for
     * @param origin steps of origins
     */
    Patience(long frames, long origin) {
        this.frames = frames;
        this.origin = origin;
    }

    /** Takes steps to a frame, if so many are left. */
    boolean takeFrameSteps(long steps) {
        boolean enough = steps <= frames;
        frames -= enough ? steps : 0;
        return enough;
    }

    /** They were not in vain. */
    void giveBackFrameSteps(long steps) {
        frames += steps;
    }

    /** Takes steps of an origin, if so many are left. */
    boolean takeOriginSteps(long steps) {
        boolean enough = steps <= origin;
        origin -= enough ? steps : 0;
        return enough;
    }

    /** They were not in vain. */
    void giveBackOriginSteps(long steps) {
        origin += steps;
    }

    /** Steps of origins that are left. */
    long originSteps() {
        return origin;
    }

    /** Takes a wrapped key under another id than the reader's own, if one is left. */
    boolean takeWrap() {
        boolean enough = wraps > 0;
        wraps -= enough ? 1 : 0;
        return enough;
    }

    /** They tell nothing so far: who has a key could not be asked. Until they are taken up again they count. */
    void postponeWraps(int count) {
        postponed += count;
    }

    /** Those that were postponed are tried again. */
    void takeUpPostponed() {
        wraps += postponed;
        postponed = 0;
    }

    /** They were not in vain: one of them was the segment's key. */
    void giveBackWraps(int count) {
        wraps += count;
    }
}
