package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes AES-GCM fast before it is needed. HotSpot uses the processor's instructions for it only in code that its last
 * compiler has seen, which takes some thousand calls: until then a frame of 64 KiB takes 600 µs instead of 11, and
 * frames are large and calls few. Small messages get there in a tenth of a second of CPU time. Any thread.
 */
public final class GcmWarmUp {

    private static final int CALLS = 6_000;
    private static final int MESSAGE = 1024;
    private static final int TAG_BITS = 8 * Format.TAG;

    private static final AtomicBoolean SEALED = new AtomicBoolean();
    private static final AtomicBoolean OPENED = new AtomicBoolean();

    private GcmWarmUp() {}

    /** Seals for nobody, with keys and numbers of its own, unless this JVM has done so. */
    public static void ofSealing(Primitives primitives) throws GeneralSecurityException {
        if (SEALED.getAndSet(true)) {
            return;
        }
        Cipher cipher = primitives.gcm();
        byte[] message = new byte[MESSAGE];
        byte[] sealed = new byte[MESSAGE + Format.TAG];
        byte[] key = primitives.random(Format.KEY);
        byte[] iv = new byte[Format.IV];
        for (int i = 0; i < CALLS; i++) {
            iv[0] = (byte) i;
            iv[1] = (byte) (i >> Byte.SIZE);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(iv);
            cipher.doFinal(message, 0, MESSAGE, sealed, 0);
        }
    }

    /** Opens something again and again, unless this JVM has done so. */
    public static void ofOpening(Primitives primitives) throws GeneralSecurityException {
        if (OPENED.getAndSet(true)) {
            return;
        }
        Cipher cipher = primitives.gcm();
        byte[] key = primitives.random(Format.KEY);
        GCMParameterSpec parameters = new GCMParameterSpec(TAG_BITS, new byte[Format.IV]);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), parameters);
        byte[] sealed = cipher.doFinal(new byte[MESSAGE]);
        byte[] opened = new byte[sealed.length];
        for (int i = 0; i < CALLS; i++) {
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), parameters);
            cipher.doFinal(sealed, 0, sealed.length, opened, 0);
        }
    }
}
