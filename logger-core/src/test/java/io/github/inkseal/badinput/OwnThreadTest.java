package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import io.github.inkseal.support.TestFilter;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/**
 * A component that logs through the context it works for would wait for itself: what it says goes to the
 * status channel, as level, logger and template.
 */
class OwnThreadTest {

    private final AtomicReference<@Nullable LoggerContext> context = new AtomicReference<>();

    private void speak(String who) {
        LoggerContext own = Objects.requireNonNull(context.get());
        Logger log = own.getLogger("component." + who);
        log.warn(who + " says {}", "secret-argument");
        log.atInfo()
                .addKeyValue("k", "secret-value")
                .log(who + " says fluently {} {}", "secret-argument", new Object());
        log.error(who + " failed", new IllegalStateException("secret-message"));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void components_that_log_while_they_work_are_heard_on_the_status_channel(Dispatch dispatch) {
        String name = "own-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        writer.onWrite(() -> speak("writer"));
        InksealConfig config = Contexts.config()
                .dispatch(dispatch)
                .queue(Contexts.lossless(1))
                .filter("test", TestFilter.settings(name, event -> {
                    speak("filter");
                    return true;
                }))
                .writer(MemoryWriter.config(name).withEncoder("test", TestEncoder.settings(name, (event, out) -> {
                    speak("encoder");
                    out.text(event.message()).raw((byte) '\n');
                })))
                .build();
        LoggerContext started = LoggerContext.start(config);
        context.set(started);
        Logger log = started.getLogger("application");
        for (int i = 0; i < 20; i++) {
            log.info("event {}", i);
        }
        assertThat(started.flush(Contexts.LONG)).as("no deadlock").isTrue();
        assertThat(Contexts.close(started).metrics().accepted()).isEqualTo(20);
        assertThat(writer.records())
                .hasSize(20)
                .allSatisfy(record -> assertThat(record).startsWith("event "));
        for (String who : new String[] {"filter", "encoder", "writer"}) {
            assertThat(started.status())
                    .anySatisfy(event -> assertThat(event.toString())
                            .isEqualTo("inkseal WARN logger component." + who + ": " + who + " says {}"))
                    .anySatisfy(event -> assertThat(event.toString())
                            .isEqualTo("inkseal INFO logger component." + who + ": " + who + " says fluently {} {}"))
                    .anySatisfy(event -> assertThat(event.toString())
                            .startsWith("inkseal ERROR logger component." + who + ": " + who + " failed"));
        }
        assertThat(started.status().toString()).doesNotContain("secret");
    }
}
