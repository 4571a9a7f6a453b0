package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/**
 * A stack that runs out anywhere round or inside of a log call, between claim and publication of a slot too,
 * leaves the context working and its books balanced.
 */
class StackOverflowTest {

    private static int rounds(Dispatch dispatch) {
        // Direct dispatch asks for stack in every call, and unwinding a deep one is slow.
        return dispatch == Dispatch.DIRECT ? 8 : 40;
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_stack_that_overflows_round_a_log_call_leaves_the_context_working(Dispatch dispatch) throws Exception {
        int rounds = rounds(dispatch);
        String name = "overflow-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .queue(Contexts.lossless(4096))
                .writer(MemoryWriter.config(name))
                .build());
        Logger log = context.getLogger("overflow");
        AtomicInteger overflows = new AtomicInteger();
        for (int round = 0; round < rounds; round++) {
            int r = round;
            // Another stack size each round, so that the end is met at another place in the call.
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            descend(log, 0, r);
                        } catch (StackOverflowError expected) {
                            overflows.incrementAndGet();
                        }
                        log.info("after {}", r);
                    },
                    "overflow",
                    256 * 1024 + r * 7_000L);
            thread.start();
            thread.join();
        }
        assertThat(context.flush(Contexts.LONG)).as("the worker is not stuck").isTrue();
        log.info("still here");
        CloseReport report = Contexts.close(context);
        assertThat(writer.records()).contains("still here");
        for (int round = 0; round < rounds; round++) {
            assertThat(writer.records()).contains("after " + round);
        }
        assertThat(report.metrics().handled())
                .isEqualTo(writer.records().size() - report.metrics().synthetic());
    }

    /** Logs on the way down, and on the way up again from as deep as a call can be made. */
    @SuppressWarnings("InfiniteRecursion") // what it is for
    private static int descend(Logger log, int depth, int round) {
        say(log, depth, round);
        try {
            return descend(log, depth + 1, round) + 1;
        } catch (StackOverflowError bottom) {
            say(log, depth, round);
            return 0;
        }
    }

    private static void say(Logger log, int depth, int round) {
        switch (round % 4) {
            case 0 -> log.info("deep {}", depth);
            case 1 -> log.info("deep {} {} {} {}", depth, 2L, "three", true);
            case 2 -> log.atInfo().addKeyValue("depth", depth).log("deep");
            default -> log.warn("deep {}", List.of("text"));
        }
    }
}
