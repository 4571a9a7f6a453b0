package io.github.inkseal.spi;

/**
 * Replaces values by tokens that a holder of the key can turn back. Chosen in a sanitize policy by {@code
 * type:}, made by a {@link LogComponentFactory} of this kind.
 *
 * <p>Called by one thread at a time. A tokenizer that throws leaves the value masked in full.
 */
@FunctionalInterface
public interface Tokenizer {

    /**
     * The token of a value.
     *
     * @param kind what the value is, e.g. {@code card}; part of what is protected
     * @param value the secret, as it was found
     * @return letters, digits, {@code .}, {@code _} and {@code -} only; the same for the same kind and value as
     *     long as the key is the same
     */
    String tokenize(String kind, String value);
}
