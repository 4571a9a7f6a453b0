package io.github.inkseal.network.internal.spool;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a spool, and what it makes of it for each segment: HKDF-SHA256 (RFC 5869) over the segment's salt. Any thread; what
 * it gives is for one.
 */
public final class SpoolKey {

    /** Bytes of a key. */
    public static final int LENGTH = 32;

    /** Bytes by which a segment tells whose it is. */
    static final int CHECK = 8;

    static final int TAG = 16;

    private static final String HMAC = "HmacSHA256";
    private static final int NONCE = 12;

    private final byte[] key;

    /**
     * A key of 32 bytes, which are copied.
     *
     * @throws IllegalArgumentException if it has another length
     */
    public SpoolKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a spool's key has 32 bytes");
        }
        this.key = key.clone();
    }

    /** The key that a text is in hexadecimal digits, else one made of the text; it should have as much chance in it. */
    public static SpoolKey of(String text) throws GeneralSecurityException {
        if (text.matches("[0-9a-fA-F]{64}")) {
            return new SpoolKey(HexFormat.of().parseHex(text));
        }
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec("inkseal spool key".getBytes(StandardCharsets.US_ASCII), HMAC));
        return new SpoolKey(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a segment of this salt shows of its key. */
    byte[] check(byte[] salt) throws GeneralSecurityException {
        return Arrays.copyOf(derive(salt, "inkseal spool check"), CHECK);
    }

    /** Seals and opens the frames of the segment with this salt. */
    Frames frames(byte[] salt) throws GeneralSecurityException {
        return new Frames(derive(salt, "inkseal spool frames"));
    }

    private byte[] derive(byte[] salt, String info) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(salt, HMAC));
        byte[] extracted = mac.doFinal(key);
        mac.init(new SecretKeySpec(extracted, HMAC));
        mac.update(info.getBytes(StandardCharsets.US_ASCII));
        // The first and only block.
        mac.update((byte) 1);
        return mac.doFinal();
    }

    /** The frames of one segment. One thread. */
    static final class Frames {

        private static final int PIECE = 2048;

        private final SecretKeySpec key;
        private final Cipher cipher;

        private Frames(byte[] key) throws GeneralSecurityException {
            this.key = new SecretKeySpec(key, "AES");
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        }

        /**
         * Puts ciphertext and tag where the plain text stands.
         *
         * @param place of the frame in its file
         * @param header bytes before the plain text, which are authenticated with it
         * @param end of the plain text; behind it there is room for the tag
         */
        void seal(long place, byte[] frame, int header, int end) throws GeneralSecurityException {
            cipher.init(Cipher.ENCRYPT_MODE, key, nonce(place));
            cipher.updateAAD(frame, 0, header);
            int from = header;
            int to = header;
            // HotSpot uses the processor's instructions for it only after some thousand calls, and a frame is large: in
            // pieces
            // that takes some hundred frames.
            for (; end - from > PIECE; from += PIECE) {
                to += cipher.update(frame, from, PIECE, frame, to);
            }
            cipher.doFinal(frame, from, end - from, frame, to);
        }

        /**
         * What was sealed.
         *
         * @throws GeneralSecurityException if a bit of it is another
         */
        byte[] open(long place, byte[] frame, int header) throws GeneralSecurityException {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce(place));
            cipher.updateAAD(frame, 0, header);
            return cipher.doFinal(frame, header, frame.length - header);
        }

        private static GCMParameterSpec nonce(long place) {
            byte[] nonce = new byte[NONCE];
            for (int i = 0; i < Long.BYTES; i++) {
                nonce[NONCE - 1 - i] = (byte) (place >>> (Byte.SIZE * i));
            }
            return new GCMParameterSpec(TAG * Byte.SIZE, nonce);
        }
    }
}
