package io.github.inkseal.spi;

import io.github.inkseal.config.ComponentConfig;
import org.jspecify.annotations.Nullable;

/**
 * Makes components of one type. Found through {@link java.util.ServiceLoader}, chosen by {@code type:}.
 *
 * @param <S> a record whose components are the configuration keys of this type: camelCase components are
 *     kebab-case keys ({@code maxAge} is {@code max-age}). Component types: String, boolean, int, long,
 *     {@link java.time.Duration}, {@link java.nio.file.Path}, {@link
 *     io.github.inkseal.config.ByteSize}, enums, records of such, and List or Map of them. What a file
 *     leaves out comes from the record's static {@code defaults()}, else is null; the constructor refuses
 *     bad values with {@link IllegalArgumentException}, whose message is shown with the line. A message that begins with a
 *     key ({@code "keep must not be negative"}) is shown at that key. The record is public, in a package
 *     that its module exports: it is made by its canonical constructor, nothing private is touched. Keys
 *     that every component of the kind has are taken: {@code type}, and for writers {@code name}, {@code
 *     level}, {@code fields}, {@code encoder}, {@code audit} and {@code force}.
 */
public interface LogComponentFactory<S extends Record> {

    /**
     * What is made: {@code LogWriter.class}, {@code LogFilter.class}, {@code LogEncoder.class}, {@code
     * Tokenizer.class}, or a public interface of a module that has components of its own.
     */
    Class<?> kind();

    /** The name in the configuration, lower case, e.g. {@code file}. */
    String type();

    Class<S> settingsType();

    /** For writers: the encoder of records where a file names none; null for the pattern encoder. */
    default @Nullable ComponentConfig encoder() {
        return null;
    }

    /**
     * For writers: how well any writer with these settings protects records, as far as can be said without making one. What a
     * writer says of itself then counts for events; this is for {@link ControlCheck}.
     */
    default Protection protection(S settings) {
        return Protection.PLAINTEXT;
    }

    /**
     * Makes a component.
     *
     * @return an instance of {@link #kind()}
     * @throws Exception if it can't work with these settings; the message is shown to the user
     */
    Object create(S settings, ComponentContext context) throws Exception;
}
