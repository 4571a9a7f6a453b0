package io.github.inkseal.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** What {@code --regex} asks for; a class of its own, so that commands without it don't load RE2/J. */
final class Regex {

    /** RE2's own limit, which RE2/J holds for one repetition only: each is written out, so those within others multiply. */
    private static final long MOST_COPIES = 1000;

    private Regex() {}

    /**
     * Whether a pattern is found in a text; any thread may ask.
     *
     * @throws Failure if it is none
     */
    static Predicate<String> found(String regex) throws Failure {
        if (copies(regex) > MOST_COPIES) {
            throw new Failure(
                    Exit.USAGE,
                    "--regex: repetitions within each other make more than " + MOST_COPIES
                            + " copies of a part; use smaller counts, or * and +",
                    null);
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            // A line's end is no part of what is looked for.
            return text -> pattern.matcher(text.stripTrailing()).find();
        } catch (StackOverflowError tooDeep) {
            throw new Failure(Exit.USAGE, "--regex: groups are nested too deeply; use fewer", tooDeep);
        } catch (PatternSyntaxException e) {
            throw new Failure(Exit.USAGE, "--regex: " + e.getDescription() + "; the syntax is RE2's", e);
        }
    }

    /** How often the part that is repeated most would be there, once all counts are written out; more than enough is enough. */
    private static long copies(String regex) {
        Deque<Long> outer = new ArrayDeque<>();
        long inGroup = 1;
        long ofPart = 1;
        for (int i = 0; i < regex.length() && inGroup <= MOST_COPIES; i++) {
            char c = regex.charAt(i);
            if (c == '(') {
                outer.push(inGroup);
                inGroup = 1;
            } else if (c == ')' && !outer.isEmpty()) {
                ofPart = inGroup;
                inGroup = Math.max(ofPart, outer.pop());
            } else if (c == '{') {
                ofPart *= count(regex, i);
                inGroup = Math.max(inGroup, ofPart);
            } else {
                ofPart = 1;
                i = c == '\\' ? endOfEscape(regex, i) : c == '[' ? endOfClass(regex, i) : i;
            }
        }
        return inGroup;
    }

    /** Where what begins with a backslash ends: braces in it hold no count. */
    private static int endOfEscape(String regex, int at) {
        if (regex.startsWith("\\Q", at)) {
            int end = regex.indexOf("\\E", at);
            return end < 0 ? regex.length() : end + 1;
        }
        boolean braces = regex.startsWith("\\x{", at) || regex.startsWith("\\p{", at) || regex.startsWith("\\P{", at);
        int end = braces ? regex.indexOf('}', at) : -1;
        return end < 0 ? at + 1 : end;
    }

    /** Where a class of characters ends. */
    private static int endOfClass(String regex, int at) {
        int i = at + (regex.startsWith("[^", at) ? 2 : 1);
        // The first one is a character of the class.
        i += regex.startsWith("]", i) ? 1 : 0;
        for (; i < regex.length() && regex.charAt(i) != ']'; i++) {
            int name = regex.startsWith("[:", i) ? regex.indexOf(":]", i + 2) : -1;
            i = name >= 0 ? name + 1 : regex.charAt(i) == '\\' ? endOfEscape(regex, i) : i;
        }
        return i;
    }

    /** The larger number between braces; 1 if what is there is no count. */
    private static long count(String regex, int open) {
        long most = 1;
        long number = 0;
        for (int i = open + 1; i < regex.indexOf('}', open); i++) {
            char c = regex.charAt(i);
            if (c != ',' && (c < '0' || c > '9')) {
                return 1;
            }
            number = c == ',' ? 0 : Math.min(number * 10 + c - '0', MOST_COPIES + 1);
            most = Math.max(most, number);
        }
        return most;
    }
}
