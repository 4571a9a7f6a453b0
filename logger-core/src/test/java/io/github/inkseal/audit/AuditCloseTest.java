package io.github.inkseal.audit;

import static io.github.inkseal.support.Audit.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.AuditException;
import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.slf4j.Logger;

/** Audit calls while a context is closed. */
class AuditCloseTest {

    @RepeatedTest(6)
    void a_call_that_returns_was_forced_and_any_other_says_so(RepetitionInfo repetition) throws Exception {
        String name = "closing-" + repetition.getCurrentRepetition();
        MemoryWriter writer = MemoryWriter.fresh(name);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(repetition.getCurrentRepetition() % 3 == 0 ? Dispatch.DIRECT : Dispatch.ASYNC)
                .queue(Contexts.lossless(4))
                .audit(Audit.orThrow(Contexts.LONG))
                .writer(Audit.writer(name))
                .build());
        Logger log = context.getLogger("closing");
        ConcurrentLinkedQueue<String> unforced = new ConcurrentLinkedQueue<>();
        AtomicInteger returned = new AtomicInteger();
        AtomicInteger threw = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            int caller = c;
            Thread thread = new Thread(() -> {
                for (int i = 0; ; i++) {
                    try {
                        log.info(AUDIT, "{} {}", caller, i);
                        returned.incrementAndGet();
                        if (!writer.isForced(caller + " " + i)) {
                            unforced.add(caller + " " + i);
                        }
                    } catch (AuditException told) {
                        threw.incrementAndGet();
                        return;
                    }
                }
            });
            callers.add(thread);
            thread.start();
        }
        await().until(() -> returned.get() > 200);
        CloseReport report = context.close(Contexts.LONG);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(report.complete()).isTrue();
        assertThat(unforced).isEmpty();
        assertThat(threw).hasValue(8);
        assertThat(writer.records())
                .filteredOn(record -> !record.startsWith("gap:"))
                .hasSize(returned.get());
        assertThat(context.metrics().auditLate()).isEqualTo(8);
        assertThat(context.metrics().balanced()).isTrue();
    }
}
