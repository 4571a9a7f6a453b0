package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.intake.InksealMdc;
import io.github.inkseal.support.Recorded;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** The diagnostic context: a thread's own, and an event has it as it was when it was logged. */
class DiagnosticContextTest {

    private final InksealMdc mdc = new InksealMdc();

    @BeforeEach
    @AfterEach
    void empty() {
        mdc.clear();
        mdc.clearDequeByKey("stack");
    }

    @Test
    void slf4js_facade_leads_to_it() {
        MDC.put("through", "facade");
        assertThat(mdc.get("through")).isEqualTo("facade");
        try (MDC.MDCCloseable closeable = MDC.putCloseable("inner", "value")) {
            assertThat(closeable).isNotNull();
            assertThat(mdc.get("inner")).isEqualTo("value");
        }
        assertThat(mdc.get("inner")).isNull();
    }

    @Test
    void put_replace_remove_and_clear_do_what_they_say() {
        mdc.put("a", "1");
        mdc.put("b", "2");
        mdc.put("a", "3");
        assertThat(mdc.getCopyOfContextMap()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "3", "b", "2"));
        mdc.remove("a");
        mdc.remove("never there");
        assertThat(mdc.get("a")).isNull();
        assertThat(mdc.get("b")).isEqualTo("2");
        mdc.clear();
        assertThat(mdc.get("b")).isNull();
        Map<String, @Nullable String> left = mdc.getCopyOfContextMap();
        assertThat(left == null || left.isEmpty()).isTrue();
    }

    @Test
    void a_value_may_be_null_and_a_key_may_not() {
        mdc.put("k", null);
        assertThat(mdc.getCopyOfContextMap()).containsEntry("k", null);
        assertThatIllegalArgumentException().isThrownBy(() -> mdc.put(null, "v"));
        assertThat(mdc.get(null)).isNull();
        mdc.remove(null);
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("mdc").info("null inside");
            assertThat(recorded.only().mdc()).containsOnlyKeys("k").containsEntry("k", null);
        }
    }

    @Test
    void a_map_can_be_set_whole_and_a_null_map_empties_it() {
        mdc.put("old", "1");
        Map<String, @Nullable String> map = new HashMap<>();
        map.put("new", "2");
        map.put("null", null);
        mdc.setContextMap(map);
        map.put("late", "3");
        assertThat(mdc.get("old")).isNull();
        assertThat(mdc.get("new")).isEqualTo("2");
        assertThat(mdc.get("late")).isNull();
        mdc.setContextMap(null);
        assertThat(mdc.get("new")).isNull();
        mdc.put("after", "4");
        assertThat(mdc.get("after")).isEqualTo("4");
    }

    @Test
    void a_copy_is_the_callers_own() {
        mdc.put("a", "1");
        Map<String, @Nullable String> copy = Objects.requireNonNull(mdc.getCopyOfContextMap());
        copy.put("a", "changed");
        assertThat(mdc.get("a")).isEqualTo("1");
    }

    @Test
    void a_deque_is_last_in_first_out() {
        mdc.pushByKey("stack", "1");
        mdc.pushByKey("stack", "2");
        mdc.pushByKey(null, "ignored");
        assertThat(mdc.getCopyOfDequeByKey("stack")).containsExactly("2", "1");
        Deque<String> copy = Objects.requireNonNull(mdc.getCopyOfDequeByKey("stack"));
        assertThat(copy.pop()).isEqualTo("2");
        assertThat(mdc.popByKey("stack")).isEqualTo("2");
        assertThat(mdc.popByKey("stack")).isEqualTo("1");
        assertThat(mdc.popByKey("stack")).isNull();
        assertThat(mdc.popByKey("never there")).isNull();
        assertThat(mdc.popByKey(null)).isNull();
        assertThat(mdc.getCopyOfDequeByKey("never there")).isNull();
        mdc.pushByKey("stack", "3");
        mdc.clearDequeByKey("stack");
        assertThat(mdc.popByKey("stack")).isNull();
    }

    @Test
    void an_event_keeps_the_context_it_was_logged_with() {
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("mdc");
            for (int i = 0; i < 1000; i++) {
                mdc.put("i", Integer.toString(i));
                if (i % 2 == 0) {
                    mdc.put("even", "yes");
                } else {
                    mdc.remove("even");
                }
                log.info("{}", i);
                mdc.put("i", "changed at once");
            }
            mdc.clear();
            assertThat(recorded.events()).hasSize(1000).allSatisfy(event -> {
                boolean even = Integer.parseInt(event.message()) % 2 == 0;
                assertThat(event.mdc())
                        .containsExactlyInAnyOrderEntriesOf(
                                even ? Map.of("i", event.message(), "even", "yes") : Map.of("i", event.message()));
            });
        }
    }

    @Test
    void a_child_thread_begins_with_an_empty_context() throws Exception {
        mdc.put("parent", "1");
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("mdc");
            Thread child = new Thread(() -> log.info("child"));
            child.start();
            child.join();
            LogEvent event = recorded.only();
            assertThat(event.mdc()).isEmpty();
        }
    }
}
