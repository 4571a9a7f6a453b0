package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.key.FrameChain;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of a segment's frames in any order. One in {@value #SPACING} links of their chain is kept, so that no key
 * costs more than so many steps once it was passed. One thread.
 */
final class FrameKeys {

    private static final int SPACING = 256;

    private final List<FrameChain> kept = new ArrayList<>();
    private FrameChain current;

    FrameKeys(FrameChain first) {
        kept.add(first);
        current = first.fork();
    }

    /** How many steps the key of a frame takes from here. */
    int stepsTo(int sequence) {
        int behind = sequence - current.position();
        int from = Math.min(sequence / SPACING, kept.size() - 1) * SPACING;
        return behind >= 0 ? Math.min(behind, sequence - from) + 1 : sequence - from + 1;
    }

    /** A frame's key; the caller clears it. */
    byte[] key(int sequence) throws GeneralSecurityException {
        int mark = Math.min(sequence / SPACING, kept.size() - 1);
        if (current.position() > sequence || current.position() < mark * SPACING) {
            current.clear();
            current = kept.get(mark).fork();
        }
        while (current.position() < sequence) {
            skip();
        }
        keepIfDue();
        return current.next();
    }

    private void skip() throws GeneralSecurityException {
        keepIfDue();
        Arrays.fill(current.next(), (byte) 0);
    }

    private void keepIfDue() {
        if (current.position() == kept.size() * SPACING) {
            kept.add(current.fork());
        }
    }

    /** Forgets all keys. */
    void clear() {
        kept.forEach(FrameChain::clear);
        current.clear();
    }
}
