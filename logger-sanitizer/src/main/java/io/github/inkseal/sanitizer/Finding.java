package io.github.inkseal.sanitizer;

/**
 * Where a rule matched: never what.
 *
 * @param rule the rule's id, e.g. {@code card.pan}
 * @param start index of the first masked character in the text
 * @param end index behind the last masked character
 */
public record Finding(String rule, int start, int end) {}
