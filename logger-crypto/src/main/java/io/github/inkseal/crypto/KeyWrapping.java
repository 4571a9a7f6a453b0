package io.github.inkseal.crypto;

import io.github.inkseal.spi.LogComponentFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * A key that is not in a file: in a key management service, say, or in a hardware module. It takes part in sealing like
 * a public key, and in reading like a private one.
 *
 * <p>Made by a {@link LogComponentFactory} of this kind, found by {@link java.util.ServiceLoader}. Users name it by a
 * YAML file with its {@code type:} and settings, wherever a key's file is asked for. Creating it asks nobody: an
 * application starts although the service is away.
 *
 * <p>Called by several threads, none of them the application's or the one that writes. A call that takes long holds up
 * the next segment only, and the present one goes on; it should end within seconds all the same. What exceptions say is
 * shown to people and must hold no secret.
 */
public interface KeyWrapping {

    /** What stands in a segment as the kind of wrap: 4, a key service, or a private number from 129 to 255. */
    default int type() {
        return 4;
    }

    /**
     * What tells this key from others, 1 to 512 bytes, always the same for it. It stands in clear in every segment, and
     * in hex it is the fingerprint that people pin: something short that nobody else can have, e.g. a hash of the key's
     * full name. Asks nobody.
     */
    byte[] id();

    /**
     * Whether this process may unwrap, as far as is known without asking. If so, whoever takes the host reads what was
     * sealed before, and the writer says so when it starts.
     */
    boolean mayUnwrap();

    /** Files with keys that it uses itself: none of them may be in the log's directory. */
    default List<Path> files() {
        return List.of();
    }

    /**
     * Wraps a secret.
     *
     * @param secret 64 bytes, cleared after the call
     * @return 1 to 8,192 bytes
     * @throws IOException if the key can't be asked, or does not let us: no segment begins then, and it is tried again
     * @throws GeneralSecurityException if it can't wrap
     */
    byte[] wrap(byte[] secret) throws IOException, GeneralSecurityException;

    /**
     * Unwraps a secret.
     *
     * @return what {@link #wrap} was given; the caller clears it
     * @throws IOException if the key can't be asked, or does not let us
     * @throws GeneralSecurityException if it was not wrapped by this key, or was changed
     */
    byte[] unwrap(byte[] wrapped) throws IOException, GeneralSecurityException;
}
