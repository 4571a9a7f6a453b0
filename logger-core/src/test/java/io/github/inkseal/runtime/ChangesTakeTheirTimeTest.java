package io.github.inkseal.runtime;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.ShutdownConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change is waited for as long as {@code shutdown.timeout} says, and whoever waits hears what has become of it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangesTakeTheirTimeTest {

    private static InksealConfig.Builder config(Dispatch dispatch) {
        return Contexts.config().dispatch(dispatch).shutdown(new ShutdownConfig(false, Duration.ofMillis(300)));
    }

    @Test
    void with_direct_dispatch_a_caller_who_is_stuck_in_a_writer_is_waited_for_no_longer() throws Exception {
        MemoryWriter stuck = MemoryWriter.fresh("stuck-direct");
        MemoryWriter.fresh("stuck-guest");
        LoggerContext context = LoggerContext.start(config(Dispatch.DIRECT)
                .writer(MemoryWriter.config("stuck-direct"))
                .build());
        CountDownLatch inside = new CountDownLatch(1);
        stuck.block();
        stuck.onWrite(inside::countDown);
        Thread caller = new Thread(() -> context.getLogger("a").info("stuck"));
        caller.start();
        inside.await();

        String busy = "nothing was changed: the pipeline did not come to it within PT0.3S;"
                + " writer stuck-direct has not returned";
        assertThatThrownBy(() -> context.addWriter(MemoryWriter.config("stuck-guest")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(busy);
        assertThatThrownBy(context::rotate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(busy);
        assertThatThrownBy(() -> context.freezeRetention(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(busy);
        assertThat(context.flush(Duration.ofMillis(50))).isFalse();
        assertThat(context.isRetentionFrozen()).isFalse();
        assertThat(context.config().writers()).hasSize(1);

        stuck.unblock();
        caller.join();
        context.addWriter(MemoryWriter.config("stuck-guest"));
        Contexts.close(context);
        assertThat(stuck.records()).containsExactly("stuck");
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void whoever_asks_from_inside_hears_at_once_though_another_change_waits_for_him(Dispatch dispatch)
            throws InterruptedException {
        MemoryWriter writer = MemoryWriter.fresh("asks-inside");
        MemoryWriter.fresh("asks-guest");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .writer(MemoryWriter.config("asks-inside"))
                .build());
        Thread other = new Thread(() -> context.addWriter(MemoryWriter.config("asks-guest")));
        AtomicReference<String> heard = new AtomicReference<>();
        AtomicBoolean waiting = new AtomicBoolean();
        writer.onWrite(() -> {
            writer.onWrite(null);
            other.start();
            await().until(() -> isChanging(other) && other.getState() == Thread.State.TIMED_WAITING);
            try {
                context.freezeRetention(true);
            } catch (IllegalStateException refused) {
                heard.set(refused.getMessage());
            }
            waiting.set(isChanging(other));
        });
        context.getLogger("a").info("one");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(heard.get()).contains("own thread can't change it");
        assertThat(waiting).isTrue();
        other.join();
        Contexts.close(context);
    }

    private static boolean isChanging(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("change"));
    }

    private static LoggerContext startWithTrail(MemoryWriter trail, String slow) {
        LoggerContext context = LoggerContext.start(config(Dispatch.ASYNC)
                .audit(AuditConfig.defaults())
                .writer(MemoryWriter.config("late-trail")
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .writer(MemoryWriter.config(slow))
                .build());
        await().until(() -> !trail.records().isEmpty());
        return context;
    }

    @Test
    void one_that_was_begun_goes_on_and_is_on_record_as_under_way() {
        MemoryWriter trail = MemoryWriter.fresh("late-trail");
        MemoryWriter slow = MemoryWriter.fresh("late-slow");
        LoggerContext context = startWithTrail(trail, "late-slow");
        // What leaves is forced and closed once the change is made.
        slow.blockForce();

        assertThatThrownBy(() -> context.removeWriter("late-slow"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("begun, and not ended within PT0.3S; see health");
        assertThat(context.config().writers()).hasSize(1);

        slow.unblockForce();
        await().until(slow::isClosed);
        await().until(() -> trail.records().stream().anyMatch(line -> line.startsWith("writer-removed under-way")));
        Contexts.close(context);
        assertThat(trail.records()).noneMatch(line -> line.contains("refused"));
    }

    @Test
    void a_reload_that_is_under_way_brings_its_levels_with_it() {
        MemoryWriter trail = MemoryWriter.fresh("late-trail");
        MemoryWriter slow = MemoryWriter.fresh("late-reload");
        LoggerContext context = startWithTrail(trail, "late-reload");
        slow.blockForce();
        InksealConfig running = context.config();
        InksealConfig next = running.toBuilder()
                .writers(running.writers().subList(0, 1))
                .level("a", LevelSetting.DEBUG)
                .build();

        assertThatThrownBy(() -> context.reload(next))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("begun, and not ended within");
        assertThat(context.level("a")).isEqualTo(LevelSetting.DEBUG);

        slow.unblockForce();
        await().until(() -> trail.records().stream().anyMatch(line -> line.startsWith("configuration under-way")));
        context.getLogger("a").debug("by the new ones");
        Contexts.close(context);
        assertThat(trail.records()).contains("by the new ones").noneMatch(line -> line.contains("refused"));
        assertThat(slow.records()).isEmpty();
    }

    @Test
    void an_audit_call_waits_for_what_a_writer_still_sends_that_was_taken_out() throws Exception {
        MemoryWriter ships = MemoryWriter.fresh("leaving").thatShips();
        MemoryWriter other = MemoryWriter.fresh("leaving-other");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(Audit.writer("leaving"))
                .writer(MemoryWriter.config("leaving-other"))
                .build());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> context.getLogger("a").info(AUDIT, "promised"));
        caller.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
        caller.start();
        await().until(() -> ships.records().contains("promised"));

        context.removeWriter("leaving");
        context.getLogger("a").info("meanwhile");
        await().until(() -> other.records().contains("meanwhile"));
        assertThat(caller.isAlive()).isTrue();
        assertThat(ships.isClosed()).isFalse();

        ships.acknowledge();
        caller.join();
        assertThat(thrown).hasValue(null);
        assertThat(ships.isForced("promised")).isTrue();
        Contexts.close(context);
        assertThat(ships.isClosed()).isTrue();
    }
}
