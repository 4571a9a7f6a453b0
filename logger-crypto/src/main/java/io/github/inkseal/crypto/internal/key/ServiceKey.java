package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.KeyWrapping;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Wrapping;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key that is somewhere else, behind a {@link KeyWrapping}. What it wraps is bound to its segment here, whatever it
 * can do itself, and nothing that it throws gets further than a {@link GeneralSecurityException}.
 */
public final class ServiceKey implements Recipient, Identity {

    private final Primitives primitives;
    private final KeyWrapping wrapping;
    private final String name;
    private final int type;
    private final byte[] id;

    /**
     * A key.
     *
     * @param name stands before what is said of it
     * @throws GeneralSecurityException if its type or id can't stand in a segment
     */
    public ServiceKey(Primitives primitives, KeyWrapping wrapping, String name) throws GeneralSecurityException {
        this.primitives = primitives;
        this.wrapping = wrapping;
        this.name = name;
        this.type = wrapping.type();
        this.id = wrapping.id().clone();
        if (type != Wrapping.KMS && (type < Wrapping.FIRST_PRIVATE || type > Wrapping.LAST_PRIVATE)) {
            throw new GeneralSecurityException("has a key wrapping of type " + type + "; it must be 4 or 128 to 255");
        }
        if (id.length == 0 || id.length > Format.LONGEST_STANZA_ID) {
            throw new GeneralSecurityException("has a key wrapping whose id is not 1 to 512 bytes");
        }
    }

    @Override
    public int type() {
        return type;
    }

    @Override
    public byte[] id() {
        return id.clone();
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) throws GeneralSecurityException {
        byte[] bound = BoundSecret.of(primitives, key, context);
        byte[] wrapped;
        try {
            wrapped = wrapping.wrap(bound);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw unreachable("does not wrap", e);
        } finally {
            Arrays.fill(bound, (byte) 0);
        }
        if (isNone(wrapped) || wrapped.length == 0 || wrapped.length > Format.LONGEST_WRAPPED) {
            throw new GeneralSecurityException(name + " gave a wrapped key that is not 1 to 8192 bytes");
        }
        return wrapped.clone();
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        byte[] bound;
        try {
            bound = wrapping.unwrap(wrapped);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw unreachable("does not unwrap", e);
        }
        if (isNone(bound)) {
            throw new GeneralSecurityException(name + " gave no unwrapped key");
        }
        return BoundSecret.open(primitives, bound, context);
    }

    /** What other people's code gives may be null all the same. */
    private static boolean isNone(byte @Nullable [] given) {
        return given == null;
    }

    private KeyUnreachable unreachable(String what, Throwable e) {
        String why = e instanceof IOException && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getName();
        return new KeyUnreachable(name + " " + what + ": " + why, e);
    }
}
