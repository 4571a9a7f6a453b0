package io.github.inkseal.sanitizer.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.Extras;
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
import io.github.inkseal.sanitizer.Classification;
import io.github.inkseal.spi.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.slf4j.event.Level;

/** For any policy and any event: what holds of a mask of writers. */
class NarrowingPropertyTest {

    private static final List<WriterTarget> WRITERS = List.of(
            new WriterTarget("plain", 1, Protection.PLAINTEXT),
            new WriterTarget("wire", 2, Protection.ENCRYPTED_TRANSPORT),
            new WriterTarget("vault", 4, Protection.SEALED));
    private static final long ALL = 7;

    private record Event(String logger, int level, List<String> markers, Map<String, String> mdc, long reachable) {}

    @Provide
    Arbitrary<AccessRule> rules() {
        Arbitrary<List<String>> loggers = Arbitraries.of("a", "a.b", "c", "**", "*b")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .injectNull(0.4);
        Arbitrary<List<String>> markers =
                Arbitraries.of("M", "SECRET").list().ofSize(1).injectNull(0.6);
        Arbitrary<List<Classification>> classes = Arbitraries.of(Classification.class)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .injectNull(0.7);
        Arbitrary<AccessRule.Levels> levels = Arbitraries.of(Level.class)
                .map(level -> new AccessRule.Levels(level, null, null))
                .injectNull(0.6);
        Arbitrary<List<AccessRule.Context>> context = Arbitraries.of(
                        new AccessRule.Context("t", null, "1", null, null),
                        new AccessRule.Context("t", null, null, null, false))
                .list()
                .ofSize(1)
                .injectNull(0.6);
        Arbitrary<Object> action = Arbitraries.of(
                AccessRule.Then.ALLOW,
                AccessRule.Then.DENY,
                List.of("plain"),
                List.of("wire", "vault"),
                List.of("vault"));
        return Combinators.combine(loggers, markers, classes, levels, context, action)
                .as((l, m, c, v, x, a) -> new AccessRule(
                        null,
                        l,
                        null,
                        m,
                        c,
                        v,
                        x,
                        a instanceof AccessRule.Then then ? then : null,
                        a instanceof List<?> only
                                ? only.stream().map(String::valueOf).toList()
                                : null,
                        null));
    }

    @Provide
    Arbitrary<List<AccessRule>> policies() {
        return rules().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Event> events() {
        return Combinators.combine(
                        Arbitraries.of("a", "a.b", "a.b.c", "d"),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of("M", "SECRET", "PUBLIC", "CONFIDENTIAL", "other")
                                .list()
                                .ofMaxSize(2),
                        Arbitraries.of(Map.<String, String>of(), Map.of("t", "1"), Map.of("t", "2")),
                        Arbitraries.longs().between(1, ALL))
                .as(Event::new);
    }

    /** The writers an event reaches; 0 if it is denied. */
    private static long reached(List<AccessRule> rules, AccessRule.Then otherwise, Event event) {
        PolicyProblems problems = PolicyProblems.withoutFile();
        AccessRules compiled = new AccessCompiler(WRITERS, new Denials(System::nanoTime))
                .compile(new AccessPolicy(otherwise, false, Map.of(), false, rules), problems);
        problems.throwIfAny();
        Ring ring = new Ring(1);
        LoggerNames names = new LoggerNames();
        Extras extras = event.markers().isEmpty() ? null : new Extras(null, event.markers(), List.of(), null, null);
        CapturedEvent captured = new CapturedEvent(
                0,
                event.level(),
                names.add(event.logger()),
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
                MdcMap.of(event.mdc()),
                extras,
                0);
        EventView view = new EventView(ring, names, new InternTable(16), new InternTable(16));
        view.moveTo(ring, SlotWriter.write(ring, true, captured, false), 1);
        view.narrow(event.reachable());
        return compiled.judge(view) == null ? view.writers() & ALL : 0;
    }

    @Property
    void no_policy_widens_what_an_event_may_reach(
            @ForAll("policies") List<AccessRule> rules,
            @ForAll AccessRule.Then otherwise,
            @ForAll("events") Event event) {
        long reached = reached(rules, otherwise, event);
        assertThat(reached & ~event.reachable()).isZero();
        if (event.markers().contains("SECRET")) {
            assertThat(reached & ~4L).isZero();
        } else if (event.markers().contains("CONFIDENTIAL")) {
            assertThat(reached & ~6L).isZero();
        }
    }

    @Property
    void a_rule_added_at_the_end_changes_nothing_that_an_earlier_one_decided(
            @ForAll("policies") List<AccessRule> rules,
            @ForAll("rules") AccessRule added,
            @ForAll("events") Event event) {
        List<AccessRule> more = new ArrayList<>(rules);
        more.add(added);
        // Whatever no rule concerns is denied, so what is reached was decided by a rule.
        long decided = reached(rules, AccessRule.Then.DENY, event);
        if (decided != 0) {
            assertThat(reached(more, AccessRule.Then.DENY, event)).isEqualTo(decided);
        }
        // Where all others are allowed, one more rule can only take away.
        long allowed = reached(rules, AccessRule.Then.ALLOW, event);
        assertThat(reached(more, AccessRule.Then.ALLOW, event) & ~allowed).isZero();
    }

    @Property
    void a_second_filter_only_narrows_the_first(
            @ForAll("policies") List<AccessRule> first,
            @ForAll("policies") List<AccessRule> second,
            @ForAll("events") Event event) {
        long one = reached(first, AccessRule.Then.ALLOW, event);
        if (one != 0) {
            Event left = new Event(event.logger(), event.level(), event.markers(), event.mdc(), one);
            long both = reached(second, AccessRule.Then.ALLOW, left);
            assertThat(both & ~one).isZero();
            assertThat(both & ~reached(second, AccessRule.Then.ALLOW, event)).isZero();
        }
    }
}
