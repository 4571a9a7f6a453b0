package io.github.inkseal.internal.encode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern as it was read, before it is compiled. */
sealed interface PatternNode {

    /** Text of the layout itself, unescaped. */
    record Literal(String text) implements PatternNode {}

    /**
     * A conversion word.
     *
     * @param name as the user wrote it, for messages
     * @param width null without a format modifier
     * @param position of its {@code %} in the pattern, from 1
     */
    record Word(
            ConversionWord word,
            String name,
            List<String> options,
            @Nullable Width width,
            int position) implements PatternNode {}

    /**
     * What stands in parentheses.
     *
     * @param color null for a plain group
     * @param width null without a format modifier
     */
    record Group(
            @Nullable Color color,
            List<PatternNode> children,
            @Nullable Width width) implements PatternNode {}
}
