package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The keys of a segment's frames, one after the other: each link gives a frame's key and the next link, and is
 * cleared then, so that whoever takes the link of today has no key of yesterday. One thread.
 */
public final class FrameChain {

    private static final byte[] INFO = "slf1 frame".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private final Kdf kdf;
    private final byte[] link;
    private int next;
    private boolean cleared;

    FrameChain(Kdf kdf, byte[] link) {
        this.kdf = kdf;
        this.link = link;
    }

    /** The number of the frame that {@link #next()} gives the key of. */
    public int position() {
        return next;
    }

    /**
     * The next frame's key; the caller clears it.
     *
     * @throws IllegalStateException if the chain is cleared: keys made of zeros are known to all
     */
    public byte[] next() throws GeneralSecurityException {
        refuseIfCleared();
        RawKey extracted = kdf.extract(link);
        try {
            byte[] key = kdf.expand(NOTHING, INFO, 1);
            byte[] following = kdf.expand(key, INFO, 2);
            // Nothing can fail from here on: there is no moment at which zeros could pass for a link.
            System.arraycopy(following, 0, link, 0, Format.KEY);
            Arrays.fill(following, (byte) 0);
            next++;
            return key;
        } finally {
            extracted.destroy();
        }
    }

    private void refuseIfCleared() {
        if (cleared) {
            throw new IllegalStateException("the chain's keys are forgotten");
        }
    }

    /** Another chain that goes on from here by itself. */
    public FrameChain fork() {
        refuseIfCleared();
        FrameChain other = new FrameChain(kdf, link.clone());
        other.next = next;
        return other;
    }

    /** Forgets all keys to come. */
    public void clear() {
        cleared = true;
        Arrays.fill(link, (byte) 0);
    }
}
