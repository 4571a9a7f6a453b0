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

    /** What all atoms and their counts may come to, before anything is compiled. */
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

    /** How large the pattern will be, estimated before anything is compiled: each atom times all counts behind it. */
    private static @Nullable String bomb(String pattern) {
        int depth = 0;
        long[] sizes = new long[DEEPEST + 2];
        long atom = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '(') {
                if (++depth > DEEPEST) {
                    return "pattern nests groups deeper than " + DEEPEST;
                }
                sizes[depth] = 0;
                continue;
            }
            if (c == ')' && depth > 0) {
                atom = 1 + sizes[depth--];
                sizes[depth] += atom;
            } else if (c == '{') {
                long repeated = atom * count(pattern, i);
                sizes[depth] += repeated - atom;
                atom = repeated;
                i = Math.max(i, pattern.indexOf('}', i));
            } else {
                i = c == '\\' ? i + 1 : c == '[' ? classEnd(pattern, i) : i;
                atom = 1;
                sizes[depth] += atom;
            }
            if (sizes[depth] > MOST_REPEATED) {
                return "pattern repeats repetitions too often";
            }
        }
        return null;
    }

    /** The bracket that ends a class, or the pattern's last character. */
    private static int classEnd(String pattern, int open) {
        return RequiredLiterals.classEnd(pattern, open) - 1;
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
