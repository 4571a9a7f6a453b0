package io.github.inkseal.sanitizer.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.KeyValue;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.internal.policy.BrokenPolicy;
import io.github.inkseal.sanitizer.support.AllParts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a matcher fails, the value it was looking at is withheld and counted; it is never shown as it was. */
class FailingMatcherTest {

    private static final String SECRET = "AK" + "IAIOSFODNN7EXAMPLE";

    private final Slot slot = new Slot();
    private final Hits hits = new Hits();
    private final EventRedactor redactor =
            new EventRedactor(BrokenPolicy.failingAtEachFind(), hits, () -> {}, new OpenKeys());

    private EventView redacted(String template, Object... arguments) {
        EventView event = slot.view(template, arguments);
        redactor.redact(event);
        assertThat(AllParts.of(event)).contains("[withheld]").doesNotContain(SECRET);
        return event;
    }

    private void failed(long times) {
        assertThat(hits.snapshot()).isEqualTo(Map.of(Hits.FAILED, times));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_message_is_withheld_with_its_template_and_all_its_arguments(boolean interned) {
        slot.interned = interned;
        for (int i = 1; i <= 3; i++) {
            EventView event = redacted("key {} of {}", SECRET, "jane");
            assertThat(event.message()).isEqualTo("[withheld]");
            assertThat(event.messageTemplate()).isEqualTo("[withheld]");
            assertThat(event.argument(0)).isEqualTo("[withheld]");
            assertThat(event.argument(1)).isEqualTo("[withheld]");
            failed(i);
        }
    }

    @Test
    void an_argument_that_the_message_does_not_show_is_withheld() {
        EventView event = redacted("no hole", SECRET);
        assertThat(event.message()).isEqualTo("no hole");
        failed(1);
    }

    @Test
    void values_of_the_context_are_withheld_each_for_itself() {
        slot.mdc = MdcMap.EMPTY.with("key", SECRET).with("user", "jane");
        assertThat(redacted("x").mdc()).isEqualTo(Map.of("key", "[withheld]", "user", "jane"));
        failed(1);
    }

    @Test
    void key_values_are_withheld_each_for_itself() {
        slot.keyValues.add(new KeyValue("key", SECRET));
        slot.keyValues.add(new KeyValue("user", "jane"));
        assertThat(redacted("x").keyValues())
                .containsExactly(new KeyValue("key", "[withheld]"), new KeyValue("user", "jane"));
        failed(1);
    }

    @Test
    void names_are_withheld_and_tried_again_with_each_event() {
        slot.logger = "a." + SECRET;
        slot.thread = "of " + SECRET;
        slot.markers.add(SECRET);
        for (int i = 1; i <= 3; i++) {
            EventView event = redacted("x");
            assertThat(event.loggerName()).isEqualTo("[withheld]");
            assertThat(event.threadName()).isEqualTo("[withheld]");
            assertThat(event.markers()).containsExactly("[withheld]");
            failed(3L * i);
        }
    }

    @Test
    void throwables_are_withheld_part_by_part() {
        slot.throwable = new IllegalStateException("of " + SECRET, new IllegalArgumentException("harmless"));
        slot.throwable.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", SECRET, "B.java", 1)});
        EventView event = redacted("x");
        assertThat(event.throwable().className()).isEqualTo("java.lang.IllegalStateException");
        assertThat(event.throwable().message()).isEqualTo("[withheld]");
        assertThat(event.throwable().frames().get(0).getMethodName()).isEqualTo("[withheld]");
        assertThat(event.throwable().cause().message()).isEqualTo("harmless");
        failed(2);
    }

    @Test
    void an_event_in_which_nothing_is_found_stays_as_it_is() {
        EventView event = slot.view("order {}", 4711);
        redactor.redact(event);
        assertThat(event.message()).isEqualTo("order 4711");
        assertThat(hits.snapshot()).isEmpty();
    }
}
