package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Id;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * One step of an origin's key, by which a writer vouches for a header. Immutable; any thread.
 */
public final class OriginKey {

    private final Id id;
    private final long step;
    private final byte[] key;

    private OriginKey(Id id, long step, byte[] key) {
        this.id = id;
        this.step = step;
        this.key = key;
    }

    /** An origin by its first key. */
    public static OriginKey first(Primitives primitives, byte[] key) throws GeneralSecurityException {
        Id id = Id.of(new Kdf(primitives).derive(key, "slf1 origin id", Format.ID));
        return new OriginKey(id, 0, key.clone());
    }

    /** A later step, as a state file has it. */
    static OriginKey at(Id id, long step, byte[] key) {
        return new OriginKey(id, step, key.clone());
    }

    public Id id() {
        return id;
    }

    /** How many steps were made before this one. */
    public long step() {
        return step;
    }

    /** The key itself; the caller clears it. */
    byte[] key() {
        return key.clone();
    }

    /** The MAC by which this step vouches for a header. */
    public byte[] mac(Primitives primitives, byte[] header) throws GeneralSecurityException {
        Kdf kdf = new Kdf(primitives);
        byte[] mac = kdf.derive(key, "slf1 origin mac", Format.KEY);
        try {
            return kdf.hmac(mac, header);
        } finally {
            Arrays.fill(mac, (byte) 0);
        }
    }

    /** The step after this one. */
    public OriginKey next(Primitives primitives) throws GeneralSecurityException {
        return next(new Kdf(primitives));
    }

    private OriginKey next(Kdf kdf) throws GeneralSecurityException {
        return new OriginKey(id, step + 1, kdf.derive(key, "slf1 origin next", Format.KEY));
    }

    /**
     * A later step.
     *
     * @param target not below {@link #step()}
     */
    public OriginKey walkTo(Primitives primitives, long target) throws GeneralSecurityException {
        Kdf kdf = new Kdf(primitives);
        OriginKey at = this;
        while (at.step < target) {
            OriginKey next = at.next(kdf);
            if (at != this) {
                at.clear();
            }
            at = next;
        }
        return at;
    }

    /** Forgets the key. */
    public void clear() {
        Arrays.fill(key, (byte) 0);
    }
}
