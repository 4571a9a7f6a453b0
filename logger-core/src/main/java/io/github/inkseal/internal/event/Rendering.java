package io.github.inkseal.internal.event;

import java.lang.reflect.Array;
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

    /** Elements of a primitive array that are written without counting characters. */
    private static final int SMALL = 1024;

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
            return value.getClass().isArray() ? array(value, budget) : budget.take(value.toString());
        } catch (Throwable failure) {
            return failed("toString", value, failure);
        }
    }

    /** What stands in for text that could not be had: the two classes, no message, for that may be anything. */
    static String failed(String method, Object value, Throwable failure) {
        return "[" + method + "() of " + value.getClass().getName() + " threw "
                + failure.getClass().getName() + "]";
    }

    /** Given up once it is longer than allowed: a few arrays that share elements can be endless in writing. */
    private static String array(Object array, TextBudget budget) {
        StringBuilder out = new StringBuilder();
        long most = budget.left();
        if (array instanceof Object[] objects) {
            objects(objects, out, Collections.newSetFromMap(new IdentityHashMap<>()), most);
        } else {
            primitives(array, out, most);
        }
        if (out.length() > most) {
            return budget.takeUnfinished(out);
        }
        return String.valueOf(budget.take(out.toString()));
    }

    private static void primitives(Object array, StringBuilder out, long most) {
        int length = Array.getLength(array);
        if (length <= SMALL) {
            out.append(small(array));
            return;
        }
        out.append('[');
        for (int i = 0; i < length && out.length() <= most; i++) {
            out.append(i > 0 ? ", " : "").append(Array.get(array, i));
        }
        out.append(']');
    }

    private static String small(Object array) {
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

    private static void objects(Object[] array, StringBuilder out, Set<Object> outer, long most) {
        out.append('[');
        if (!outer.add(array)) {
            out.append("...]");
            return;
        }
        for (int i = 0; i < array.length && out.length() <= most; i++) {
            if (i > 0) {
                out.append(", ");
            }
            element(array[i], out, outer, most);
        }
        outer.remove(array);
        out.append(']');
    }

    private static void element(@Nullable Object value, StringBuilder out, Set<Object> outer, long most) {
        if (value instanceof Object[] inner) {
            objects(inner, out, outer, most);
        } else if (value != null && value.getClass().isArray()) {
            primitives(value, out, most);
        } else {
            try {
                out.append(value);
            } catch (Throwable failure) {
                out.append(failed("toString", value == null ? "null" : value, failure));
            }
        }
    }

    /** A message with its arguments in place. Never throws. */
    public static String message(String pattern, List<@Nullable Object> arguments, TextBudget budget) {
        Template template = Template.of(pattern);
        int count = arguments.size();
        StringBuilder out = new StringBuilder();
        int holes = template.holes(count);
        for (int i = 0; i < holes; i++) {
            out.append(template.literal(i)).append(keep(arguments.get(i), budget));
        }
        return out.append(template.rest(count)).toString();
    }

    /** Every argument as an event may keep it, in an array of its own. */
    public static @Nullable Object[] keepAll(@Nullable Object[] values, int count, TextBudget budget) {
        @Nullable Object[] kept = new Object[count];
        for (int i = 0; i < count; i++) {
            kept[i] = keep(values[i], budget);
        }
        return kept;
    }
}
