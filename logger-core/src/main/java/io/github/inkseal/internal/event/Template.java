package io.github.inkseal.internal.event;

import io.github.inkseal.spi.Utf8Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private byte @Nullable [][] text;
    private byte @Nullable [][] json;

    private Template(String pattern, String[] literals, int[] rests, String lastRest) {
        this.pattern = pattern;
        this.literals = literals;
        this.rests = rests;
        this.lastRest = lastRest;
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

    /**
     * All literals and rests, escaped: first the literal before each hole, then the rests, which {@link
     * #placeOfRest} finds. Not to be changed; the consumer's thread only.
     */
    public byte[][] encoded(boolean asJson) {
        byte[][] forms = asJson ? json : text;
        if (forms == null) {
            forms = new byte[2 * literals.length + 2][];
            for (int i = 0; i < literals.length; i++) {
                forms[i] = encode(literals[i], asJson);
            }
            for (int arguments = 0; arguments <= literals.length + 1; arguments++) {
                forms[placeOfRest(arguments)] = encode(rest(arguments), asJson);
            }
            if (asJson) {
                json = forms;
            } else {
                text = forms;
            }
        }
        return forms;
    }

    /** Where {@link #encoded} has the rest when there are {@code arguments}. */
    public int placeOfRest(int arguments) {
        return literals.length + Math.min(arguments, literals.length + 1);
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
