package io.github.inkseal.sanitizer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inkseal.sanitizer.Finding;
import io.github.inkseal.sanitizer.LineSanitizer;
import io.github.inkseal.sanitizer.SanitizePolicy;
import io.github.inkseal.sanitizer.Sanitizer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Whatever a text is, it is looked through to its end, and a card in it goes. */
@Tag("fuzz")
class AnyTextFuzzTest {

    /** Any of the texts takes milliseconds; whoever needs this long does not come back. */
    private static final Duration FOR_EVER = Duration.ofSeconds(30);

    /** Has read all texts so far. */
    private static final Sanitizer USED = Sanitizer.of(SanitizePolicy.defaults());

    /** Cards that payment providers document for tests. */
    private static final List<String> CARDS = List.of(
            "4111" + "1111".repeat(3),
            "4111" + " 1111".repeat(3),
            "5555".repeat(3) + "4444",
            "3782" + "822463" + "10005");

    private static final List<String> BEFORE = List.of(" ", "\n", "\t", "\"", "'", "(", "[", "{", "<", ",", ";", "|");
    private static final List<String> BEHIND = List.of(" ", "\n", "\t", "\"", "'", ")", "]", "}", ">", ",", ";", "|");

    @FuzzTest(maxDuration = "5m")
    void any_text_is_looked_through_and_no_card_survives_in_it(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        String result = sanitized(text);
        if (USED.explain(text).isEmpty()) {
            assertThat(result).isSameAs(text);
        }
        LineSanitizer lines = USED.lines();
        text.lines()
                .filter(line -> !line.equals(Sanitizer.WITHHELD))
                .forEach(line -> assertThat(lines.sanitize(line)).isNotNull().isNotEqualTo(Sanitizer.WITHHELD));
        int choice = Arrays.hashCode(input) & 0x7fffffff;
        String card = CARDS.get(choice % CARDS.size());
        if (!text.contains(card)) {
            assertThat(sanitized(planted(card, text, choice))).doesNotContain(card);
        }
    }

    private static String planted(String card, String text, int choice) {
        int place = choice / 7 % (text.length() + 1);
        return text.substring(0, place)
                + BEFORE.get(choice / 11 % BEFORE.size())
                + card
                + BEHIND.get(choice / 13 % BEHIND.size())
                + text.substring(place);
    }

    /** By a sanitizer that has read much before and by one that has not: the same. */
    private static String sanitized(String text) {
        return assertTimeoutPreemptively(FOR_EVER, () -> {
            assertThat(USED.explain(text)).extracting(Finding::rule).doesNotContain("failed", "over-budget");
            String result = USED.sanitize(text);
            assertThat(result).isNotNull();
            assertThat(Sanitizer.of(SanitizePolicy.defaults()).sanitize(text)).isEqualTo(result);
            return result;
        });
    }
}
