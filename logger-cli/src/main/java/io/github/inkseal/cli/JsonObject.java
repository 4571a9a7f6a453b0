package io.github.inkseal.cli;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object, key by key, in the order of the calls. One thread. */
final class JsonObject {

    private final StringBuilder out;
    private String before = "{";

    JsonObject() {
        this(new StringBuilder());
    }

    private JsonObject(StringBuilder out) {
        this.out = out;
    }

    /** A string, of whatever the value's text is; null if there is none. */
    JsonObject text(String key, @Nullable Object value) {
        key(key);
        if (value == null) {
            out.append("null");
        } else {
            JsonStrings.encode(out, value.toString());
        }
        return this;
    }

    JsonObject number(String key, long value) {
        key(key);
        out.append(value);
        return this;
    }

    JsonObject flag(String key, boolean value) {
        key(key);
        out.append(value);
        return this;
    }

    JsonObject texts(String key, List<? extends Object> values) {
        key(key);
        String between = "[";
        for (Object value : values) {
            out.append(between);
            JsonStrings.encode(out, value.toString());
            between = ",";
        }
        out.append(values.isEmpty() ? "[]" : "]");
        return this;
    }

    /** A list of objects; each is filled by the function. */
    <T> JsonObject objects(String key, List<T> values, BiConsumer<JsonObject, T> fill) {
        key(key);
        out.append('[');
        String between = "";
        for (T value : values) {
            out.append(between);
            JsonObject object = new JsonObject(out);
            fill.accept(object, value);
            object.end();
            between = ",";
        }
        out.append(']');
        return this;
    }

    /** The object on a line. */
    String line() {
        end();
        return out.append('\n').toString();
    }

    private void key(String key) {
        out.append(before);
        JsonStrings.encode(out, key);
        out.append(':');
        before = ",";
    }

    private void end() {
        out.append(before.equals("{") ? "{}" : "}");
    }
}
