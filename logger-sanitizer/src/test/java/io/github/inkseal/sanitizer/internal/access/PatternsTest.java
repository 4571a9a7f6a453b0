package io.github.inkseal.sanitizer.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.filter.LoggerPattern;
import io.github.inkseal.internal.filter.Wildcard;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.sanitizer.Classification;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns of loggers and files mean. */
class PatternsTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme, com.acme, true",
        "com.acme, com.acme.a.B, true",
        "com.acme, com.acmes, false",
        "Card, com.acme.Card, false",
        "*Card, com.acme.BlueCard, true",
        "*Card, com.acme.Card, true",
        "*Card*, com.acme.Cards$Inner, true",
        "*, anything.At.all, true",
        "**, anything.At.all, true",
        "com.*.Card, com.acme.Card, true",
        "com.*.Card, com.acme.pay.Card, false",
        "com.**.Card, com.acme.pay.Card, true",
        "com.**.Card, com.Card, true",
        "**.Card, Card, true",
        "com.acme.**, com.acme, true",
        "com.acme.**, com.acmes.A, false",
        "com.acme.C?rd, com.acme.Curd, true",
        "com.acme.C?rd, com.acme.Cuurd, false",
        "**.a.**.b.**, x.a.y.a.z.b.w, true",
        "**.a.**.b, x.a.y.b.z, false"
    })
    void a_logger_pattern_means(String pattern, String logger, boolean expected) {
        assertThat(LoggerPattern.of(pattern).matches(logger)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Card.java, true",
        "*.java, true",
        "*.kt, false",
        "com/acme/pay/Card.java, true",
        "com/acme/**, true",
        "com/acme/*, false",
        "**/pay/*.java, true",
        "**/Card.java, true",
        "acme/pay/Card.java, false",
        "card.java, false"
    })
    void a_file_pattern_means(String pattern, boolean expected) {
        StackTraceElement caller = new StackTraceElement("com.acme.pay.Card$Inner", "run", "Card.java", 7);
        assertThat(FilePattern.of(pattern).matches(caller)).isEqualTo(expected);
    }

    @Test
    void a_pattern_that_says_nothing_or_too_much_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LoggerPattern.of(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoggerPattern.of("com.acme**"))
                .withMessageContaining("stands for whole parts");
    }

    @Property(tries = 300)
    void matching_a_part_is_what_the_same_regular_expression_says(
            @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
            @ForAll @Chars({'a', 'b'}) @StringLength(max = 10) String text) {
        String regex = pattern.replace("*", "[ab]*").replace("?", "[ab]");
        assertThat(Wildcard.matches(pattern, text)).isEqualTo(text.matches(regex));
    }

    @Example
    void a_hostile_pattern_takes_no_time_to_speak_of() {
        assertThat(Wildcard.matches("a*".repeat(500) + "b", "a".repeat(5000))).isFalse();
        assertThat(LoggerPattern.of("**.a.".repeat(200) + "b").matches("a.".repeat(1000) + "a"))
                .isFalse();
    }

    @Test
    void where_the_source_file_is_not_known_a_rule_that_denies_holds_and_one_that_allows_does_not() {
        for (StackTraceElement unknown :
                new StackTraceElement[] {null, new StackTraceElement("com.acme.Card", "run", null, -1)}) {
            assertThat(rule(false).concerns(event(unknown), null)).isTrue();
            assertThat(rule(true).concerns(event(unknown), null)).isFalse();
        }
        StackTraceElement known = new StackTraceElement("com.acme.Card", "run", "Card.java", 1);
        assertThat(rule(false).concerns(event(known), null)).isFalse();
    }

    private static Rule rule(boolean lenient) {
        return new Rule(
                List.of(),
                Rule.ALL_LEVELS,
                List.of(FilePattern.of("Other.java")),
                Set.of(),
                EnumSet.noneOf(Classification.class),
                List.of(),
                lenient ? -1L : 0,
                lenient,
                false,
                new Denials(System::nanoTime).of("rule"));
    }

    private static EventView event(@Nullable StackTraceElement caller) {
        Ring ring = new Ring(1);
        LoggerNames names = new LoggerNames();
        Extras extras = new Extras(null, List.of(), List.of(), null, caller);
        CapturedEvent captured = new CapturedEvent(
                0, 2, names.add("x"), -1, "m", -1, "t", 0, 0, null, null, null, null, null, extras, 0);
        EventView view = new EventView(ring, names, new InternTable(16), new InternTable(16));
        view.moveTo(ring, SlotWriter.write(ring, true, captured, false), 1);
        return view;
    }
}
