package io.github.inkseal.crypto.internal.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import io.github.inkseal.crypto.KeyWrapping;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Wrapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A keyset of Tink's as Tink writes it in JSON: for authenticated encryption, which both seals and opens, or for hybrid encryption,
 * whose public keys only seal. It is parsed when it is first used, for that takes half a second and, where the keyset is wrapped
 * itself, asks whoever wrapped it.
 *
 * <p>Tink reads its keysets with protobuf and gson, which nothing else here needs.
 */
public final class TinkKeyset implements KeyWrapping {

    private static final byte[] NO_DATA = {};
    /** The end of every private key's type, which is in clear in a wrapped keyset too. */
    private static final String PRIVATE = "PrivateKey";

    private static final Pattern MATERIAL = Pattern.compile("\"keyMaterialType\"\\s*+:\\s*+\"(\\w++)\"");

    private final Path file;
    private final String json;
    private final @Nullable KeyWrapping wrappedBy;
    private final byte[] id;
    private final boolean onlySeals;
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
        this.onlySeals = wrappedBy == null && isPublic(json);
        // What can't be guessed without the file can stand in clear.
        this.id = new Kdf(primitives).derive(json.getBytes(StandardCharsets.UTF_8), "slf1 rid", Format.ID);
    }

    /**
     * Whether all its keys are public ones, by what it says of them. Tink holds it to that when it is parsed; looking at the text costs
     * nothing at the start.
     */
    public static boolean isPublic(String json) {
        List<String> materials =
                MATERIAL.matcher(json).results().map(found -> found.group(1)).toList();
        return !materials.isEmpty()
                && materials.stream().allMatch("ASYMMETRIC_PUBLIC"::equals)
                && !json.contains(PRIVATE);
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
        return !onlySeals;
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
        if (onlySeals) {
            // No word on the segment, which was sealed to it: that would be to accuse somebody.
            throw new IOException("the keyset holds public keys, which only seal; name that of the private ones");
        }
        return aead().decrypt(wrapped, NO_DATA);
    }

    private synchronized Aead aead() throws IOException, GeneralSecurityException {
        Aead parsed = aead;
        if (parsed == null) {
            parsed = onlySeals || json.contains(PRIVATE)
                    ? hybrid()
                    : handle(AeadConfig2026.get()).getPrimitive(AeadConfig2026.get(), Aead.class);
            aead = parsed;
        }
        return parsed;
    }

    private Aead hybrid() throws IOException, GeneralSecurityException {
        Configuration configuration = HybridConfig2026.get();
        KeysetHandle handle = handle(configuration);
        HybridEncrypt seals =
                (onlySeals ? handle : handle.getPublicKeysetHandle()).getPrimitive(configuration, HybridEncrypt.class);
        return new Hybrid(seals, onlySeals ? null : handle.getPrimitive(configuration, HybridDecrypt.class));
    }

    private KeysetHandle handle(Configuration configuration) throws IOException {
        KeyWrapping wrapper = wrappedBy;
        if (wrapper == null) {
            try {
                return onlySeals
                        ? TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json, configuration)
                        : TinkJsonProtoKeysetFormat.parseKeyset(json, configuration, InsecureSecretKeyAccess.get());
            } catch (GeneralSecurityException | RuntimeException e) {
                // Its message may show some of what it could not parse.
                throw new IOException(
                        "the keyset is none that Tink reads: " + e.getClass().getName());
            }
        }
        Unwrapper unwrapper = new Unwrapper(wrapper);
        try {
            return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, unwrapper, NO_DATA, configuration);
        } catch (GeneralSecurityException | RuntimeException e) {
            IOException away = unwrapper.failure;
            throw away == null
                    ? new IOException("the keyset does not open: it was wrapped by another key, or is none", e)
                    : away;
        }
    }

    /**
     * A pair of keys, used as the one of authenticated encryption is.
     *
     * @param opens null if only the public half is there
     */
    private record Hybrid(HybridEncrypt seals, @Nullable HybridDecrypt opens) implements Aead {

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
            return seals.encrypt(plaintext, context);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
            return Objects.requireNonNull(opens, "the private half").decrypt(ciphertext, context);
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
