package io.github.inkseal.internal.encode;

import io.github.inkseal.internal.encode.PatternNode.Group;
import io.github.inkseal.internal.encode.PatternNode.Literal;
import io.github.inkseal.internal.encode.PatternNode.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern in Logback's notation.
 *
 * <p>{@code %}, an optional format modifier ({@code -20.30}), then a word with options in braces, or a
 * parenthesis whose content is laid out as one, with a colour word before it or none. A backslash makes
 * {@code %()\} literal; {@code \t}, {@code \n} and {@code \r} are what they are in Java; {@code \_} is
 * nothing and ends a word; {@code %%} is a per cent sign. Where Logback drops the rest of a pattern or
 * writes an error into every line, this refuses it.
 */
final class PatternParser {

    private final String pattern;
    private int at;

    private PatternParser(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a whole pattern.
     *
     * @throws PatternException at the first thing that is wrong
     */
    static List<PatternNode> parse(String pattern) {
        if (pattern.isEmpty()) {
            throw new PatternException("the pattern is empty", 1);
        }
        return new PatternParser(pattern).sequence(-1);
    }

    /** Reads nodes up to the end or, inside a group, to its parenthesis. */
    private List<PatternNode> sequence(int opened) {
        List<PatternNode> nodes = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                escape(literal);
            } else if (c == '%' && pattern.startsWith("%%", at)) {
                literal.append('%');
                at += 2;
            } else if (c == '%') {
                flush(literal, nodes);
                nodes.add(conversion());
            } else if (c == ')') {
                if (opened < 0) {
                    throw new PatternException("')' closes nothing; write \\) for a parenthesis", at + 1);
                }
                flush(literal, nodes);
                at++;
                return nodes;
            } else {
                literal.append(c);
                at++;
            }
        }
        if (opened >= 0) {
            throw new PatternException("'(' is never closed", opened + 1);
        }
        flush(literal, nodes);
        return nodes;
    }

    private static void flush(StringBuilder literal, List<PatternNode> nodes) {
        if (!literal.isEmpty()) {
            nodes.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private void escape(StringBuilder literal) {
        if (at + 1 == pattern.length()) {
            throw new PatternException("a backslash with nothing behind it; write \\\\ for a backslash", at + 1);
        }
        char c = pattern.charAt(at + 1);
        switch (c) {
            case '%', '(', ')', '{', '}', '\\' -> literal.append(c);
            case 't' -> literal.append('\t');
            case 'n' -> literal.append('\n');
            case 'r' -> literal.append('\r');
            case '_' -> {
                // Nothing: it stands between a word and letters that do not belong to it.
            }
            default ->
                throw new PatternException("\\" + printable(c) + " means nothing; write \\\\ for a backslash", at + 1);
        }
        at += 2;
    }

    private PatternNode conversion() {
        int start = at++;
        Width width = width(start);
        if (at == pattern.length()) {
            throw new PatternException("% without a conversion word; write %% for a per cent sign", start + 1);
        }
        int from = at;
        while (at < pattern.length() && Character.isJavaIdentifierPart(pattern.charAt(at))) {
            at++;
        }
        String name = pattern.substring(from, at);
        return at < pattern.length() && pattern.charAt(at) == '('
                ? group(name, width, start)
                : word(name, width, start);
    }

    private @Nullable Width width(int start) {
        int from = at;
        while (at < pattern.length() && isWidth(pattern.charAt(at))) {
            at++;
        }
        if (at < pattern.length()
                && pattern.charAt(at) != '('
                && !Character.isJavaIdentifierStart(pattern.charAt(at))) {
            throw new PatternException(
                    "'" + printable(pattern.charAt(at))
                            + "' where a conversion word should be; write %% for a per cent sign",
                    at + 1);
        }
        return from == at ? null : Width.parse(pattern.substring(from, at), start + 1);
    }

    private static boolean isWidth(char c) {
        return c == '-' || c == '.' || (c >= '0' && c <= '9');
    }

    private Group group(String name, @Nullable Width width, int start) {
        Color color = null;
        if (!name.isEmpty()) {
            color = Color.named(name);
            if (color == null) {
                String problem = ConversionWord.named(name) == null
                        ? ConversionWord.whyUnknown(name)
                        : "%" + name + " takes no '('; write \\( for a parenthesis";
                throw new PatternException(problem, start + 1);
            }
        }
        int opened = at++;
        List<PatternNode> children = sequence(opened);
        if (at < pattern.length() && pattern.charAt(at) == '{') {
            throw new PatternException("a group takes no options; write \\{ for a brace", at + 1);
        }
        return new Group(color, children, width);
    }

    private Word word(String name, @Nullable Width width, int start) {
        ConversionWord word = ConversionWord.named(name);
        if (word == null) {
            String problem = Color.named(name) == null
                    ? ConversionWord.whyUnknown(name)
                    : "%" + name + " needs what it colours in parentheses";
            throw new PatternException(problem, start + 1);
        }
        List<String> options = at < pattern.length() && pattern.charAt(at) == '{' ? options() : List.of();
        if (options.size() > word.mostOptions()) {
            String problem = word.mostOptions() == 0
                    ? "%" + name + " takes no options; write \\{ for a brace"
                    : "%" + name + " takes at most " + word.mostOptions() + " options; one with a comma needs quotes";
            throw new PatternException(problem, start + 1);
        }
        return new Word(word, name, options, width, start + 1);
    }

    /** Reads {@code {a, 'b', "c"}}; quotes keep commas and braces. */
    private List<String> options() {
        int opened = at++;
        List<String> options = new ArrayList<>();
        while (true) {
            while (at < pattern.length() && isBetweenOptions(pattern.charAt(at))) {
                at++;
            }
            if (at == pattern.length()) {
                throw new PatternException("'{' is never closed", opened + 1);
            }
            char c = pattern.charAt(at);
            if (c == '}') {
                at++;
                return options;
            }
            if (c == '\'' || c == '"') {
                int end = pattern.indexOf(c, at + 1);
                if (end < 0) {
                    throw new PatternException("a quote that is never closed", at + 1);
                }
                options.add(pattern.substring(at + 1, end));
                at = end + 1;
            } else {
                int from = at;
                while (at < pattern.length() && pattern.charAt(at) != ',' && pattern.charAt(at) != '}') {
                    at++;
                }
                options.add(pattern.substring(from, at).trim());
            }
        }
    }

    private static boolean isBetweenOptions(char c) {
        return c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** Error texts are one line, whatever stands in the pattern. */
    private static String printable(char c) {
        return c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
    }
}
