package io.github.inkseal.internal.pipeline;

/**
 * Asks for stack before it is needed: the pipeline on a caller's thread begins where the caller has got to,
 * which may be the end. So does the wait for an audit record.
 */
public final class StackRoom {

    /** Calls deep, each with a frame above a hundred bytes: more than the pipeline's own calls need. */
    private static final int DEPTH = 100;

    private StackRoom() {}

    /**
     * Returns if more than ten kilobytes of stack are left.
     *
     * @throws StackOverflowError if not
     */
    public static void ensure() {
        if (descend(DEPTH, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) != DEPTH + 12) {
            throw new IllegalStateException("can't count");
        }
    }

    /** Its parameters make its frame large; not a tail call, so that each level holds its own. */
    private static long descend(
            int levels,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j,
            long k,
            long l) {
        return levels == 0
                ? a + b + c + d + e + f + g + h + i + j + k + l
                : 1 + descend(levels - 1, b, c, d, e, f, g, h, i, j, k, l, a);
    }
}
