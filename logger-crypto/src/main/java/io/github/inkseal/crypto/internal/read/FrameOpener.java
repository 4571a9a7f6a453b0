package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens frames: AES-256-GCM with a key each. Its buffer is used again. One thread. */
final class FrameOpener {

    private static final int TAG_BITS = 8 * Format.TAG;
    private static final int IV_AT = Format.FRAME_HEADER;
    private static final int CIPHERTEXT_AT = IV_AT + Format.IV;

    private final Cipher cipher;
    private byte[] plain = {};

    FrameOpener(Primitives primitives) throws GeneralSecurityException {
        cipher = primitives.gcm();
    }

    /**
     * Opens a frame.
     *
     * @param frame the whole of it, from index 0
     * @param key its key, which is cleared
     * @return how many bytes of {@link #plain()} are its plaintext; -1 if the tag is wrong
     */
    int open(byte[] frame, int length, byte[] key) throws GeneralSecurityException {
        int sealed = length - CIPHERTEXT_AT;
        if (plain.length < sealed) {
            plain = new byte[sealed];
        }
        try {
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, frame, IV_AT, Format.IV));
            cipher.updateAAD(frame, 0, FrameHeader.ASSOCIATED);
            return cipher.doFinal(frame, CIPHERTEXT_AT, sealed, plain, 0);
        } catch (AEADBadTagException wrong) {
            return -1;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Lets go of its buffer. */
    void giveBack() {
        plain = new byte[0];
    }

    byte[] plain() {
        return plain;
    }
}
