package io.github.inkseal.crypto.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.key.FrameChain;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two processes go on from the image of one, in the middle of a segment: they have the same keys, and never the same IV. */
class ClonedImageTest {

    private static final int FRAMES = 200;

    private final Primitives primitives = Primitives.standard();

    private byte[] sealed(FrameSealer sealer, FrameChain chain) throws Exception {
        byte[] record = new byte[50];
        FramePlaintext records = new FramePlaintext(1 << 16, 1 << 20);
        records.add(2, 1, record, 0, record.length, false);
        sealer.seal(records, chain, 0, 0, 0);
        return Arrays.copyOf(sealer.frame(), sealer.frameLength());
    }

    @Test
    void the_same_key_never_meets_the_same_iv_twice() throws Exception {
        byte[] secret = primitives.random(Format.KEY);
        FrameChain chain = SegmentKeys.chain(primitives, secret, new byte[Format.FIXED_HEADER]);
        FrameSealer one = new FrameSealer(primitives);
        FrameSealer other = new FrameSealer(primitives);
        sealed(one, chain);
        FrameChain clone = chain.fork();
        Set<String> ivs = new HashSet<>();
        for (int i = 0; i < FRAMES; i++) {
            assertThat(clone.position()).isEqualTo(chain.position());
            byte[] mine = sealed(one, chain);
            byte[] theirs = sealed(other, clone);
            for (byte[] frame : new byte[][] {mine, theirs}) {
                ivs.add(HexFormat.of().formatHex(frame, Format.FRAME_HEADER, Format.FRAME_HEADER + Format.IV));
            }
        }
        assertThat(ivs).hasSize(2 * FRAMES);
    }
}
