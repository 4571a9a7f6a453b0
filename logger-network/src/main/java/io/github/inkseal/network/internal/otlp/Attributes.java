package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** KeyValue messages: typed values by name. */
final class Attributes {

    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int STRING = 1;
    private static final int BOOL = 2;
    private static final int INT = 3;
    private static final int DOUBLE = 4;
    private static final int ARRAY = 5;
    private static final int ELEMENT = 1;

    private Attributes() {}

    /** An attribute with the type its value has: text, boolean, 64-bit integer or double; without one for null. */
    static void add(Utf8Buffer out, int field, String key, @Nullable Object value) {
        int attribute = Proto.begin(out, field);
        Proto.text(out, KEY, key);
        int any = Proto.begin(out, VALUE);
        if (value instanceof Boolean bool) {
            Proto.number(out, BOOL, bool ? 1 : 0);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            Proto.number(out, INT, ((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            Proto.fixed64(out, DOUBLE, Double.doubleToRawLongBits(((Number) value).doubleValue()));
        } else if (value != null) {
            Proto.text(out, STRING, value.toString());
        }
        Proto.end(out, any);
        Proto.end(out, attribute);
    }

    static void add(Utf8Buffer out, int field, String key, List<String> values) {
        int attribute = Proto.begin(out, field);
        Proto.text(out, KEY, key);
        int any = Proto.begin(out, VALUE);
        int array = Proto.begin(out, ARRAY);
        for (String value : values) {
            int element = Proto.begin(out, ELEMENT);
            Proto.text(out, STRING, value);
            Proto.end(out, element);
        }
        Proto.end(out, array);
        Proto.end(out, any);
        Proto.end(out, attribute);
    }
}
