package io.github.inkseal.sanitizer.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a pattern can't match without: for each of its alternatives the longest run of characters outside of
 * groups, classes and repetitions that may be left out. An alternative without one makes the whole list empty.
 *
 * <p>Reads RE2's syntax as far as it must and gives up, with an empty list, on what it doesn't know.
 */
final class RequiredLiterals {

    /** Shorter runs are found everywhere. */
    private static final int SHORTEST = 3;

    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    private RequiredLiterals() {}

    /** In small letters; empty if there are none. */
    static List<String> of(String pattern) {
        String body = pattern;
        if (body.startsWith("(?i)") || body.startsWith("(?s)") || body.startsWith("(?m)")) {
            body = body.substring(4);
        }
        List<String> literals = new ArrayList<>();
        for (String alternative : alternatives(body)) {
            String longest = longest(alternative);
            if (longest.length() < SHORTEST) {
                return List.of();
            }
            literals.add(longest.toLowerCase(Locale.ROOT));
        }
        return literals;
    }

    /** The parts between the bars that stand in no group and no class. */
    static List<String> alternatives(String pattern) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = classEnd(pattern, i) - 1;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth == 0) {
                parts.add(pattern.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(pattern.substring(from));
        return parts;
    }

    private static String longest(String alternative) {
        String best = "";
        StringBuilder run = new StringBuilder();
        int i = 0;
        while (i < alternative.length()) {
            char c = alternative.charAt(i);
            int next = i + 1;
            boolean literal = SPECIAL.indexOf(c) < 0;
            if (c == '\\' && next < alternative.length()) {
                c = alternative.charAt(next);
                literal = !Character.isLetterOrDigit(c);
                next++;
                if (!literal && (c == 'Q' || c == 'x' || c == 'p' || c == 'P' || Character.isDigit(c))) {
                    return "";
                }
            } else if (c == '[') {
                next = classEnd(alternative, i);
            } else if (c == '(') {
                next = groupEnd(alternative, i);
            }
            boolean optional = next < alternative.length() && "?*{".indexOf(alternative.charAt(next)) >= 0;
            if (literal && !optional) {
                run.append(c);
            }
            boolean repeated = next < alternative.length() && "?*{+".indexOf(alternative.charAt(next)) >= 0;
            if (!literal || repeated) {
                best = run.length() > best.length() ? run.toString() : best;
                run.setLength(0);
            }
            i = repeated ? quantifierEnd(alternative, next) : next;
        }
        return run.length() > best.length() ? run.toString() : best;
    }

    /** Behind the class that begins with a bracket at {@code open}. */
    static int classEnd(String s, int open) {
        int i = open + 1;
        if (i < s.length() && s.charAt(i) == '^') {
            i++;
        }
        if (i < s.length() && s.charAt(i) == ']') {
            i++;
        }
        while (i < s.length() && s.charAt(i) != ']') {
            int named = s.startsWith("[:", i) ? s.indexOf(":]", i + 2) : -1;
            i = named > 0 ? named + 2 : i + (s.charAt(i) == '\\' ? 2 : 1);
        }
        return Math.min(i + 1, s.length());
    }

    private static int groupEnd(String s, int open) {
        int depth = 0;
        for (int i = open; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = classEnd(s, i) - 1;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            }
        }
        return s.length();
    }

    private static int quantifierEnd(String s, int at) {
        int i = at;
        if (s.charAt(i) == '{') {
            int close = s.indexOf('}', i);
            i = close < 0 ? s.length() : close + 1;
        } else {
            i++;
        }
        return i < s.length() && s.charAt(i) == '?' ? i + 1 : i;
    }
}
