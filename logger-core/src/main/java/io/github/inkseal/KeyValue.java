package io.github.inkseal;

import org.jspecify.annotations.Nullable;

/**
 * A key-value of SLF4J's fluent API.
 *
 * @param key as given; {@code "null"} when the call passed null
 * @param value a boxed number or boolean, a String, another immutable JDK value, or null
 */
public record KeyValue(String key, @Nullable Object value) {}
