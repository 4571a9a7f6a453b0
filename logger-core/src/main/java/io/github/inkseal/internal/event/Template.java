package io.github.inkseal.internal.event;

import io.github.inkseal.spi.Utf8Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message pattern cut at its placeholders once, exactly as SLF4J's {@code MessageFormatter} cuts it each
 * time.
 *
 * <p>Two of that formatter's habits decide the shape. It stops looking once the arguments are used up, so
 * what follows the last one is taken as it stands, backslashes included. With arguments left over it goes
 * on and unescapes to the end. Hence a literal before each hole, and two versions of the tail behind the
 * last. Literals are kept encoded for both forms of output: a worker copies bytes.
 */
public final class Template {

    private final String pattern;
    private final String[] literals;
    /** Where the untouched rest begins after 0, 1, 2 … holes. */
    private final int[] rests;

    private final String lastRest;
    private final byte[][] text;
    private final byte[][] json;

    private Template(String pattern, String[] literals, int[] rests, String lastRest) {
        this.pattern = pattern;
        this.literals = literals;
        this.rests = rests;
        this.lastRest = lastRest;
        this.text = new byte[2 * literals.length + 2][];
        this.json = new byte[2 * literals.length + 2][];
    }

    public static Template of(String pattern) {
        List<String> literals = new ArrayList<>();
        int[] rests = new int[8];
        StringBuilder literal = new StringBuilder();
        int from = 0;
        for (int brace = pattern.indexOf("{}"); brace >= 0; brace = pattern.indexOf("{}", from)) {
            boolean escaped = brace > 0 && pattern.charAt(brace - 1) == '\\';
            boolean doubly = escaped && brace > 1 && pattern.charAt(brace - 2) == '\\';
            if (escaped && !doubly) {
                literal.append(pattern, from, brace - 1).append('{');
                from = brace + 1;
                continue;
            }
            literal.append(pattern, from, escaped ? brace - 1 : brace);
            literals.add(literal.toString());
            literal.setLength(0);
            from = brace + 2;
            if (literals.size() == rests.length) {
                rests = Arrays.copyOf(rests, rests.length * 2);
            }
            rests[literals.size()] = from;
        }
        literal.append(pattern, from, pattern.length());
        return new Template(
                pattern,
                literals.toArray(String[]::new),
                Arrays.copyOf(rests, literals.size() + 1),
                literal.toString());
    }

    public String pattern() {
        return pattern;
    }

    /** How many of {@code arguments} find a hole. */
    public int holes(int arguments) {
        return Math.min(arguments, literals.length);
    }

    /** The text before hole {@code index}. */
    public String literal(int index) {
        return literals[index];
    }

    /** The text behind the last filled hole when there are {@code arguments}. */
    public String rest(int arguments) {
        return arguments > literals.length ? lastRest : pattern.substring(rests[arguments]);
    }

    /** Appends {@link #literal}, escaped; the consumer's thread only. */
    public void literal(int index, Utf8Buffer out, boolean asJson) {
        byte[][] cache = asJson ? json : text;
        byte[] bytes = cache[index];
        if (bytes == null) {
            bytes = encode(literals[index], asJson);
            cache[index] = bytes;
        }
        out.raw(bytes);
    }

    /** Appends {@link #rest}, escaped; the consumer's thread only. */
    public void rest(int arguments, Utf8Buffer out, boolean asJson) {
        byte[][] cache = asJson ? json : text;
        int place = literals.length + Math.min(arguments, literals.length + 1);
        byte[] bytes = cache[place];
        if (bytes == null) {
            bytes = encode(rest(arguments), asJson);
            cache[place] = bytes;
        }
        out.raw(bytes);
    }

    private static byte[] encode(String s, boolean asJson) {
        Utf8Buffer buffer = new Utf8Buffer(s.length() + 16);
        if (asJson) {
            buffer.json(s);
        } else {
            buffer.text(s);
        }
        return Arrays.copyOf(buffer.array(), buffer.length());
    }
}
