package io.github.inkseal.crypto.internal.format;

/** How a segment's key is wrapped to a recipient: a stanza's type. */
public final class Wrapping {

    /** HPKE (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM. */
    public static final int HPKE_X25519 = 1;

    /** The same with P-256. */
    public static final int HPKE_P256 = 2;

    /** AES-256-GCM with a key from a local file. */
    public static final int LOCAL = 3;

    /** By a key service. */
    public static final int KMS = 4;

    /** RSA-OAEP with SHA-256 (RFC 8017). */
    public static final int RSA_OAEP = 5;

    /** From here up types are private. */
    public static final int FIRST_PRIVATE = 128;

    /** A Tink keyset, the first of the private ones. */
    public static final int TINK_KEYSET = 128;

    public static final int LAST_PRIVATE = 255;

    private Wrapping() {}
}
