package io.github.inkseal.crypto.internal.read;

/**
 * How many steps along chains of keys are made in vain for a log, all of its files together: numbers in headers are no
 * secret, so somebody may write any, and each step to a made-up one takes time. One thread.
 */
final class Patience {

    /** About six seconds. */
    private static final long FRAME_STEPS = 1L << 22;

    /** About two minutes; two years with a checkpoint every second. */
    private static final long ORIGIN_STEPS = 1L << 26;

    private long frames;
    private long origin;

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
}
