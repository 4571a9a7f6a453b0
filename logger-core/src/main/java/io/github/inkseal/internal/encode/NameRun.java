package io.github.inkseal.internal.encode;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Neighbouring pieces that depend on level, logger and thread only, as one copy.
 *
 * <p>An application has few combinations of the three that are busy at a time. Their bytes are kept in a
 * small table that a new combination simply takes over, so it neither grows nor is ever wrong: the key is
 * the combination itself. Not thread-safe.
 */
final class NameRun implements Piece {

    /** A piece whose bytes depend on nothing but level, logger and thread. */
    interface Part extends Piece {}

    private static final int PLACES = 512;
    private static final int LARGEST_LOGGER = 1 << 24;

    private final Part[] parts;
    private final long[] keys = new long[PLACES];
    private final byte[][] forms = new byte[PLACES][];

    NameRun(List<Part> parts) {
        this.parts = parts.toArray(Part[]::new);
        Arrays.fill(keys, -1);
    }

    /** The same pieces with every run of two or more parts as one. */
    static List<Piece> join(List<Piece> pieces) {
        List<Piece> result = new ArrayList<>();
        List<Part> run = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Part part) {
                run.add(part);
            } else {
                settle(run, result);
                result.add(piece);
            }
        }
        settle(run, result);
        return result;
    }

    private static void settle(List<Part> run, List<Piece> result) {
        if (run.size() > 1) {
            result.add(new NameRun(run));
        } else {
            result.addAll(run);
        }
        run.clear();
    }

    @Override
    public void write(EventView event, Utf8Buffer out) {
        int thread = event.threadId();
        int logger = event.loggerId();
        if ((thread | logger) < 0 || logger >= LARGEST_LOGGER) {
            writeParts(event, out);
            return;
        }
        long key = event.levelIndex() | (long) thread << 8 | (long) logger << 32;
        int place = (int) (key ^ key >>> 7 ^ key >>> 32) & (PLACES - 1);
        byte[] form = forms[place];
        if (keys[place] == key) {
            out.raw(form);
            return;
        }
        int start = out.length();
        writeParts(event, out);
        forms[place] = Arrays.copyOfRange(out.array(), start, out.length());
        keys[place] = key;
    }

    private void writeParts(EventView event, Utf8Buffer out) {
        for (Part part : parts) {
            part.write(event, out);
        }
    }
}
