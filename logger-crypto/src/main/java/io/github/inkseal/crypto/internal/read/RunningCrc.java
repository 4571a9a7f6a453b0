package io.github.inkseal.crypto.internal.read;

import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The CRC32C of any stretch of a file, each in about the same short time, however the stretches overlap: so a file
 * full of made-up frames costs no more than its length.
 *
 * <p>The CRC of all bytes up to every {@code spacing}-th is kept. CRCs are linear: that of {@code A‖B} is that of
 * {@code A} moved over the length of {@code B}, combined with that of {@code B}; moving is a multiplication by a
 * power of x modulo the polynomial. One thread.
 */
final class RunningCrc {

    /** Castagnoli's polynomial, the bits reversed. */
    private static final int POLYNOMIAL = 0x82f63b78;

    private static final int ONE = 1 << 31;
    private static final int MOST_MARKS = 1 << 20;
    private static final int LEAST_SPACING = 4096;

    /** So many bytes are read at a time, however far the marks are from each other. */
    private static final int PIECE = 1 << 16;

    /** x to the power of 8 times each power of two. */
    private static final int[] POWERS = new int[64];

    static {
        int power = ONE >>> 8;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power = multiply(power, power);
        }
    }

    private final SegmentBytes file;
    private final long spacing;
    private final int[] upTo;
    private final byte[] piece;
    private final CRC32C crc = new CRC32C();

    RunningCrc(SegmentBytes file) throws IOException {
        this(file, spacing(file.length()));
    }

    /**
     * Another one.
     *
     * @param spacing every so many bytes a CRC is kept
     */
    RunningCrc(SegmentBytes file, long spacing) throws IOException {
        this.file = file;
        this.spacing = spacing;
        piece = new byte[(int) Math.min(PIECE, spacing)];
        upTo = new int[(int) (file.length() / spacing) + 1];
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] = on(upTo[i - 1], (i - 1) * spacing, spacing);
        }
    }

    /** How far marks are from each other, so that there are not too many. */
    static long spacing(long length) {
        long spacing = LEAST_SPACING;
        while (length / spacing >= MOST_MARKS) {
            spacing *= 2;
        }
        return spacing;
    }

    /** The CRC of the bytes from one place to before another. */
    int of(long from, long to) throws IOException {
        return upTo(to) ^ moved(upTo(from), to - from);
    }

    private int upTo(long place) throws IOException {
        int mark = (int) (place / spacing);
        return on(upTo[mark], mark * spacing, place % spacing);
    }

    /** The CRC of all bytes before a place and of so many behind it. */
    private int on(int before, long from, long count) throws IOException {
        crc.reset();
        for (long done = 0; done < count; ) {
            int some = (int) Math.min(piece.length, count - done);
            file.read(from + done, piece, 0, some);
            crc.update(piece, 0, some);
            done += some;
        }
        return (int) crc.getValue() ^ moved(before, count);
    }

    /** A CRC, moved over so many bytes that follow. */
    private static int moved(int value, long bytes) {
        int result = value;
        for (int i = 0; bytes >>> i != 0; i++) {
            if ((bytes >>> i & 1) != 0) {
                result = multiply(POWERS[i], result);
            }
        }
        return result;
    }

    /** The product of two polynomials modulo the CRC's; the highest bit is x to the power of 0. */
    private static int multiply(int a, int b) {
        int product = 0;
        int factor = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) != 0 ? factor >>> 1 ^ POLYNOMIAL : factor >>> 1;
        }
        return product;
    }
}
