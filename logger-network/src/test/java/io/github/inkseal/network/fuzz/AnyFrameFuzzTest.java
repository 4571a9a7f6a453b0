package io.github.inkseal.network.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inkseal.network.internal.collect.wire.MalformedRequestException;
import io.github.inkseal.network.internal.collect.wire.OctetFrames;
import io.github.inkseal.network.internal.collect.wire.OtlpRequest;
import io.github.inkseal.network.internal.collect.wire.Received;
import io.github.inkseal.network.internal.collect.wire.RelpFrames;
import io.github.inkseal.network.internal.collect.wire.SyslogMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Whatever somebody sends to a collector: its parsers end, and find the same however it was cut into pieces on its way. */
@Tag("fuzz")
class AnyFrameFuzzTest {

    private static final int CAP = 512;

    private static final class Log implements OctetFrames.Sink, RelpFrames.Sink {
        private final List<String> found = new ArrayList<>();

        @Override
        public void message(byte[] bytes, int length) {
            found.add(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void tooLong() {
            found.add("too long");
        }

        @Override
        public void frame(int number, String command, byte[] data, int length) {
            found.add(number + command + new String(data, 0, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void tooLong(int number, String command) {
            found.add(number + command + "too long");
        }
    }

    @FuzzTest(maxDuration = "5m")
    void frames_are_the_same_however_they_come(FuzzedDataProvider data) {
        int cut = data.consumeInt(0, 64);
        byte[] bytes = data.consumeRemainingAsBytes();
        int at = Math.min(cut, bytes.length);
        Log whole = new Log();
        Log pieces = new Log();
        OctetFrames octets = new OctetFrames(CAP);
        boolean first = octets.feed(bytes, 0, at, pieces) && octets.feed(bytes, at, bytes.length, pieces);
        assertThat(new OctetFrames(CAP).feed(bytes, 0, bytes.length, whole)).isEqualTo(first);
        RelpFrames relp = new RelpFrames(CAP);
        boolean second = relp.feed(bytes, 0, at, pieces) && relp.feed(bytes, at, bytes.length, pieces);
        assertThat(new RelpFrames(CAP).feed(bytes, 0, bytes.length, whole)).isEqualTo(second);
        assertThat(pieces.found).isEqualTo(whole.found);
    }

    @FuzzTest(maxDuration = "5m")
    void messages_and_requests_are_read_or_refused(FuzzedDataProvider data) {
        byte[] bytes = data.consumeRemainingAsBytes();
        Received record = SyslogMessage.read(bytes, bytes.length);
        if (record != null) {
            assertThat(record.instance() == null).isEqualTo(record.seq() == 0);
        }
        try {
            OtlpRequest.Batch batch = OtlpRequest.read(bytes, bytes.length, CAP, 100);
            assertThat(batch.records().size() + batch.refused()).isLessThanOrEqualTo(100);
        } catch (MalformedRequestException asItSays) {
            assertThat(asItSays).hasMessageNotContaining("\n");
        }
    }
}
