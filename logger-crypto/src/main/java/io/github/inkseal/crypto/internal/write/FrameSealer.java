package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Crc;
import io.github.inkseal.crypto.internal.format.EndPayload;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import io.github.inkseal.crypto.internal.format.Prelude;
import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gathers records and seals them into frames. Its arrays are used again, so that a frame leaves some three kilobytes of
 * garbage, most of which are the tables that the provider makes of each new key. One thread.
 *
 * <p>A frame's key is used for one plaintext, once. The plaintext stays until its frame is in the file, so that it
 * can be sealed anew, with another key, should the file be given up.
 */
final class FrameSealer {

    private static final int TAG_BITS = 8 * Format.TAG;
    private static final int BODY_AT = Format.FRAME_HEADER;
    private static final int CIPHERTEXT_AT = BODY_AT + Format.IV;

    private final Primitives primitives;
    private final Cipher cipher;
    private final Crc crc = new Crc();
    private final int frameSize;
    private final int maxPayload;
    private final byte[] iv = new byte[Format.IV];

    private byte[] plain;
    private int length = Format.PRELUDE;
    private byte[] frame;
    private int frameLength;

    private int records;
    private int events;
    private int levels;
    private long minTime;
    private long maxTime;

    /**
     * A sealer.
     *
     * @param frameSize payload bytes from which a frame is full
     * @param maxBody no frame's body is longer
     */
    FrameSealer(Primitives primitives, int frameSize, int maxBody) throws GeneralSecurityException {
        this.primitives = primitives;
        this.cipher = primitives.gcm();
        this.frameSize = frameSize;
        this.maxPayload = maxBody - Format.SHORTEST_BODY;
        this.plain = new byte[Format.PRELUDE + Math.min(frameSize + (frameSize >> 2), maxPayload)];
        this.frame = new byte[CIPHERTEXT_AT + plain.length + Format.TAG];
    }

    /** Whether a record of that many bytes can be in a frame at all. */
    boolean canHold(int bytes) {
        return bytes <= maxPayload - Format.RECORD_HEADER;
    }

    /** Whether a record of that many bytes has room beside those already here. */
    boolean hasRoom(int bytes) {
        return length - Format.PRELUDE + Format.RECORD_HEADER + bytes <= maxPayload;
    }

    boolean isEmpty() {
        return records == 0;
    }

    /** Whether it is time to seal for size. */
    boolean isFull() {
        return length - Format.PRELUDE >= frameSize;
    }

    int records() {
        return records;
    }

    /** Records that are not of Inkseal's own. */
    int events() {
        return events;
    }

    /**
     * Adds a record, for which there must be room.
     *
     * @param synthetic whether it is of Inkseal's own
     */
    void add(int level, long time, byte[] bytes, int from, int count, boolean synthetic) {
        int at = length;
        int end = at + Format.RECORD_HEADER + count;
        if (end > plain.length) {
            plain = Arrays.copyOf(plain, Math.max(end, Math.min(2 * plain.length, Format.PRELUDE + maxPayload)));
        }
        ByteBuffer.wrap(plain, at, Format.RECORD_HEADER)
                .putInt(count)
                .putInt(level << 24)
                .putLong(time);
        System.arraycopy(bytes, from, plain, at + Format.RECORD_HEADER, count);
        length = end;
        minTime = records == 0 ? time : Math.min(minTime, time);
        maxTime = records == 0 ? time : Math.max(maxTime, time);
        levels |= 1 << level;
        records++;
        events += synthetic ? 0 : 1;
    }

    /**
     * Seals the records into {@link #frame()}. They stay until {@link #forgetRecords()}.
     *
     * @param durable frames below this number are forced
     * @param firstRecord the number of the first of them
     * @param originStep the origin key's next unused step, or 0
     */
    void seal(FrameChain chain, int durable, long firstRecord, long originStep) throws GeneralSecurityException {
        new Prelude(minTime, maxTime, records, levels, length - Format.PRELUDE, durable, firstRecord, originStep)
                .write(plain, 0);
        encrypt(FrameHeader.DATA, chain);
    }

    /** Seals a segment's end into {@link #frame()}. There must be no records left. */
    void sealEnd(FrameChain chain, EndPayload end, SegmentTotals totals, int durable, long originStep)
            throws GeneralSecurityException {
        end.write(plain, Format.PRELUDE);
        length = Format.PRELUDE + Format.END_PAYLOAD;
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
        encrypt(FrameHeader.END, chain);
    }

    private void encrypt(int type, FrameChain chain) throws GeneralSecurityException {
        int sequence = chain.position();
        int body = Format.IV + length + Format.TAG;
        if (frame.length < BODY_AT + body) {
            frame = new byte[Math.max(BODY_AT + body, CIPHERTEXT_AT + plain.length + Format.TAG)];
        }
        primitives.random().nextBytes(iv);
        System.arraycopy(iv, 0, frame, BODY_AT, Format.IV);
        FrameHeader unchecked = new FrameHeader(type, body, sequence, 0);
        unchecked.write(frame, 0, crc);
        byte[] key = chain.next();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        cipher.updateAAD(frame, 0, FrameHeader.ASSOCIATED);
        cipher.doFinal(plain, 0, length, frame, CIPHERTEXT_AT);
        new FrameHeader(type, body, sequence, crc.of(frame, BODY_AT, body)).write(frame, 0, crc);
        frameLength = BODY_AT + body;
    }

    /** Clears the plaintext and begins anew. */
    void forgetRecords() {
        int used = length;
        length = Format.PRELUDE;
        records = 0;
        events = 0;
        levels = 0;
        minTime = 0;
        maxTime = 0;
        Arrays.fill(plain, 0, used, (byte) 0);
        if (plain.length > 2 * (frameSize + Format.PRELUDE)) {
            try {
                plain = new byte[Format.PRELUDE + frameSize + (frameSize >> 2)];
            } catch (OutOfMemoryError tooLittle) {
                // The larger one will do.
            }
        }
    }

    /** The frame last sealed, valid up to {@link #frameLength()} and until the next. */
    byte[] frame() {
        return frame;
    }

    int frameLength() {
        return frameLength;
    }

    int levels() {
        return levels;
    }

    long minTime() {
        return minTime;
    }

    long maxTime() {
        return maxTime;
    }
}
