package io.github.inkseal.sanitizer.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.event.Template;
import io.github.inkseal.internal.policy.PolicyProblems;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.PatternRule;
import io.github.inkseal.sanitizer.SanitizePolicy;
import io.github.inkseal.sanitizer.SanitizePolicy.Keys;
import io.github.inkseal.sanitizer.SanitizePolicy.PatternFilter;
import io.github.inkseal.sanitizer.SanitizePolicy.Profile;
import io.github.inkseal.sanitizer.Sanitizer;
import io.github.inkseal.sanitizer.internal.policy.CompiledPolicy;
import io.github.inkseal.sanitizer.internal.policy.PolicyReader;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Redacting the parts of a message masks exactly what scanning the whole line masks, however a secret is spread
 * over template and arguments.
 *
 * <p>{@code -Dinkseal.parts.rounds=10000} makes a long run: so many events for each of the 500 tries; {@code
 * -Dinkseal.seed=7} other events.
 */
class PartsTest {

    private static final int ROUNDS = Integer.getInteger("inkseal.parts.rounds", 50);
    private static final SanitizePolicy STANDARD = SanitizePolicy.defaults();
    private static final SanitizePolicy OWN_RULES = policy(
            Profile.STANDARD,
            List.of(),
            Keys.defaults(),
            List.of(PatternRule.of("staff", "staff-\\d{3}"), PatternRule.of("name", "(?i)jane[. ]doe")),
            List.of("user1234"));
    private static final SanitizePolicy OTHER_NAMES = policy(
            Profile.STANDARD,
            List.of("pii.*"),
            new Keys(List.of("status", "id"), List.of("token")),
            List.of(),
            List.of());
    private static final SanitizePolicy CLASSIC =
            policy(Profile.CLASSIC, List.of(), Keys.defaults(), List.of(), List.of());

    @Property(seed = "4711", tries = 500, shrinking = ShrinkingMode.OFF)
    void the_parts_of_a_message_are_masked_as_its_line_would_be(@ForAll long seed) {
        Fragments fragments = new Fragments(seed);
        SanitizePolicy[] policies = {STANDARD, STANDARD, STANDARD, STANDARD, OTHER_NAMES, OWN_RULES, CLASSIC};
        Bench bench = new Bench(policies[fragments.below(policies.length)]);
        for (int i = 0; i < ROUNDS; i++) {
            if (i % 50 == 49) {
                bench = new Bench(policies[fragments.below(policies.length)]);
            }
            String template = fragments.template();
            for (int n = 0; n < 4; n++) {
                bench.check(template, fragments.arguments(Template.of(template).holes(99)));
            }
        }
    }

    @Example
    void events_of_a_template_that_was_judged_are_not_put_together_for_a_look() {
        Bench bench = new Bench(STANDARD);
        bench.check("order {} took {} ms for user {}", 4711, 12, "jane");
        bench.check("order {} took {} ms for user {}", 4712, 13, "june");
        assertThat(bench.messages.judged()).isEqualTo(1);
        assertThat(bench.messages.quick()).isEqualTo(4);
    }

    @Example
    void what_must_be_escaped_in_an_argument_is_escaped_though_the_argument_was_read_before() {
        Bench bench = new Bench(STANDARD);
        for (String text :
                List.of("a \"b\" c", "line\nline", "tab\there", "caf\u00e9", "back\\slash", "\u202eabc", "plain")) {
            bench.check("seen {} here", text);
            bench.check("seen {} here", new String(text));
        }
    }

    @Example
    void a_message_that_only_as_a_whole_holds_a_secret_is_masked() {
        Bench bench = new Bench(STANDARD);
        bench.check("{} {}", "4111 1111", "1111 1111");
        bench.check("{}={}", "password", "hunter2");
        bench.check("{}@{}", "jane.doe", "example.com");
        bench.check("{}_{}", "gh" + "p", "0123456789abcdefghijABCDEFGHIJ012345");
        bench.check("{}-{}-{}", "078", "05", 1120);
        bench.check("https://{}:{}@{}", "user", "hunter2", "example.com");
        bench.check("{}{}", "AK" + "IAIOSFODN", "N7EXAMPLE");
    }

    private static SanitizePolicy policy(
            Profile profile, List<String> disable, Keys keys, List<PatternRule> rules, List<String> canaries) {
        List<PatternFilter> filters =
                rules.isEmpty() ? List.of() : List.of(new PatternFilter("regex", "order[ =]\\S+", "order=***"));
        return new SanitizePolicy(
                profile, List.of(), disable, Map.of(), List.of(), keys, rules, filters, null, canaries, 1 << 18);
    }

    /** One policy at work, in parts and on lines. */
    private static final class Bench {
        private final Slot slot = new Slot();
        private final Utf8Buffer out = new Utf8Buffer(1 << 16);
        private final Sanitizer lines;
        private final Redactions redactions;
        private final MessageRedactor messages;

        Bench(SanitizePolicy policy) {
            lines = Sanitizer.of(policy);
            CompiledPolicy compiled = new PolicyReader(null).compile(policy, PolicyProblems.withoutFile());
            redactions = new Redactions(compiled, new Hits(), () -> {});
            messages = new MessageRedactor(redactions);
        }

        void check(String template, Object... arguments) {
            checkOnce(template, arguments);
            // The same texts again: what was harmless is remembered.
            checkOnce(template, arguments);
        }

        private void checkOnce(String template, Object... arguments) {
            EventView event = slot.view(template, arguments);
            String line = event.message();
            redactions.beginRecord();
            messages.redact(event);
            assertThat(event.message())
                    .as("template <%s> with %s", template, Arrays.toString(arguments))
                    .isEqualTo(lines.sanitize(line));
            assertThat(encoded(event, false)).isEqualTo(text(event.message()));
            assertThat(encoded(event, true)).isEqualTo(json(event.message()));
        }

        private String encoded(EventView event, boolean asJson) {
            out.clear();
            event.appendMessage(out, asJson);
            return out.toString();
        }

        private String text(String message) {
            out.clear();
            return out.text(message).toString();
        }

        private String json(String message) {
            out.clear();
            return out.json(message).toString();
        }
    }
}
