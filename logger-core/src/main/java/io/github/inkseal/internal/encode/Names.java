package io.github.inkseal.internal.encode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The encoded form of names by their numbers, laid out once with all that is around them.
 *
 * <p>As large as the numbers get, and those are bounded by whoever gives them out. Not thread-safe.
 */
final class Names {

    private byte[][] forms = new byte[64][];

    /** What was put for a number, or null. */
    byte @Nullable [] get(int id) {
        byte[][] f = forms;
        return id >= 0 && id < f.length ? f[id] : null;
    }

    /** Keeps a form; ignored for a negative number. */
    void put(int id, byte[] form) {
        if (id < 0) {
            return;
        }
        if (id >= forms.length) {
            forms = Arrays.copyOf(forms, Math.max(id + 1, forms.length * 2));
        }
        forms[id] = form;
    }
}
