package io.github.inkseal.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;

/** What {@code --regex} asks for; a class of its own, so that commands without it don't load RE2/J. */
final class Regex {

    private Regex() {}

    /**
     * Whether a pattern is found in a text; any thread may ask.
     *
     * @throws Failure if it is none
     */
    static Predicate<String> found(String regex) throws Failure {
        try {
            Pattern pattern = Pattern.compile(regex);
            // A line's end is no part of what is looked for.
            return text -> pattern.matcher(text.stripTrailing()).find();
        } catch (PatternSyntaxException e) {
            throw new Failure(Exit.USAGE, "--regex: " + e.getDescription() + "; the syntax is RE2's", e);
        }
    }
}
