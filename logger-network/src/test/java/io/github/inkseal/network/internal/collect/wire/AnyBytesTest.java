package io.github.inkseal.network.internal.collect.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, the parsers end, throw nothing but what they say, and count every frame once; how it was cut into pieces on
 * the way makes no difference. {@code -Dinkseal.seed} makes other bytes, {@code -Dinkseal.frames} more.
 */
class AnyBytesTest {

    private static final int FRAMES = Integer.getInteger("inkseal.frames", 200_000);
    private static final int CAP = 2048;

    private final Random random = new Random(Long.getLong("inkseal.seed", 42));

    /** Writes down what a parser found. */
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

    private byte[] message() {
        String text =
                "<" + random.nextInt(192) + ">1 2026-11-21T10:20:30.123Z web1 shop 42 - [inkseal@32473 producer=\"web"
                        + random.nextInt(3) + "\" instance=\"run\" seq=\"" + (1 + random.nextInt(1000)) + "\"] "
                        + "text ".repeat(random.nextInt(20));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Something like it: bytes changed, left out, put in, or all of it made up. */
    private byte[] mutated(byte[] original) {
        byte[] bytes = original.clone();
        int edits = random.nextInt(4);
        for (int i = 0; i < edits && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(8));
                    System.arraycopy(bytes, at, longer, longer.length - (bytes.length - at), bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    @Test
    void messages_are_read_or_refused() {
        int read = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] bytes = i % 10 == 0 ? new byte[random.nextInt(200)] : mutated(message());
            if (i % 10 == 0) {
                random.nextBytes(bytes);
            }
            Received record = SyslogMessage.read(bytes, bytes.length);
            if (record != null) {
                read++;
                assertThat(record.producer().length()).isBetween(1, Received.LONGEST_PRODUCER);
                assertThat(record.instance() == null).isEqualTo(record.seq() == 0);
            }
        }
        assertThat(read).isBetween(FRAMES / 10, FRAMES - FRAMES / 10);
    }

    @Test
    void octet_counted_frames_are_each_found_once_however_they_are_cut() {
        for (int round = 0; round < FRAMES / 100; round++) {
            List<String> expected = new ArrayList<>();
            java.io.ByteArrayOutputStream stream = new java.io.ByteArrayOutputStream();
            for (int i = 0; i < 50; i++) {
                byte[] bytes = random.nextInt(20) == 0 ? new byte[CAP + 1 + random.nextInt(5000)] : mutated(message());
                if (bytes.length == 0) {
                    continue;
                }
                expected.add(bytes.length > CAP ? "too long" : new String(bytes, StandardCharsets.ISO_8859_1));
                stream.writeBytes((bytes.length + " ").getBytes(StandardCharsets.US_ASCII));
                stream.writeBytes(bytes);
            }
            Log log = new Log();
            OctetFrames frames = new OctetFrames(CAP);
            byte[] all = stream.toByteArray();
            for (int at = 0; at < all.length; ) {
                int to = Math.min(all.length, at + 1 + random.nextInt(3000));
                assertThat(frames.feed(all, at, to, log)).isTrue();
                at = to;
            }
            assertThat(log.found).isEqualTo(expected);
            assertThat(frames.isWithin()).isFalse();
        }
    }

    @Test
    void relp_frames_are_each_found_once_however_they_are_cut() {
        for (int round = 0; round < FRAMES / 100; round++) {
            List<String> expected = new ArrayList<>();
            java.io.ByteArrayOutputStream stream = new java.io.ByteArrayOutputStream();
            for (int i = 0; i < 50; i++) {
                byte[] bytes = random.nextInt(20) == 0 ? new byte[CAP + 1 + random.nextInt(5000)] : mutated(message());
                int number = random.nextInt(1_000_000_000);
                expected.add(number + "syslog"
                        + (bytes.length > CAP ? "too long" : new String(bytes, StandardCharsets.ISO_8859_1)));
                stream.writeBytes((number + " syslog " + bytes.length + (bytes.length == 0 ? "" : " "))
                        .getBytes(StandardCharsets.US_ASCII));
                stream.writeBytes(bytes);
                stream.write('\n');
            }
            Log log = new Log();
            RelpFrames frames = new RelpFrames(CAP);
            byte[] all = stream.toByteArray();
            for (int at = 0; at < all.length; ) {
                int to = Math.min(all.length, at + 1 + random.nextInt(3000));
                assertThat(frames.feed(all, at, to, log)).isTrue();
                at = to;
            }
            assertThat(log.found).isEqualTo(expected);
            assertThat(frames.isWithin()).isFalse();
        }
    }

    @Test
    void streams_of_anything_end_or_are_given_up() {
        int lost = 0;
        for (int round = 0; round < FRAMES / 10; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            if (round % 2 == 0) {
                random.nextBytes(bytes);
            } else {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) "0123456789 syslogpen\n".charAt(random.nextInt(21));
                }
            }
            Log log = new Log();
            boolean octets = new OctetFrames(CAP).feed(bytes, 0, bytes.length, log);
            boolean relp = new RelpFrames(CAP).feed(bytes, 0, bytes.length, log);
            lost += octets && relp ? 0 : 1;
            assertThat(log.found.size()).isLessThanOrEqualTo(bytes.length);
        }
        assertThat(lost).isGreaterThan(FRAMES / 20);
    }

    @Test
    void an_announced_giant_costs_no_memory() {
        int announced = 16_000_000;
        // So many of the largest that are believed would need more memory than there is.
        int enough = (int) (Runtime.getRuntime().maxMemory() / announced) + 10;
        byte[] one = (announced + " x").getBytes(StandardCharsets.US_ASCII);
        byte[] other = ("1 syslog " + announced + " x").getBytes(StandardCharsets.US_ASCII);
        List<Object> held = new ArrayList<>();
        for (int i = 0; i < enough; i++) {
            OctetFrames octets = new OctetFrames(announced);
            RelpFrames relp = new RelpFrames(announced);
            assertThat(octets.feed(one, 0, one.length, new Log())).isTrue();
            assertThat(relp.feed(other, 0, other.length, new Log())).isTrue();
            held.add(octets);
            held.add(relp);
        }
        assertThat(held).hasSize(2 * enough);
    }

    @Test
    void requests_are_read_or_refused() {
        byte[] original = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", "shop")))
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .addLogRecords(LogRecord.newBuilder()
                                        .setTimeUnixNano(1)
                                        .setSeverityNumberValue(9)
                                        .setBody(AnyValue.newBuilder().setStringValue("text"))
                                        .addAttributes(text("inkseal.seq", "4")))
                                .addLogRecords(LogRecord.newBuilder().addAttributes(text("k", "v")))))
                .build()
                .toByteArray();
        int read = 0;
        int refused = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] bytes = mutated(original);
            try {
                OtlpRequest.read(bytes, bytes.length, CAP, 100);
                read++;
            } catch (MalformedRequestException e) {
                refused++;
            }
        }
        assertThat(read + refused).isEqualTo(FRAMES);
        assertThat(refused).isGreaterThan(FRAMES / 10);
    }

    @Test
    void a_value_within_values_does_not_exhaust_the_stack() {
        AnyValue value = AnyValue.newBuilder().setStringValue("deep").build();
        for (int i = 0; i < 50; i++) {
            value = AnyValue.newBuilder()
                    .setArrayValue(io.opentelemetry.proto.common.v1.ArrayValue.newBuilder()
                            .addValues(value))
                    .build();
        }
        byte[] bytes = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .addLogRecords(LogRecord.newBuilder().setBody(value))))
                .build()
                .toByteArray();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> OtlpRequest.read(bytes, bytes.length, 1 << 20, 100))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining("too deeply");
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
