package io.github.inkseal.internal.config;

import io.github.inkseal.internal.config.RecordShape.Part;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record's values while they are put together, each beginning as its default. What turned out bad is
 * remembered, and its default stands in.
 */
final class Candidate {

    private final RecordShape shape;
    private final @Nullable Object[] defaults;
    private final @Nullable Object[] values;
    private final BitSet bad = new BitSet();

    Candidate(RecordShape shape) {
        this.shape = shape;
        this.defaults = new @Nullable Object[shape.parts().size()];
        for (int i = 0; i < defaults.length; i++) {
            defaults[i] = shape.defaultOf(shape.parts().get(i));
        }
        this.values = defaults.clone();
    }

    Class<?> type() {
        return shape.type();
    }

    int size() {
        return values.length;
    }

    String key(int i) {
        return shape.parts().get(i).key();
    }

    @Nullable
    Object value(int i) {
        return values[i];
    }

    /** Sets a value; null if what the file has is bad. */
    void set(int i, @Nullable Object value) {
        bad.set(i, value == null);
        values[i] = value == null ? defaults[i] : value;
    }

    boolean isBad(int i) {
        return bad.get(i);
    }

    boolean anyBad() {
        return !bad.isEmpty();
    }

    /** True if nothing bad is without a stand-in. */
    boolean isComplete() {
        return bad.stream().allMatch(i -> values[i] != null);
    }

    /** The keys without any value. */
    List<String> unset() {
        List<String> unset = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                unset.add(key(i));
            }
        }
        return unset;
    }

    Record construct() throws ReflectiveOperationException, InvocationTargetException {
        return shape.constructor().newInstance(values);
    }

    /** Which key a constructor complains of: the one its message begins with; -1 if it names none. */
    int culprit(Throwable refusal) {
        String message = refusal.getMessage();
        if (message == null) {
            return -1;
        }
        for (int i = 0; i < values.length; i++) {
            Part part = shape.parts().get(i);
            if (values[i] == null) {
                if (refusal instanceof NullPointerException && message.equals(part.name())) {
                    return i;
                }
            } else if (message.startsWith(part.key() + " ")) {
                return i;
            }
        }
        return -1;
    }
}
