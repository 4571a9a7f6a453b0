package io.github.inkseal.crypto.internal.write;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What sealing adds to a line of 110 bytes: a frame of 64 KiB is gathered, sealed and cleared. The floors encrypt as
 * many bytes, by the JVM's AES-GCM into an array used again and by Tink. Nanoseconds a line; so is what is allocated,
 * of which a frame has {@value #LINES} times as much. In the sealer's package, since nobody else sees it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SealFrameBench.LINES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class SealFrameBench {

    /** Lines of a full frame. */
    static final int LINES = 521;

    private static final int FRAME_SIZE = 64 << 10;
    private static final int TAG_BITS = 128;

    private final byte[] line =
            "2026-11-21 12:00:00,000 INFO  [bench-1] com.acme.OrderService - Order K100797 of c10061 took 100001 us, really\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private final byte[] plain = new byte[LINES * (line.length + Format.RECORD_HEADER) + Format.PRELUDE];
    private final byte[] sealed = new byte[plain.length + Format.TAG];
    private final byte[] iv = new byte[Format.IV];
    private final byte[] key = new byte[Format.KEY];
    private final FramePlaintext records = new FramePlaintext(FRAME_SIZE, 16 << 20);
    private final FrameSealer sealer;
    private final Cipher cipher;
    private final AesGcmJce tink;
    private FrameChain chain;
    private long time;
    private long number;

    public SealFrameBench() {
        try {
            sealer = new FrameSealer(Primitives.standard());
            cipher = Primitives.standard().gcm();
            tink = new AesGcmJce(key);
            chain = begin();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FrameChain begin() throws GeneralSecurityException {
        return SegmentKeys.chain(Primitives.standard(), new byte[Format.KEY], new byte[Format.FIXED_HEADER]);
    }

    /** Records are gathered, which a file in clear does in its own way. */
    @Benchmark
    public int gather() {
        for (int i = 0; i < LINES; i++) {
            records.add(2, time++, line, 0, line.length, false);
        }
        records.clear();
        return records.records();
    }

    /** All that becomes of a frame but its write. */
    @Benchmark
    public int frame() throws GeneralSecurityException {
        for (int i = 0; i < LINES; i++) {
            records.add(2, time++, line, 0, line.length, false);
        }
        if (chain.position() >= Format.MOST_FRAMES - 2) {
            chain = begin();
        }
        sealer.seal(records, chain, 0, number, 0);
        number += LINES;
        records.clear();
        return sealer.frameLength();
    }

    /** The next key and link. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public byte[] chainOnly() throws GeneralSecurityException {
        return chain.next();
    }

    /** Encryption alone, with a new key each time as a frame has it, for which the provider makes tables. */
    @Benchmark
    public int floorJce() throws GeneralSecurityException {
        turn();
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        return cipher.doFinal(plain, 0, plain.length, sealed, 0);
    }

    /** The same by Tink, whose key stays. */
    @Benchmark
    public byte[] floorTink() throws GeneralSecurityException {
        return tink.encrypt(plain, iv);
    }

    private void turn() {
        number++;
        for (int i = 0; i < Long.BYTES; i++) {
            key[i] = (byte) (number >> (Byte.SIZE * i));
            iv[i] = key[i];
        }
    }
}
