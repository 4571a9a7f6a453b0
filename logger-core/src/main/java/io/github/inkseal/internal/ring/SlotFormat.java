package io.github.inkseal.internal.ring;

/**
 * How a slot's header and tag words are put together.
 *
 * <p>Header: level in bits 0–2, number of arguments in 3–7 ({@link #MANY} when they stand in the extras),
 * template number + 1 in 8–23, thread-name number + 1 in 24–39, logger number from 40 up. Tags: four bits
 * of kind for each argument, then a flag for each reference that was stored, then from bit 32 the
 * characters that count towards the ring's text bound.
 */
final class SlotFormat {

    /** Arguments a slot holds itself. */
    static final int INLINE = 4;

    static final int MANY = 31;

    static final long HAS_MESSAGE = 1L << 16;
    static final long HAS_THREAD = 1L << 17;
    static final long HAS_MDC = 1L << 18;
    static final long HAS_EXTRAS = 1L << 19;

    /** One of Inkseal's own records. */
    static final long SYNTHETIC = 1L << 20;

    /** Nothing: its producer failed between claim and publication. */
    static final long VOID = 1L << 21;

    static final long ANY_REFERENCE = HAS_MESSAGE | HAS_THREAD | HAS_MDC | HAS_EXTRAS;

    /** Tags of a slot given up: no event, but perhaps references to be cleared. */
    static final long NOTHING = VOID | ANY_REFERENCE;

    private SlotFormat() {}

    static long header(int level, int arguments, int template, int thread, int logger) {
        return level
                | (long) arguments << 3
                | (long) (template + 1) << 8
                | (long) (thread + 1) << 24
                | (long) logger << 40;
    }

    static int level(long header) {
        return (int) header & 7;
    }

    static int arguments(long header) {
        return (int) (header >>> 3) & 31;
    }

    static int template(long header) {
        return ((int) (header >>> 8) & 0xffff) - 1;
    }

    static int thread(long header) {
        return ((int) (header >>> 24) & 0xffff) - 1;
    }

    static int logger(long header) {
        return (int) (header >>> 40);
    }

    static int kind(long tags, int argument) {
        return (int) (tags >>> (4 * argument)) & 15;
    }

    static int countedText(long tags) {
        return (int) (tags >>> 32);
    }
}
