package io.github.inkseal.internal.event;

import org.jspecify.annotations.Nullable;

/**
 * Bounds the text of one event: each part takes what it needs, and what does not fit any more is cut and
 * marked. One thread, one event.
 */
public final class TextBudget {

    /** Once the budget is gone a part may still keep this much, so that each shows what it was. */
    private static final int LEAST = 64;

    private final long limit;
    private long taken;
    private boolean cut;

    /**
     * A fresh budget.
     *
     * @param limit characters
     */
    public TextBudget(long limit) {
        this.limit = limit;
    }

    /** The text, or its beginning and a mark that says how long it was. */
    public @Nullable String take(@Nullable String s) {
        if (s == null) {
            return null;
        }
        int length = s.length();
        long left = Math.max(limit - taken, LEAST);
        if (length <= left) {
            taken += length;
            return s;
        }
        cut = true;
        int keep = (int) left;
        if (Character.isHighSurrogate(s.charAt(keep - 1))) {
            keep--;
        }
        taken += keep;
        return s.substring(0, keep) + "...[cut, " + length + " characters]";
    }

    /** Characters taken so far. */
    public long taken() {
        return taken;
    }

    /** Whether nothing but the least is left for further parts. */
    public boolean isSpent() {
        return taken >= limit;
    }

    /** Whether any part was cut. */
    public boolean hasCut() {
        return cut;
    }
}
