package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.inkseal.LogEvent;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.JsonSettings.Profile;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Utf8Buffer;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What holds for both encoders. */
@SuppressWarnings("NullAway")
class EventEncoderTest {

    @Test
    void bothEncodersAreFoundByTheirType() {
        List<String> types = new ArrayList<>();
        for (LogComponentFactory<?> factory : ServiceLoader.load(LogComponentFactory.class)) {
            if (factory.kind() == LogEncoder.class) {
                types.add(factory.type());
            }
        }
        assertThat(types).contains("pattern", "json");
        assertThat(new PatternEncoderFactory().create(PatternSettings.defaults(), null))
                .isNotNull();
        assertThat(new JsonEncoderFactory().create(JsonSettings.defaults(), null))
                .isNotNull();
    }

    @Test
    void onlyThePipelinesOwnEventIsTaken() {
        LogEncoder encoder = JsonEncoder.create(JsonSettings.defaults(), ClockPrecision.MILLIS);
        LogEvent view = new EventFixture().view();
        Utf8Buffer out = new Utf8Buffer(16);
        encoder.encode(view, out);
        assertThat(out.toString()).contains("hello");
        assertThatThrownBy(() -> encoder.encode(view.copy(), out)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyLoggersAndThreadsKeepTheirNames() {
        PatternEncoder encoder =
                PatternEncoder.create(new PatternSettings("%-12logger{0}[%t] %m%n"), false, ClockPrecision.MILLIS);
        EventFixture event = new EventFixture();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 300; i++) {
                event.logger = "com.acme.L" + i;
                event.thread = "worker-" + i;
                assertThat(event.encoded(encoder)).isEqualTo(String.format("%-12s[worker-%d] hello\n", "L" + i, i));
            }
        }
    }

    @Test
    void manyTemplatesLoggersAndThreadsKeepTheirNamesInJson() {
        for (Profile profile : Profile.values()) {
            EventEncoder encoder = JsonEncoder.create(JsonSettings.of(profile), ClockPrecision.MILLIS);
            EventFixture event = new EventFixture();
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 50; i++) {
                    event.logger = "com.acme.L" + i % 25;
                    event.thread = "worker-" + i % 10;
                    event.level = i % 5;
                    event.interned = i % 3 > 0;
                    event.message("say \"" + i + "\" {}", i);
                    assertThat(event.encoded(encoder))
                            .isEqualTo(
                                    event.encoded(JsonEncoder.create(JsonSettings.of(profile), ClockPrecision.MILLIS)))
                            .contains("\"com.acme.L" + i % 25 + "\"", "\"worker-" + i % 10 + "\"")
                            .contains("\"" + event.view().level() + "\"", "say \\\"" + i + "\\\" " + i + "\"");
                }
            }
        }
    }

    @Test
    void whatStandsInForNamesAndTemplateIsAllThatJsonShows() {
        for (Profile profile : Profile.values()) {
            EventEncoder encoder = JsonEncoder.create(JsonSettings.of(profile), ClockPrecision.MILLIS);
            EventFixture event = new EventFixture().message("key of {}", "ann");
            String raw = event.encoded(encoder);
            EventView view = event.view();
            view.redaction().message("*** of ***", "*** of {}", List.of("***"));
            view.redaction().logger("com.***");
            view.redaction().thread("t***");
            view.redaction().markers(List.of("MASKED"));
            assertThat(EventFixture.encoded(encoder, view))
                    .contains("*** of ***", "com.***", "t***", "MASKED")
                    .doesNotContain("key of", "ann", event.logger, event.thread);
            assertThat(event.encoded(encoder)).as("the next one").isEqualTo(raw);
        }
    }

    @Test
    void aRecordLeavesWhatStandsBeforeItAlone() {
        PatternEncoder encoder = PatternEncoder.create(new PatternSettings("%20msg%n"), false, ClockPrecision.MILLIS);
        Utf8Buffer out = new Utf8Buffer(4);
        out.raw("before\n");
        encoder.encode(new EventFixture().view(), out);
        assertThat(out.toString()).isEqualTo("before\n               hello\n");
    }

    @Test
    void aPlainEventAllocatesNothing() {
        List<EventEncoder> encoders = List.of(
                PatternEncoder.create(PatternSettings.defaults(), false, ClockPrecision.MILLIS),
                JsonEncoder.create(JsonSettings.defaults(), ClockPrecision.MILLIS),
                JsonEncoder.create(JsonSettings.of(Profile.ECS), ClockPrecision.MILLIS),
                JsonEncoder.create(JsonSettings.of(Profile.LOGSTASH), ClockPrecision.MILLIS));
        EventView view = new EventFixture()
                .message("{} of {} by {}", 1, 2L, "three")
                .mdc("requestId", "4711")
                .mdc("user", "ann")
                .with("amount", 12)
                .with("currency", "EUR")
                .view();
        Timestamp time = Timestamp.of("HH:mm:ss.SSS", ZoneOffset.UTC, Locale.ROOT, ClockPrecision.MILLIS, new byte[0]);
        Utf8Buffer out = new Utf8Buffer(1024);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (EventEncoder encoder : encoders) {
            encoder.encode(view, out);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                out.truncate(0);
                encoder.encode(view, out);
                time.append(i % 1000 * 1000L, out);
            }
            // What the virtual machine allocates for itself meanwhile is far less than a byte an event.
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(out.toString())
                    .isLessThan(100_000);
        }
    }
}
