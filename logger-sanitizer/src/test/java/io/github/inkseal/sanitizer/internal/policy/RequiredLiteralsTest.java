package io.github.inkseal.sanitizer.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** A literal that a pattern is said to need stands in every text that the pattern matches. */
class RequiredLiteralsTest {

    private static final List<String> ATOMS = List.of(
            "abc",
            "d",
            "secret",
            "[a-z]",
            "[[:alpha:]xyz]",
            "[^]|]",
            "[|abc]",
            "\\.",
            "\\d",
            ".",
            "(abc|d)",
            "(?:secret)",
            "\\141bc",
            "\\|",
            "(d)",
            "-",
            "_");
    private static final List<String> COUNTS = List.of("", "", "", "?", "*", "+", "{2}", "{0,2}", "+?");
    private static final List<String> TEXTS =
            List.of("abc", "d", "secret", "x", "|", ".", "7", "-", "_", "abcabc", "dd", "SECRET", "z");

    @Property(tries = 5000, shrinking = ShrinkingMode.OFF)
    void every_match_holds_one(@ForAll long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        StringBuilder pattern = new StringBuilder(random.nextInt(4) == 0 ? "(?i)" : "");
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            pattern.append(ATOMS.get(random.nextInt(ATOMS.size()))).append(COUNTS.get(random.nextInt(COUNTS.size())));
            pattern.append(random.nextInt(8) == 0 ? "|" : "");
        }
        List<String> literals = RequiredLiterals.of(pattern.toString());
        Pattern compiled = Pattern.compile(pattern.toString());
        for (int n = 0; n < 20 && !literals.isEmpty(); n++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                text.append(TEXTS.get(random.nextInt(TEXTS.size())));
            }
            Matcher matcher = compiled.matcher(text.toString());
            while (matcher.find()) {
                String match = matcher.group().toLowerCase(Locale.ROOT);
                assertThat(literals).as("<%s> in <%s>", pattern, text).anyMatch(match::contains);
            }
        }
    }

    @Test
    void named_classes_and_octal_escapes_are_no_literals() {
        assertThat(RequiredLiterals.of("tok_[[:alnum:]secret]+")).containsExactly("tok_");
        assertThat(RequiredLiterals.of("\\101secret")).isEmpty();
        assertThat(RequiredLiterals.of("[]|]secret")).containsExactly("secret");
    }
}
