package io.github.inkseal.sanitizer;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule of one's own in a {@link SanitizePolicy}.
 *
 * @param id names it in counters: small letters, digits, {@code .} and {@code -}
 * @param pattern in RE2's syntax: linear time, no look-around and no back-references
 * @param keywords without one of them, in any case, there is no match; empty to take them from the pattern
 * @param group what of a match is masked; 0, the default, for all of it
 * @param maxLength how far from a keyword a match may reach, in characters; 256 by default
 * @param validator what a match must fulfil besides: {@code luhn card mod97 aba entropy}; null for nothing
 * @param mask what is left of the value; {@code full} by default
 * @param replacement a fixed text instead of a mask; null for none
 * @param level a note of how certain the rule is: A, B or C; C is off unless enabled
 * @param match texts the rule must find something in, or the policy is refused
 * @param nomatch texts the rule must find nothing in, or the policy is refused
 * @param unsafe whether a pattern without any keyword is accepted; each text is then searched whole
 */
public record PatternRule(
        String id,
        String pattern,
        List<String> keywords,
        int group,
        int maxLength,
        @Nullable String validator,
        String mask,
        @Nullable String replacement,
        String level,
        List<String> match,
        List<String> nomatch,
        boolean unsafe) {

    private static final PatternRule TEMPLATE =
            new PatternRule("rule", "unset", List.of(), 0, 256, null, "full", null, "B", List.of(), List.of(), false);

    public PatternRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(pattern, "pattern");
        keywords = List.copyOf(keywords);
        match = List.copyOf(match);
        nomatch = List.copyOf(nomatch);
        if (!id.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("id must be small letters, digits, . and -");
        }
        if (group < 0) {
            throw new IllegalArgumentException("group must not be negative");
        }
        if (maxLength < 1 || maxLength > 65_536) {
            throw new IllegalArgumentException("max-length must be 1 to 65536");
        }
        if (!level.matches("[ABC]")) {
            throw new IllegalArgumentException("level must be A, B or C");
        }
    }

    /** What a rule in a file need not say; {@code id} and {@code pattern} it must. */
    public static PatternRule defaults() {
        return TEMPLATE;
    }

    /** A rule that masks all of what its pattern finds. */
    public static PatternRule of(String id, String pattern) {
        return new PatternRule(id, pattern, List.of(), 0, 256, null, "full", null, "B", List.of(), List.of(), false);
    }
}
