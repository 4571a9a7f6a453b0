package io.github.inkseal.examples.sample;

/**
 * Something in the sample that no log may show.
 *
 * @param rule the rule of the sanitizer that should find it
 * @param value as it stands in the sample
 */
public record Planted(String rule, String value) {

    static final char RULE = '\u0001';
    static final char VALUE = '\u0002';
    static final char END = '\u0003';

    /** A value that says of itself, until {@link SampleText} is made, that it is planted. */
    static String mark(String rule, String value) {
        return RULE + rule + VALUE + value + END;
    }
}
