package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Crc;
import io.github.inkseal.crypto.internal.format.EndPayload;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import io.github.inkseal.crypto.internal.format.Prelude;
import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.RawKey;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals what was gathered into a frame, which it keeps until the next. Its array is used again, so that a frame leaves two
 * or three kilobytes of garbage, nearly all of which are the tables that the provider makes of each new key. One thread at a time.
 *
 * <p>A frame's key is used for one plaintext, once.
 */
final class FrameSealer {

    private static final int TAG_BITS = 8 * Format.TAG;
    private static final int BODY_AT = Format.FRAME_HEADER;
    private static final int CIPHERTEXT_AT = BODY_AT + Format.IV;

    private final Primitives primitives;
    private final Cipher cipher;
    private final Crc crc = new Crc();
    private final byte[] iv = new byte[Format.IV];
    private byte[] frame = {};
    private int frameLength;

    FrameSealer(Primitives primitives) throws GeneralSecurityException {
        this.primitives = primitives;
        this.cipher = primitives.gcm();
    }

    /**
     * Seals records into {@link #frame()}. They stay where they are.
     *
     * @param durable frames below this number are forced
     * @param firstRecord the number of the first of them
     * @param originStep the origin key's next unused step, or 0
     */
    void seal(FramePlaintext records, FrameChain chain, int durable, long firstRecord, long originStep)
            throws GeneralSecurityException {
        new Prelude(
                        records.minTime(),
                        records.maxTime(),
                        records.records(),
                        records.levels(),
                        records.payload(),
                        durable,
                        firstRecord,
                        originStep)
                .write(records.bytes(), 0);
        encrypt(FrameHeader.DATA, chain, records.bytes(), records.length());
    }

    /** Seals a segment's end into {@link #frame()}. */
    void sealEnd(FrameChain chain, EndPayload end, SegmentTotals totals, int durable, long originStep)
            throws GeneralSecurityException {
        byte[] plain = new byte[Format.PRELUDE + Format.END_PAYLOAD];
        end.write(plain, Format.PRELUDE);
        new Prelude(
                        totals.minTime(),
                        totals.maxTime(),
                        0,
                        totals.levels(),
                        Format.END_PAYLOAD,
                        durable,
                        totals.records(),
                        originStep)
                .write(plain, 0);
        encrypt(FrameHeader.END, chain, plain, plain.length);
    }

    private void encrypt(int type, FrameChain chain, byte[] plain, int length) throws GeneralSecurityException {
        int sequence = chain.position();
        int body = Format.IV + length + Format.TAG;
        if (frame.length < BODY_AT + body) {
            frame = new byte[CIPHERTEXT_AT + plain.length + Format.TAG];
        }
        primitives.random().nextBytes(iv);
        System.arraycopy(iv, 0, frame, BODY_AT, Format.IV);
        FrameHeader unchecked = new FrameHeader(type, body, sequence, 0);
        unchecked.write(frame, 0, crc);
        RawKey key = new RawKey(chain.next(), "AES");
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(frame, 0, FrameHeader.ASSOCIATED);
            cipher.doFinal(plain, 0, length, frame, CIPHERTEXT_AT);
        } finally {
            key.destroy();
        }
        new FrameHeader(type, body, sequence, crc.of(frame, BODY_AT, body)).write(frame, 0, crc);
        frameLength = BODY_AT + body;
    }

    /** The frame last sealed, valid up to {@link #frameLength()} and until the next. */
    byte[] frame() {
        return frame;
    }

    int frameLength() {
        return frameLength;
    }
}
