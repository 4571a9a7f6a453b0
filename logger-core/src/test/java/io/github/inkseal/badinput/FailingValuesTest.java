package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.LimitsConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Recorded;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** Values whose {@code toString()} or supplier does what it should not: the call returns, the event says so. */
class FailingValuesTest {

    /** A value whose text is whatever the supplier does. */
    private record Value(Supplier<@Nullable String> text) {
        @Override
        public @Nullable String toString() {
            return text.get();
        }
    }

    private static Value throwing(Throwable failure) {
        return new Value(() -> {
            throw sneaky(failure);
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_value_that_throws_is_named_by_class_wherever_it_stands(Dispatch dispatch) {
        try (Recorded recorded = Recorded.start(config -> config.dispatch(dispatch))) {
            Logger log = recorded.logger("values");
            for (Throwable failure : new Throwable[] {
                new IllegalStateException("secret"),
                new StackOverflowError("secret"),
                new OutOfMemoryError("secret"),
                new Exception("secret"),
                new LinkageError("secret")
            }) {
                Value value = throwing(failure);
                log.info("one {}", value);
                log.info("five {} {} {} {} {}", 1, 2, 3, 4, value);
                log.info("nested {}", (Object) new Object[] {1, value, 2});
                log.atInfo().addKeyValue("k", value).log("kv");
            }
            assertThat(recorded.events()).hasSize(20).allSatisfy(event -> {
                String all = event.message() + event.keyValues();
                assertThat(all)
                        .contains("[toString() of " + Value.class.getName() + " threw ")
                        .doesNotContain("secret");
            });
            assertThat(recorded.events().get(2).message())
                    .startsWith("nested [1, [")
                    .endsWith("], 2]");
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_value_that_logs_through_the_same_logger_gives_two_events(Dispatch dispatch) {
        try (Recorded recorded = Recorded.start(config -> config.dispatch(dispatch))) {
            Logger log = recorded.logger("values");
            log.info("outer {}", new Value(() -> {
                log.info("inner {}", 1);
                return "text";
            }));
            log.atInfo().log(() -> {
                log.info("inner of a supplier");
                return "supplied";
            });
            assertThat(recorded.events())
                    .extracting(LogEvent::message)
                    .containsExactly("inner 1", "outer text", "inner of a supplier", "supplied");
            assertThat(recorded.context().metrics().accepted()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_value_that_blocks_keeps_nobody_waiting_but_its_caller(Dispatch dispatch) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (Recorded recorded = Recorded.start(config -> config.dispatch(dispatch))) {
            Logger log = recorded.logger("values");
            Thread blocked = new Thread(() -> log.info("late {}", new Value(() -> {
                inside.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    return "interrupted";
                }
                return "released";
            })));
            blocked.start();
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 5000; i++) {
                log.info("meanwhile {}", i);
            }
            assertThat(recorded.events()).hasSize(5000);
            release.countDown();
            blocked.join();
            assertThat(recorded.events()).hasSize(5001);
            assertThat(recorded.events().get(5000).message()).isEqualTo("late released");
        }
    }

    @Test
    void a_value_without_text_reads_null() {
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("values").info("a {}", new Value(() -> null));
            recorded.logger("values").info("b {}", (Object) new Object[] {new Value(() -> null)});
            assertThat(recorded.events()).extracting(LogEvent::message).containsExactly("a null", "b [null]");
        }
    }

    @Test
    void a_value_of_30_megabytes_is_cut_and_both_the_event_and_the_status_channel_say_so() {
        String large = "x".repeat(30_000_000);
        int limit = (int) LimitsConfig.defaults().event().bytes();
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("values").info("large {}", new Value(() -> large));
            assertThat(recorded.only().message())
                    .hasSizeLessThan(limit + 100)
                    .startsWith("large xxx")
                    .endsWith("...[cut, 30000000 characters]");
            assertThat(recorded.status())
                    .anySatisfy(
                            line -> assertThat(line).contains("WARN", "logger values", "cut", Integer.toString(limit)));
        }
    }

    @Test
    void a_supplier_that_throws_costs_its_value_only() {
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("values");
            Supplier<Object> value = () -> {
                throw new IllegalStateException("secret");
            };
            Supplier<String> text = () -> {
                throw new OutOfMemoryError("secret");
            };
            log.atInfo().addArgument(value).addKeyValue("k", value).log("a {}");
            log.atInfo().log(text);
            assertThat(recorded.events())
                    .hasSize(2)
                    .allSatisfy(event -> assertThat(event.message() + event.keyValues())
                            .contains("[supplier threw java.lang.")
                            .doesNotContain("secret"));
        }
    }

    @SuppressWarnings("serial")
    private static final class Talking extends RuntimeException {
        private final Supplier<@Nullable String> text;

        Talking(Supplier<@Nullable String> text) {
            this.text = text;
        }

        @Override
        public @Nullable String getMessage() {
            return text.get();
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_throwable_whose_message_throws_or_logs_arrives_all_the_same(Dispatch dispatch) {
        try (Recorded recorded = Recorded.start(config -> config.dispatch(dispatch))) {
            Logger log = recorded.logger("values");
            log.error("throws", new Talking(() -> {
                throw new IllegalStateException("secret");
            }));
            log.error("logs", new Talking(() -> {
                log.warn("inner");
                return "said";
            }));
            log.error("cause", new IllegalStateException("outer", new Talking(() -> {
                throw new StackOverflowError("secret");
            })));
            assertThat(recorded.events())
                    .extracting(LogEvent::message)
                    .containsExactly("throws", "inner", "logs", "cause");
            assertThat(thrown(recorded, 0).message())
                    .contains("getMessage() of", "IllegalStateException")
                    .doesNotContain("secret");
            assertThat(thrown(recorded, 2).message()).isEqualTo("said");
            LoggedThrowable cause = Objects.requireNonNull(thrown(recorded, 3).cause());
            assertThat(cause.message()).contains("StackOverflowError").doesNotContain("secret");
        }
    }

    private static LoggedThrowable thrown(Recorded recorded, int index) {
        return Objects.requireNonNull(recorded.events().get(index).throwable());
    }

    @Test
    void what_a_value_logs_waits_for_nothing_when_the_queue_has_one_slot() {
        try (Recorded recorded = Recorded.start(config -> config.queue(Contexts.lossless(1)))) {
            Logger log = recorded.logger("values");
            for (int i = 0; i < 100; i++) {
                int n = i;
                log.info("outer {}", new Value(() -> {
                    log.info("inner {}", n);
                    return "o" + n;
                }));
            }
            assertThat(recorded.events()).hasSize(200);
        }
    }
}
