package io.github.inkseal.internal.event;

import org.jspecify.annotations.Nullable;

/**
 * Bounds the text of one event: each part takes what it needs, and what does not fit any more is cut and
 * marked. One thread, one event.
 */
public final class TextBudget {

    /** Once the budget is gone a part may still keep this much, so that each shows what it was. */
    private static final int LEAST = 64;

    /** What those parts may take together, so that a great many of them don't make the bound a jest. */
    private static final int SPARE = 4096;

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
        if (length <= left()) {
            taken += length;
            return s;
        }
        return beginning(s) + "...[cut, " + length + " characters]";
    }

    /** The beginning of a text that was given up when it had outgrown {@link #left()}, and a mark. */
    String takeUnfinished(CharSequence text) {
        return beginning(text.toString()) + "...[cut]";
    }

    /** Characters the next part may have. */
    long left() {
        return Math.max(limit - taken, Math.min(LEAST, limit + SPARE - taken));
    }

    private String beginning(String s) {
        cut = true;
        int keep = (int) left();
        if (keep > 0 && Character.isHighSurrogate(s.charAt(keep - 1))) {
            keep--;
        }
        taken += keep;
        return s.substring(0, keep);
    }

    /** Remembers that a part was left out. */
    public void cut() {
        cut = true;
    }

    /** Characters taken so far. */
    public long taken() {
        return taken;
    }

    /** Whether nothing is left for further parts. */
    public boolean isSpent() {
        return taken >= limit + SPARE;
    }

    /** Whether any part was cut. */
    public boolean hasCut() {
        return cut;
    }
}
