package io.github.inkseal.sanitizer.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.internal.policy.CompiledPolicy;
import org.junit.jupiter.api.Test;

/** What is remembered of templates has a bound, and whoever is beyond it is read all the same. */
class BoundedCacheTest {

    private static final int MANY = 100_000;

    @Test
    void a_hundred_thousand_templates_neither_leak_nor_grow() {
        Slot slot = new Slot();
        EventRedactor redactor = new EventRedactor(CompiledPolicy.standard(), new Hits(), () -> {}, new OpenKeys());
        for (int i = 0; i < MANY; i++) {
            EventView event = slot.view("x" + i + " password=hunter2 {}", i);
            redactor.redact(event);
            assertThat(event.message()).isEqualTo("x" + i + " password=*** " + i);
            assertThat(event.messageTemplate()).doesNotContain("hunter2");
        }
        assertThat(redactor.messages().judged()).isLessThanOrEqualTo(MessageRedactor.MOST_JUDGED);
    }

    @Test
    void a_hundred_thousand_names_of_everything_are_read_and_not_kept() {
        EventRedactor redactor = new EventRedactor(CompiledPolicy.standard(), new Hits(), () -> {}, new OpenKeys());
        Slot slot = new Slot();
        for (int i = 0; i < MANY; i++) {
            String secret = "user" + i + "@example.com";
            slot.markers.clear();
            slot.markers.add(secret);
            slot.thread = secret;
            EventView event = slot.view("x");
            redactor.redact(event);
            assertThat(event.markers().toString()).isEqualTo("[u***@example.com]");
            assertThat(event.threadName()).isEqualTo("u***@example.com");
        }
    }
}
