package io.github.inkseal.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.PatternSettings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be laid out is refused with one line that says what, where and what may have been meant. */
class PatternErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %d %mesage%n           | unknown conversion word %mesage, the nearest known is %message (position 4 of the pattern)
            %Msg                   | unknown conversion word %Msg, the nearest known is %msg (position 1 of the pattern)
            %msg %bolRed(x)        | unknown conversion word %bolRed, the nearest known is %boldRed (position 6 of the pattern)
            %replace(%msg){'a'}    | %replace is not supported: mask values with the sanitize filter, which sees them before any layout (position 1 of the pattern)
            %property{x}           | Logback's %property is not supported (position 1 of the pattern)
            %p)                    | ')' closes nothing; write \\) for a parenthesis (position 3 of the pattern)
            x %red(%p              | '(' is never closed (position 7 of the pattern)
            %red %p                | %red needs what it colours in parentheses (position 1 of the pattern)
            %thread(x)             | %thread takes no '('; write \\( for a parenthesis (position 1 of the pattern)
            %d{HH:mm               | '{' is never closed (position 3 of the pattern)
            %d{'HH:mm}             | a quote that is never closed (position 4 of the pattern)
            %msg{x}                | %msg takes no options; write \\{ for a brace (position 1 of the pattern)
            %red(x){y}             | a group takes no options; write \\{ for a brace (position 8 of the pattern)
            %d{HH:mm:ss,SSS}       | %d knows no time zone 'SSS'; a date pattern with a comma needs quotes (position 1 of the pattern)
            %c{many}               | %c takes a number, not 'many' (position 1 of the pattern)
            %kvp{TRIPLE}           | %kvp takes NONE, SINGLE or DOUBLE (position 1 of the pattern)
            %ex{deep}              | %ex takes a number, not 'deep' (position 1 of the pattern)
            %caller{0}             | %caller takes a number of frames from 1 up (position 1 of the pattern)
            %5.msg                 | '5.' is no width like 20, -20, .30 or 20.30 (position 1 of the pattern)
            %--5msg                | '--5' is no width like 20, -20, .30 or 20.30 (position 1 of the pattern)
            %99999msg              | width '99999' is above 10000 (position 1 of the pattern)
            100% sure              | ' ' where a conversion word should be; write %% for a per cent sign (position 5 of the pattern)
            100%                   | % without a conversion word; write %% for a per cent sign (position 4 of the pattern)
            a\\qb                  | \\q means nothing; write \\\\ for a backslash (position 2 of the pattern)
            a\\                    | a backslash with nothing behind it; write \\\\ for a backslash (position 2 of the pattern)
            """)
    void aMistakeIsNamedWithItsPosition(String pattern, String message) {
        assertThatThrownBy(() -> create(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d{foo}", "%d{'x}", "%d{QQQQQQQQ}", "%d{\"yyyy\nbb\"}", "%d{\"\"}", "%d{\"''\"}x%d{b}"})
    void aDatePatternThatCantBeUsedIsOneLine(String pattern) {
        assertThatThrownBy(() -> create(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains("position").doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%"})
    void anEmptyPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> create(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void anyTextIsAPatternOrRefusedInOneLine(
            @ForAll
                    @Chars({
                        '%', '(', ')', '{', '}', '\\', 'd', 'm', 'c', 'X', 'r', 'e', '-', '.', '5', ',', '\'', '\n', ' '
                    })
                    String pattern) {
        try {
            create(pattern);
        } catch (PatternException refused) {
            assertThat(refused.getMessage()).doesNotContain("\n", "\r").contains("(position ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%C", "%class{0}", "%M", "%line", "%F", "%caller{1}", "%20M", "%red(%-5(%L))"})
    void aWordForTheCallerAsksForIt(String pattern) {
        assertThat(create(pattern).needsCaller()).isTrue();
        assertThat(create("%d %c %msg%n").needsCaller()).isFalse();
    }

    private static PatternEncoder create(String pattern) {
        return PatternEncoder.create(new PatternSettings(pattern), true, ClockPrecision.MILLIS);
    }
}
