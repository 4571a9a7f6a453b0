package io.github.inkseal.sanitizer.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.internal.policy.CompiledPolicy;
import io.github.inkseal.sanitizer.support.AllParts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After redaction neither template nor arguments nor a copy of the event lead back to what was masked. */
class NoWayBackTest {

    private static final String KEY = "gh" + "p_0123456789abcdefghijABCDEFGHIJ012345";

    private final Slot slot = new Slot();
    private final EventRedactor redactor =
            new EventRedactor(CompiledPolicy.standard(), new Hits(), () -> {}, new OpenKeys());

    private String all(String template, Object... arguments) {
        EventView event = slot.view(template, arguments);
        redactor.redact(event);
        return AllParts.of(event);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatever_it_takes_to_make_a_secret(boolean interned) {
        slot.interned = interned;
        for (int i = 0; i < 3; i++) {
            assertThat(all("{}=hunter2", "password")).doesNotContain("hunter2");
            assertThat(all("{}: {}", "password", "hunter2")).doesNotContain("hunter2");
            assertThat(all("password={}{}", "hunt", "er2")).doesNotContain("er2");
            assertThat(all("{}1111 1111", "4111 1111 ")).doesNotContain("4111").doesNotContain("1111 1111");
            assertThat(all("a {} b", KEY)).doesNotContain(KEY.substring(6));
            assertThat(all("a {} b {} c {} d {} e {}", 1, 2, 3, 4, KEY)).doesNotContain(KEY.substring(6));
            assertThat(all("no hole", KEY)).doesNotContain(KEY.substring(6));
            assertThat(all("one {}", 1, KEY)).doesNotContain(KEY.substring(6));
            assertThat(all("\\{} " + KEY)).doesNotContain(KEY.substring(6));
            assertThat(all("{} {} " + KEY, 1)).doesNotContain(KEY.substring(6));
            assertThat(all("x {} password=hunter2 {}", 1, 2)).doesNotContain("hunter2");
        }
    }
}
