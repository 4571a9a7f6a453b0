package io.github.inkseal.sanitizer.internal.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Compiles patterns that come from a file, and refuses those that could harm: a policy must not stop the application it protects. */
final class Patterns {

    /** A longer pattern is no pattern any more but a list. */
    private static final int LONGEST = 4096;

    /** Deeper groups overflow the parser's stack. */
    private static final int DEEPEST = 50;

    /** Instructions of a compiled pattern; nested counts make millions of a few characters. */
    private static final int LARGEST = 2000;

    /** What counts may come to when they are multiplied, before anything is compiled. */
    private static final long MOST_REPEATED = 20_000;

    private Patterns() {}

    /** Why a pattern can't be used; null if it can. */
    static @Nullable String refusal(String pattern, int group) {
        if (pattern.length() > LONGEST) {
            return "pattern is longer than " + LONGEST + " characters";
        }
        String bomb = bomb(pattern);
        if (bomb != null) {
            return bomb;
        }
        if (pattern.contains("(?=")
                || pattern.contains("(?!")
                || pattern.contains("(?<=")
                || pattern.contains("(?<!")) {
            return "pattern uses look-around, which RE2 does not have; match the surroundings and mask a group";
        }
        if (pattern.contains("&&")) {
            return "pattern uses &&, which RE2 takes for two characters and not for an intersection";
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (compiled.programSize() > LARGEST) {
                return "pattern compiles to " + compiled.programSize() + " instructions, more than " + LARGEST;
            }
            if (compiled.groupCount() < group) {
                return "pattern has " + compiled.groupCount() + " groups, group is " + group;
            }
            if (compiled.matcher("").find()) {
                return "pattern matches empty text, so it would match everywhere";
            }
            return null;
        } catch (PatternSyntaxException wrong) {
            return "pattern is not in RE2's syntax: " + wrong.getDescription();
        } catch (StackOverflowError | OutOfMemoryError tooMuch) {
            return "pattern is too much to compile";
        } catch (RuntimeException wrong) {
            return "pattern can't be compiled: " + wrong.getClass().getSimpleName();
        }
    }

    private static @Nullable String bomb(String pattern) {
        int depth = 0;
        long product = 1;
        long[] products = new long[DEEPEST + 2];
        products[0] = 1;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                if (++depth > DEEPEST) {
                    return "pattern nests groups deeper than " + DEEPEST;
                }
                products[depth] = 1;
            } else if (c == ')' && depth > 0) {
                product = products[depth];
                depth--;
                products[depth] = Math.max(products[depth], product);
            } else if (c == '{') {
                long count = count(pattern, i);
                boolean ofGroup = i > 0 && pattern.charAt(i - 1) == ')';
                product = count * (ofGroup ? product : 1);
                if (product > MOST_REPEATED) {
                    return "pattern repeats repetitions too often";
                }
                products[depth] = Math.max(products[depth], product);
            }
        }
        return null;
    }

    private static long count(String pattern, int open) {
        long most = 1;
        long value = 0;
        for (int i = open + 1; i < pattern.length() && pattern.charAt(i) != '}'; i++) {
            char c = pattern.charAt(i);
            if (c >= '0' && c <= '9') {
                value = Math.min(value * 10 + c - '0', MOST_REPEATED + 1);
            } else {
                value = 0;
            }
            most = Math.max(most, value);
        }
        return most;
    }
}
