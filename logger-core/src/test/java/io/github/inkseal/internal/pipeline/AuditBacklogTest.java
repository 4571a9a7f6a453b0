package io.github.inkseal.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.event.CapturedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AuditBacklogTest {

    private static CapturedEvent event() {
        return CapturedEvent.of(1, 2, 0, "event", "thread");
    }

    @Test
    void what_is_added_after_the_end_is_given_back() {
        AuditBacklog backlog = new AuditBacklog(100_000);
        backlog.close();
        assertThat(backlog.add(event(), 0)).isEqualTo(AuditBacklog.CLOSED);
        assertThat(backlog.depth()).isZero();
        assertThat(backlog.accepted()).isZero();
    }

    @Test
    void room_that_is_given_up_can_be_used_again() {
        AuditBacklog backlog = new AuditBacklog(2048);
        Drops drops = new Drops();
        for (int i = 0; i < 3; i++) {
            assertThat(backlog.add(event(), 0)).isEqualTo(AuditBacklog.ADDED);
            assertThat(backlog.add(event(), 0)).isEqualTo(AuditBacklog.ADDED);
            assertThat(backlog.add(event(), 0)).isEqualTo(AuditBacklog.FULL);
            assertThat(backlog.drop(drops)).isEqualTo(2);
        }
        assertThat(backlog.accepted()).isEqualTo(6);
        assertThat(drops.total()).isEqualTo(6);
    }

    @RepeatedTest(20)
    void an_event_added_while_it_ends_is_taken_by_one_side_and_never_by_both() throws Exception {
        AuditBacklog backlog = new AuditBacklog(Long.MAX_VALUE);
        Drops drops = new Drops();
        AtomicInteger added = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            Thread caller = new Thread(() -> {
                for (int i = 0; i < 200_000 && backlog.add(event(), i) == AuditBacklog.ADDED; i++) {
                    added.incrementAndGet();
                }
            });
            callers.add(caller);
            caller.start();
        }
        while (added.get() < 100) {
            Thread.onSpinWait();
        }
        backlog.close();
        int taken = backlog.drop(drops);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(taken).isEqualTo(added.get());
        assertThat(backlog.depth()).isZero();
        assertThat(backlog.accepted()).isEqualTo(taken);
    }
}
