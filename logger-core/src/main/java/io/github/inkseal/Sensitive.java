package io.github.inkseal;

import java.util.Objects;

/**
 * A value that must never be rendered, wherever it stands: as an argument, in a key-value, in a collection,
 * in another object's {@code toString()} or in an exception's message, with or without a sanitizer.
 *
 * <pre>{@code log.info("card accepted: {}", Sensitive.of(card));   // card accepted: [sensitive]}</pre>
 *
 * <p>Immutable if the value is; any thread. Not serializable, and two are equal only if they are the same, so
 * that no other way leads to the value either.
 *
 * @param <T> the value's type
 */
public final class Sensitive<T> {

    /** What is shown instead of any value. */
    public static final String SHOWN = "[sensitive]";

    private final T value;

    private Sensitive(T value) {
        this.value = value;
    }

    /** Wraps a value; not null. */
    public static <T> Sensitive<T> of(T value) {
        return new Sensitive<>(Objects.requireNonNull(value, "value"));
    }

    /** The value, for the application's own use. */
    public T reveal() {
        return value;
    }

    /** {@value #SHOWN}. */
    @Override
    public String toString() {
        return SHOWN;
    }
}
