package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.ShutdownConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change that fails, or that goes on when nobody waits any more, is one record each, with who asked and why. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailedChangesAreOnRecordTest {

    private MemoryWriter trail;
    private MemoryWriter app;

    @BeforeEach
    void fresh() {
        trail = MemoryWriter.fresh("failed-trail");
        app = MemoryWriter.fresh("failed-app");
    }

    private static LoggerContext start(Dispatch dispatch) {
        return LoggerContext.start(config(dispatch).build());
    }

    private static InksealConfig.Builder config(Dispatch dispatch) {
        return Contexts.config()
                .dispatch(dispatch)
                .shutdown(new ShutdownConfig(false, Duration.ofMillis(300)))
                .audit(AuditConfig.defaults())
                .writer(MemoryWriter.config("failed-trail")
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%level %msg%n")))
                .writer(MemoryWriter.config("failed-app"));
    }

    /** All there is on record between the start and the stop. */
    private void assertOnRecord(LoggerContext context, String... records) {
        Contexts.close(context);
        List<String> all = new ArrayList<>(trail.records());
        assertThat(all).element(0).asString().startsWith("INFO start done");
        assertThat(all).last().asString().startsWith("INFO stop begun");
        assertThat(all.subList(1, all.size() - 1)).containsExactly(records);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_new_file_and_a_freeze_that_a_writer_can_not_give_have_failed(Dispatch dispatch) {
        LoggerContext context = start(dispatch);
        app.failChangesWith(new IOException("no room"));

        assertThatThrownBy(() -> context.as("alice").rotate())
                .hasMessage("could not rotate: writer failed-app: no room");
        assertThatThrownBy(() -> context.as("bob").freezeRetention(true))
                .hasMessage("retention: writer failed-app: no room");

        assertOnRecord(
                context,
                "WARN rotate failed: writers=, problems=writer failed-app: no room, principal=alice, identity=asserted",
                "WARN retention failed: problems=writer failed-app: no room, principal=bob, identity=asserted");
    }

    @Test
    void what_the_pipeline_does_not_come_to_has_failed() throws Exception {
        LoggerContext context = start(Dispatch.DIRECT);
        CountDownLatch inside = new CountDownLatch(1);
        app.block();
        app.onWrite(inside::countDown);
        Thread caller = new Thread(() -> context.getLogger("a").info("stuck"));
        caller.start();
        inside.await();

        String why = "nothing was changed: the pipeline did not come to it within PT0.3S;"
                + " writer failed-app has not returned";
        assertThatThrownBy(context::rotate).hasMessage(why);
        assertThatThrownBy(() -> context.freezeRetention(true)).hasMessage(why);
        app.unblock();
        caller.join();

        Contexts.close(context);
        assertThat(trail.records())
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactly("WARN rotate failed: problems=" + why, "WARN retention failed: problems=" + why);
    }

    /** The writer does not return to the pipeline while the change is waited for. */
    private static void assertUnderWay(LoggerContext context, MemoryWriter late, ThrowingCallable change) {
        Thread asks = Thread.currentThread();
        CountDownLatch goOn = new CountDownLatch(1);
        late.onChange(() -> {
            // Who makes a writer asks it, too.
            if (Thread.currentThread() != asks) {
                await().until(() -> goOn.getCount() == 0);
            }
        });
        assertThatThrownBy(change).hasMessage("begun, and not ended within PT0.3S; see health");
        goOn.countDown();
        assertThat(context.flush(Contexts.LONG)).isTrue();
    }

    @Test
    void what_goes_on_when_nobody_waits_any_more_is_under_way() {
        MemoryWriter guest = MemoryWriter.fresh("failed-guest");
        LoggerContext context = start(Dispatch.ASYNC);

        assertUnderWay(context, app, context::rotate);
        assertUnderWay(context, app, () -> context.freezeRetention(true));
        assertUnderWay(context, guest, () -> context.addWriter(MemoryWriter.config("failed-guest")));
        await().until(() -> context.config().writers().size() == 3);
        app.blockForce();
        assertThatThrownBy(() -> context.removeWriter("failed-app")).hasMessageStartingWith("begun, and not ended");
        app.unblockForce();
        await().until(() -> context.config().writers().size() == 2);
        InksealConfig next = config(Dispatch.ASYNC).build();
        MemoryWriter again = MemoryWriter.fresh("failed-app");
        assertUnderWay(context, again, () -> context.reload(next));
        await().until(() -> context.config().equals(next));

        assertOnRecord(
                context,
                "INFO rotate under-way",
                "INFO retention under-way",
                "INFO writer-added under-way: writer=failed-guest",
                "INFO writer-removed begun: writer=failed-app",
                "INFO writer-removed under-way: writer=failed-app",
                "INFO configuration under-way: source=code");
    }
}
