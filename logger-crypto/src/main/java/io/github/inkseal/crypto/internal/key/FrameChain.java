package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The keys of a segment's frames, one after the other: each link gives a frame's key and the next link, and is
 * cleared then, so that whoever takes the link of today has no key of yesterday. One thread.
 */
public final class FrameChain {

    private static final String INFO = "slf1 frame";

    private final Kdf kdf;
    private byte[] link;
    private int next;

    FrameChain(Kdf kdf, byte[] link) {
        this.kdf = kdf;
        this.link = link;
    }

    /** The number of the frame that {@link #next()} gives the key of. */
    public int position() {
        return next;
    }

    /** The next frame's key; the caller clears it. */
    public byte[] next() throws GeneralSecurityException {
        byte[] both = kdf.derive(link, INFO, 2 * Format.KEY);
        byte[] key = Arrays.copyOf(both, Format.KEY);
        Arrays.fill(link, (byte) 0);
        link = Arrays.copyOfRange(both, Format.KEY, both.length);
        Arrays.fill(both, (byte) 0);
        next++;
        return key;
    }

    /** Another chain that goes on from here by itself. */
    public FrameChain fork() {
        FrameChain other = new FrameChain(kdf, link.clone());
        other.next = next;
        return other;
    }

    /** Forgets all keys to come. */
    public void clear() {
        Arrays.fill(link, (byte) 0);
    }
}
