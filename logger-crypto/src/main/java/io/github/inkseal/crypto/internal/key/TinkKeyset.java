package io.github.inkseal.crypto.internal.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.github.inkseal.crypto.KeyWrapping;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Wrapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A keyset of Tink's for authenticated encryption, as Tink writes it in JSON. It is parsed when it is first used, for
 * that takes half a second and, where the keyset is wrapped itself, asks whoever wrapped it.
 *
 * <p>Tink reads its keysets with protobuf and gson, which nothing else here needs.
 */
public final class TinkKeyset implements KeyWrapping {

    private static final byte[] NO_DATA = {};

    private final Path file;
    private final String json;
    private final @Nullable KeyWrapping wrappedBy;
    private final byte[] id;
    private @Nullable Aead aead;

    /**
     * A keyset.
     *
     * @param file where it is from
     * @param json what is in that
     * @param wrappedBy who wrapped it; null if it is in clear
     * @throws GeneralSecurityException if libraries are missing; the message says which
     */
    public TinkKeyset(Primitives primitives, Path file, String json, @Nullable KeyWrapping wrappedBy)
            throws GeneralSecurityException {
        requireLibraries();
        this.file = file;
        this.json = json;
        this.wrappedBy = wrappedBy;
        // What can't be guessed without the file can stand in clear.
        this.id = new Kdf(primitives).derive(json.getBytes(StandardCharsets.UTF_8), "slf1 rid", Format.ID);
    }

    private static void requireLibraries() throws GeneralSecurityException {
        List<String> missing = new ArrayList<>();
        if (!isThere("com.google.protobuf.MessageLite")) {
            missing.add("com.google.protobuf:protobuf-java");
        }
        if (!isThere("com.google.gson.JsonElement")) {
            missing.add("com.google.code.gson:gson");
        }
        if (!missing.isEmpty()) {
            throw new GeneralSecurityException("type tink-keyset needs " + String.join(" and ", missing)
                    + " on the class path; add what is missing to the dependencies");
        }
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, TinkJsonProtoKeysetFormat.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    @Override
    public int type() {
        return Wrapping.TINK_KEYSET;
    }

    @Override
    public byte[] id() {
        return id.clone();
    }

    @Override
    public boolean mayUnwrap() {
        return true;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public byte[] wrap(byte[] secret) throws IOException, GeneralSecurityException {
        return aead().encrypt(secret, NO_DATA);
    }

    @Override
    public byte[] unwrap(byte[] wrapped) throws IOException, GeneralSecurityException {
        return aead().decrypt(wrapped, NO_DATA);
    }

    private synchronized Aead aead() throws IOException, GeneralSecurityException {
        Aead parsed = aead;
        if (parsed == null) {
            parsed = handle().getPrimitive(AeadConfig2026.get(), Aead.class);
            aead = parsed;
        }
        return parsed;
    }

    private KeysetHandle handle() throws IOException {
        KeyWrapping wrapper = wrappedBy;
        if (wrapper == null) {
            try {
                return TinkJsonProtoKeysetFormat.parseKeyset(json, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
            } catch (GeneralSecurityException | RuntimeException e) {
                // Its message may show some of what it could not parse.
                throw new IOException(
                        "the keyset is none that Tink reads: " + e.getClass().getName());
            }
        }
        Unwrapper unwrapper = new Unwrapper(wrapper);
        try {
            return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, unwrapper, NO_DATA, AeadConfig2026.get());
        } catch (GeneralSecurityException | RuntimeException e) {
            IOException away = unwrapper.failure;
            throw away == null
                    ? new IOException("the keyset does not open: it was wrapped by another key, or is none", e)
                    : away;
        }
    }

    /** Whoever wrapped the keyset, as Tink calls it. One use. */
    private static final class Unwrapper implements Aead {

        private final KeyWrapping wrapping;
        private @Nullable IOException failure;

        Unwrapper(KeyWrapping wrapping) {
            this.wrapping = wrapping;
        }

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            throw new UnsupportedOperationException("keysets are only read");
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            try {
                return wrapping.unwrap(ciphertext);
            } catch (IOException e) {
                failure = e;
                throw new GeneralSecurityException(e);
            }
        }
    }
}
