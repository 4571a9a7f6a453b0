package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.Recorded;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Throwables of any shape: circles end, long chains are cut, what their methods do harms nobody. */
@SuppressWarnings("serial")
class FailingThrowablesTest {

    /** A throwable whose cause and frames are whatever a test says. */
    private static final class Odd extends RuntimeException {
        private @Nullable Supplier<@Nullable Throwable> cause;
        private @Nullable Supplier<StackTraceElement @Nullable []> frames;

        Odd(String message) {
            super(message);
        }

        @Override
        public synchronized @Nullable Throwable getCause() {
            return cause == null ? null : cause.get();
        }

        @Override
        public StackTraceElement @Nullable [] getStackTrace() {
            return frames == null ? super.getStackTrace() : frames.get();
        }
    }

    private static LoggedThrowable logged(Throwable throwable) {
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("odd").error("failed", throwable);
            assertThat(recorded.only().message()).isEqualTo("failed");
            return Objects.requireNonNull(recorded.only().throwable());
        }
    }

    /** How long a chain of causes is, and that it ends. */
    private static int depth(LoggedThrowable throwable) {
        int depth = 0;
        for (LoggedThrowable t = throwable; t != null; t = t.cause()) {
            depth++;
            assertThat(depth).isLessThan(100_000);
        }
        return depth;
    }

    @Test
    void a_throwable_that_is_its_own_cause_is_shown_once() {
        Odd self = new Odd("self");
        self.cause = () -> self;
        LoggedThrowable logged = logged(self);
        LoggedThrowable again = Objects.requireNonNull(logged.cause());
        assertThat(again.circular()).isTrue();
        assertThat(again.cause()).isNull();
        assertThat(again.message()).isEqualTo("self");
    }

    @Test
    void a_circle_of_causes_ends_where_it_closes() {
        Odd a = new Odd("a");
        Odd b = new Odd("b");
        a.cause = () -> b;
        b.cause = () -> a;
        LoggedThrowable logged = logged(a);
        assertThat(depth(logged)).isEqualTo(3);
    }

    @Test
    void a_circle_through_suppressed_throwables_ends() {
        Throwable a = new IllegalStateException("a");
        Throwable b = new IllegalStateException("b", a);
        a.addSuppressed(b);
        b.addSuppressed(new IllegalStateException("c", b));
        LoggedThrowable logged = logged(a);
        assertThat(logged.suppressed()).hasSize(1);
        LoggedThrowable back = Objects.requireNonNull(logged.suppressed().get(0).cause());
        assertThat(back.circular()).isTrue();
    }

    @Test
    void causes_without_end_are_cut() {
        Odd endless = new Odd("endless");
        endless.cause = () -> {
            Odd next = new Odd("next");
            next.cause = endless.cause;
            return next;
        };
        assertThat(depth(logged(endless))).isBetween(2, 1000);
    }

    @Test
    void a_chain_of_ten_thousand_causes_is_cut_and_the_status_channel_says_so() {
        Throwable chain = new IllegalStateException("innermost");
        for (int i = 0; i < 10_000; i++) {
            chain = new IllegalStateException("outer " + i, chain);
        }
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("odd").error("failed", chain);
            LoggedThrowable logged = Objects.requireNonNull(recorded.only().throwable());
            assertThat(depth(logged)).isBetween(2, 1000);
            assertThat(logged.message()).isEqualTo("outer 9999");
            assertThat(recorded.status()).anySatisfy(line -> assertThat(line).contains("WARN", "logger odd", "cut"));
        }
    }

    @Test
    void a_thousand_suppressed_throwables_are_cut() {
        Throwable outer = new IllegalStateException("outer");
        for (int i = 0; i < 1000; i++) {
            outer.addSuppressed(new IllegalStateException("suppressed " + i));
        }
        assertThat(logged(outer).suppressed()).hasSizeBetween(1, 999);
    }

    @Test
    void a_cause_that_can_not_be_had_is_left_out() {
        Odd odd = new Odd("odd");
        odd.cause = () -> {
            throw new IllegalStateException("secret");
        };
        LoggedThrowable logged = logged(odd);
        assertThat(logged.message()).isEqualTo("odd");
        assertThat(logged.cause()).isNull();
    }

    @Test
    void frames_that_can_not_be_had_are_left_out() {
        Odd odd = new Odd("odd");
        odd.frames = () -> null;
        assertThat(logged(odd).frames()).isEmpty();
        odd.frames = () -> {
            throw new StackOverflowError();
        };
        assertThat(logged(odd).frames()).isEmpty();
        odd.frames = () -> new StackTraceElement[] {null};
        assertThat(logged(odd).frames()).isEmpty();
    }

    @Test
    void an_own_way_to_frames_that_blocks_keeps_nobody_waiting_but_its_caller() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Odd odd = new Odd("odd");
        odd.frames = () -> {
            inside.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                return new StackTraceElement[0];
            }
            return new StackTraceElement[0];
        };
        MemoryWriter writer = MemoryWriter.fresh("frames");
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MemoryWriter.config("frames").withEncoder("pattern", new PatternSettings("%msg %ex%n")))
                .build());
        Logger log = context.getLogger("odd");
        Thread caller = new Thread(() -> log.error("blocks", odd));
        caller.start();
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        log.info("meanwhile");
        try {
            assertThat(context.flush(java.time.Duration.ofSeconds(20))).isTrue();
            assertThat(writer.records()).anySatisfy(r -> assertThat(r).startsWith("meanwhile"));
        } finally {
            release.countDown();
            caller.join();
            Contexts.close(context);
        }
        assertThat(writer.records()).anySatisfy(r -> assertThat(r).startsWith("blocks"));
    }
}
