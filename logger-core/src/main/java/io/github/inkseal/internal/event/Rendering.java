package io.github.inkseal.internal.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns foreign objects into text on the calling thread, where their {@code toString()} may fail, log or
 * block without harm to anyone else. Arrays read as SLF4J writes them.
 */
public final class Rendering {

    private Rendering() {}

    /** A value as an event may keep it: itself if it is immutable, else its text. Never throws. */
    public static @Nullable Object keep(@Nullable Object value, TextBudget budget) {
        int kind = Argument.kindOf(value);
        if (kind == Argument.FOREIGN) {
            return toText(value, budget);
        }
        return kind == Argument.STRING ? budget.take((String) value) : value;
    }

    /** The text of a value, within the budget. Never throws. */
    public static @Nullable String toText(@Nullable Object value, TextBudget budget) {
        if (value == null) {
            return null;
        }
        try {
            return budget.take(value.getClass().isArray() ? array(value, budget) : value.toString());
        } catch (Throwable failure) {
            return failed("toString", value, failure);
        }
    }

    /** What stands in for text that could not be had: the two classes, no message, for that may be anything. */
    static String failed(String method, Object value, Throwable failure) {
        return "[" + method + "() of " + value.getClass().getName() + " threw "
                + failure.getClass().getName() + "]";
    }

    private static String array(Object array, TextBudget budget) {
        if (array instanceof Object[] objects) {
            StringBuilder out = new StringBuilder();
            objects(objects, out, Collections.newSetFromMap(new IdentityHashMap<>()), budget);
            return out.toString();
        }
        return primitives(array);
    }

    private static String primitives(Object array) {
        if (array instanceof int[] a) {
            return Arrays.toString(a);
        } else if (array instanceof long[] a) {
            return Arrays.toString(a);
        } else if (array instanceof byte[] a) {
            return Arrays.toString(a);
        } else if (array instanceof char[] a) {
            return Arrays.toString(a);
        } else if (array instanceof double[] a) {
            return Arrays.toString(a);
        } else if (array instanceof boolean[] a) {
            return Arrays.toString(a);
        } else if (array instanceof float[] a) {
            return Arrays.toString(a);
        } else {
            return Arrays.toString((short[]) array);
        }
    }

    private static void objects(Object[] array, StringBuilder out, Set<Object> outer, TextBudget budget) {
        out.append('[');
        if (!outer.add(array)) {
            out.append("...]");
            return;
        }
        for (int i = 0; i < array.length; i++) {
            if (i > 0) {
                out.append(", ");
            }
            element(array[i], out, outer, budget);
        }
        outer.remove(array);
        out.append(']');
    }

    private static void element(@Nullable Object value, StringBuilder out, Set<Object> outer, TextBudget budget) {
        if (value instanceof Object[] inner) {
            objects(inner, out, outer, budget);
        } else if (value != null && value.getClass().isArray()) {
            out.append(primitives(value));
        } else {
            try {
                out.append(value);
            } catch (Throwable failure) {
                out.append(failed("toString", value == null ? "null" : value, failure));
            }
        }
    }

    /** Every argument as an event may keep it, in a list of its own. */
    public static List<@Nullable Object> keepAll(@Nullable Object[] values, int count, TextBudget budget) {
        @Nullable Object[] kept = new Object[count];
        for (int i = 0; i < count; i++) {
            kept[i] = keep(values[i], budget);
        }
        return Collections.unmodifiableList(Arrays.asList(kept));
    }
}
