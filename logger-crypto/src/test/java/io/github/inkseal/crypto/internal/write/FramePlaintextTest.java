package io.github.inkseal.crypto.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.format.Format;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramePlaintextTest {

    @Test
    void an_array_that_was_outgrown_keeps_no_plaintext() {
        FramePlaintext frame = new FramePlaintext(64, 1 << 16);
        byte[] record = new byte[40];
        Arrays.fill(record, (byte) 'x');
        frame.add(2, 1, record, 0, record.length, false);
        byte[] outgrown = frame.bytes();
        assertThat(outgrown[Format.PRELUDE + Format.RECORD_HEADER]).isEqualTo((byte) 'x');

        frame.add(2, 1, record, 0, record.length, false);

        assertThat(frame.bytes()).isNotSameAs(outgrown);
        assertThat(outgrown).containsOnly(0);
        assertThat(frame.bytes()[Format.PRELUDE + Format.RECORD_HEADER]).isEqualTo((byte) 'x');
        frame.clear();
    }
}
