package io.github.inkseal.sanitizer.internal.find;

import io.github.inkseal.sanitizer.internal.rules.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a pattern finds. Compiled anew for each consumer: RE2/J's patterns share machines behind a lock.
 *
 * @param number its number among all rules
 * @param pattern in RE2's syntax, checked
 * @param literals in small letters; without one of them there is no match. Empty: the whole text is searched
 * @param group what of a match is masked; 0 for all
 * @param maxLength how far from a literal a match may reach, in characters
 * @param validator what a match must fulfil besides; null for nothing
 */
public record RegexRule(
        int number,
        String pattern,
        List<String> literals,
        int group,
        int maxLength,
        @Nullable Validator validator) {}
