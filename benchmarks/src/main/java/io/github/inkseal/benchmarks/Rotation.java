package io.github.inkseal.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who runs first. On a shared machine speed drifts within minutes, and what runs after a heavy writer
 * pays for its dirty pages: so within a case all rivals run one after the other, and each case and
 * round begins with another one.
 */
final class Rotation {

    private Rotation() {}

    /** The same elements, the one at {@code turn} (modulo their number) first. */
    static <T> List<T> of(List<T> elements, int turn) {
        var rotated = new ArrayList<>(elements);
        if (!elements.isEmpty()) {
            Collections.rotate(rotated, -(turn % elements.size()));
        }
        return List.copyOf(rotated);
    }
}
