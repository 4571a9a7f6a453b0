package io.github.inkseal.sanitizer.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.filter.WriterTarget;
import io.github.inkseal.internal.policy.PolicyProblems;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.sanitizer.AccessPolicy;
import io.github.inkseal.sanitizer.AccessRule;
import io.github.inkseal.spi.Protection;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Deciding leaves no garbage, and what was found out about a logger is not found out again. */
class QuickPathTest {

    private static final int EVENTS = 200_000;

    private final LoggerNames names = new LoggerNames();

    private EventView event(String logger, Level level, Map<String, String> mdc) {
        Ring ring = new Ring(1);
        CapturedEvent captured = new CapturedEvent(
                0,
                level.toInt() / 10,
                names.add(logger),
                -1,
                "m",
                -1,
                "t",
                0,
                0,
                null,
                null,
                null,
                null,
                MdcMap.of(mdc),
                null,
                0);
        EventView view = new EventView(ring, names, new InternTable(16), new InternTable(16));
        view.moveTo(ring, SlotWriter.write(ring, true, captured, false), 1);
        return view;
    }

    private static AccessRules rules() {
        AccessRule.Context tenant = new AccessRule.Context("tenant", null, "a", null, null);
        List<AccessRule> rules = List.of(
                new AccessRule(
                        "pay", List.of("com.acme.pay.**"), null, null, null, null, null, null, List.of("vault"), null),
                new AccessRule(
                        "tenant",
                        null,
                        null,
                        null,
                        null,
                        new AccessRule.Levels(Level.WARN, null, null),
                        List.of(tenant),
                        AccessRule.Then.DENY,
                        null,
                        null));
        PolicyProblems problems = PolicyProblems.withoutFile();
        AccessRules compiled = new AccessCompiler(
                        List.of(
                                new WriterTarget("plain", 1, Protection.PLAINTEXT),
                                new WriterTarget("vault", 2, Protection.SEALED)),
                        new Denials(System::nanoTime))
                .compile(new AccessPolicy(AccessRule.Then.ALLOW, false, Map.of(), false, rules), problems);
        problems.throwIfAny();
        return compiled;
    }

    @Test
    void judging_events_allocates_nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AccessRules rules = rules();
        List<EventView> events = List.of(
                event("org.other", Level.INFO, Map.of()),
                event("com.acme.pay.Card", Level.INFO, Map.of()),
                event("org.other", Level.WARN, Map.of("tenant", "a")),
                event("org.other", Level.ERROR, Map.of("tenant", "b")));
        int denied = judge(rules, events);
        long before = threads.getCurrentThreadAllocatedBytes();
        denied += judge(rules, events);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(denied).isEqualTo(2 * EVENTS);
        // Less than a byte an event: the measuring itself, and what the compiler may leave behind.
        assertThat(allocated).isLessThan(EVENTS / 2);
    }

    private static int judge(AccessRules rules, List<EventView> events) {
        int denied = 0;
        for (int i = 0; i < EVENTS; i++) {
            for (int e = 0; e < events.size(); e++) {
                denied += rules.judge(events.get(e)) == null ? 0 : 1;
            }
        }
        return denied;
    }

    @Test
    void thousands_of_loggers_are_each_decided_for_themselves() {
        AccessRules rules = rules();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 2000; i++) {
                EventView pay = event("com.acme.pay.C" + i, Level.INFO, Map.of());
                EventView other = event("com.acme.other.C" + i, Level.INFO, Map.of());
                assertThat(rules.judge(pay)).isNull();
                assertThat(rules.judge(other)).isNull();
                assertThat(pay.writers()).isEqualTo(2);
                assertThat(other.writers()).isEqualTo(-1);
            }
        }
    }
}
