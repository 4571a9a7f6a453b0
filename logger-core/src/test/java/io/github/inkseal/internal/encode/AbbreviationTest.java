package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names are shortened as Logback's manual and its behaviour have it. */
class AbbreviationTest {

    @ParameterizedTest
    @CsvSource({
        "-1, mainPackage.sub.sample.Bar, mainPackage.sub.sample.Bar",
        "0, mainPackage.sub.sample.Bar, Bar",
        "5, mainPackage.sub.sample.Bar, m.s.s.Bar",
        "10, mainPackage.sub.sample.Bar, m.s.s.Bar",
        "15, mainPackage.sub.sample.Bar, m.s.sample.Bar",
        "16, mainPackage.sub.sample.Bar, m.sub.sample.Bar",
    })
    void theManualsExamplesHold(int target, String name, String expected) {
        assertThat(Abbreviation.of(name, target)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, Bar, Bar",
        "1, Bar, Bar",
        "1, .Bar, .Bar",
        "1, a..Bar, a..Bar",
        "1, ..Bar, ..Bar",
        "1, com.acme.Bar, c.a.Bar",
        // Just as long as the target: the first part goes all the same. The manual has it otherwise, 1.5.38 does this.
        "26, mainPackage.sub.sample.Bar, m.sub.sample.Bar",
        "27, mainPackage.sub.sample.Bar, mainPackage.sub.sample.Bar",
        "12, com.acme.Bar, c.acme.Bar",
        "13, com.acme.Bar, com.acme.Bar",
        "0, ends.with., ''",
        "1, ends.with., e.w.",
    })
    void edgesAreAsInLogback(int target, String name, String expected) {
        assertThat(Abbreviation.of(name, target)).isEqualTo(expected);
    }

    @Property
    void theLastPartAndTheNumberOfPartsStay(
            @ForAll @Chars({'a', 'b', '.'}) String name, @ForAll @IntRange(min = 1, max = 40) int target) {
        String shortened = Abbreviation.of(name, target);
        assertThat(shortened.chars().filter(c -> c == '.').count())
                .isEqualTo(name.chars().filter(c -> c == '.').count());
        assertThat(shortened).endsWith(name.substring(name.lastIndexOf('.') + 1));
        assertThat(shortened.length()).isLessThanOrEqualTo(name.length());
        if (name.length() < target) {
            assertThat(shortened).isEqualTo(name);
        }
    }
}
