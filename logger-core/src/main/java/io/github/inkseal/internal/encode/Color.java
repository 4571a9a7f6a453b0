package io.github.inkseal.internal.encode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A colour word of a pattern.
 *
 * @param codes the terminal's parameters by level from TRACE to ERROR; one for all when there is only one
 */
record Color(List<String> codes) {

    /** What ends every colour. */
    static final String RESET = "\u001b[0;39m";

    private static final Map<String, Color> BY_NAME = Map.ofEntries(
            Map.entry("black", of("30")),
            Map.entry("red", of("31")),
            Map.entry("green", of("32")),
            Map.entry("yellow", of("33")),
            Map.entry("blue", of("34")),
            Map.entry("magenta", of("35")),
            Map.entry("cyan", of("36")),
            Map.entry("white", of("37")),
            Map.entry("gray", of("1;30")),
            Map.entry("boldRed", of("1;31")),
            Map.entry("boldGreen", of("1;32")),
            Map.entry("boldYellow", of("1;33")),
            Map.entry("boldBlue", of("1;34")),
            Map.entry("boldMagenta", of("1;35")),
            Map.entry("boldCyan", of("1;36")),
            Map.entry("boldWhite", of("1;37")),
            Map.entry("highlight", of("39", "39", "34", "31", "1;31")));

    /** The colour of a word, or null if it is none. */
    static @Nullable Color named(String word) {
        return BY_NAME.get(word);
    }

    static Iterable<String> names() {
        return BY_NAME.keySet();
    }

    boolean dependsOnLevel() {
        return codes.size() > 1;
    }

    /** What begins a colour that is the same for all levels. */
    String start() {
        return sequence(codes.get(0));
    }

    /** What begins this colour, by level. */
    byte[][] startByLevel() {
        byte[][] starts = new byte[codes.size()][];
        for (int i = 0; i < codes.size(); i++) {
            starts[i] = sequence(codes.get(i)).getBytes(StandardCharsets.US_ASCII);
        }
        return starts;
    }

    private static Color of(String... codes) {
        return new Color(List.of(codes));
    }

    private static String sequence(String code) {
        return "\u001b[" + code + "m";
    }
}
