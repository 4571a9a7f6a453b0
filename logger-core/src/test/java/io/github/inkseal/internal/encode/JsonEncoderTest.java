package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.internal.event.MdcMap;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One object a line, keys in one order, types kept, nothing lost. */
@SuppressWarnings("NullAway")
class JsonEncoderTest {

    private final EventEncoder encoder = JsonEncoder.create(JsonSettings.defaults(), ClockPrecision.MILLIS);

    @ParameterizedTest
    @ValueSource(strings = {"bare", "order", "broken", "hostile", "gap", "types"})
    void eachPartReadsAsTheGoldenFileHasIt(String name) throws IOException {
        String golden = PatternGoldenTest.read("golden/" + name + ".json");
        EventFixture event = Samples.named(name);
        assertThat(event.encoded(encoder)).isEqualTo(golden);
        assertThat(event.encoded(encoder)).isEqualTo(golden);
        event.interned = false;
        assertThat(event.encoded(encoder)).isEqualTo(golden);
        assertThat(parse(golden)).isNotEmpty();
    }

    @Test
    void microsecondsShowOnlyIfTheClockHasThem() {
        EventFixture event = new EventFixture();
        event.micros += 456;
        assertThat(parse(event.encoded(encoder))).containsEntry("time", "2026-11-21T03:04:05.123Z");
        EventEncoder micros = JsonEncoder.create(JsonSettings.defaults(), ClockPrecision.MICROS);
        assertThat(parse(event.encoded(micros))).containsEntry("time", "2026-11-21T03:04:05.123456Z");
    }

    @Test
    void traceAndSpanAreFoundUnderBothNames() {
        EventFixture event = new EventFixture().mdc("traceId", "a").mdc("spanId", "b");
        assertThat(parse(event.encoded(encoder)))
                .containsEntry("trace_id", "a")
                .containsEntry("span_id", "b")
                .doesNotContainKey("mdc");
    }

    @Test
    void ofTwoTraceNamesTheOtherStaysInTheContext() {
        EventFixture event = new EventFixture().mdc("traceId", "a").mdc("trace_id", "b");
        assertThat(parse(event.encoded(encoder)))
                .containsEntry("trace_id", "b")
                .containsEntry("mdc", Map.of("traceId", "a"));
    }

    @Test
    void aTraceWithoutValueStaysInTheContext() {
        assertThat(new EventFixture().mdc("trace_id", null).encoded(encoder))
                .endsWith(",\"mdc\":{\"trace_id\":null}}\n");
    }

    @Test
    void anEmptyContextIsLeftOut() {
        EventFixture event = new EventFixture();
        event.mdc = MdcMap.EMPTY;
        assertThat(parse(event.encoded(encoder))).doesNotContainKey("mdc");
    }

    @Test
    void keysThatDifferInLoneSurrogatesOnlyAreKeptApart() {
        EventFixture event = new EventFixture()
                .mdc("a\ud800", "1")
                .mdc("a\ud801", "2")
                .with("b\ud800", 1)
                .with("b\udc00", 2);
        assertThat(parse(event.encoded(encoder)))
                .containsEntry("mdc", Map.of("a\ufffd", "1", "a\ufffd_2", "2"))
                .containsEntry("fields", Map.of("b\ufffd", new BigDecimal(1), "b\ufffd_2", new BigDecimal(2)));
    }

    @Test
    void tenThousandFieldsOfOneNameAreAllKept() {
        EventFixture event = new EventFixture();
        for (int i = 0; i < 10_000; i++) {
            event.with("same", i);
        }
        Map<?, ?> fields = (Map<?, ?>) parse(event.encoded(encoder)).get("fields");
        assertThat(fields).hasSize(10_000);
        assertThat(fields.get("same_10000")).isEqualTo(new BigDecimal(9_999));
    }

    @Test
    void moreArgumentsThanASlotHoldsAreShown() {
        EventFixture event = new EventFixture().message("{} {} {} {} {} {}", 1, "b", true, 'c', null, 2.5);
        assertThat(parse(event.encoded(encoder))).containsEntry("message", "1 b true c null 2.5");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> parse(String line) {
        assertThat(line).endsWith("}\n");
        return (Map<String, Object>) StrictJson.parse(line.substring(0, line.length() - 1));
    }
}
