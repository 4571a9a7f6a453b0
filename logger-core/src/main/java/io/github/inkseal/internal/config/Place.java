package io.github.inkseal.internal.config;

import io.github.inkseal.internal.config.ConfigNode.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Where in a configuration something stands.
 *
 * @param source the file, as the user knows it
 * @param line of the key, or of the item in a list; from 1; 0 where there are no lines
 * @param path of keys from the top, empty at the top itself
 */
record Place(String source, int line, String path) {

    static Place top(String source) {
        return new Place(source, 1, "");
    }

    /** A place that is no file and has neither lines nor keys. */
    static Place of(String source) {
        return new Place(source, 0, "");
    }

    /** A key that is not there. */
    Place key(String key) {
        return new Place(source, line, path.isEmpty() ? key : path + "." + key);
    }

    /** A key that is there if {@code entry} is not null; it may be from another document than the keys round it. */
    Place key(String key, @Nullable Entry entry) {
        Place here = key(key);
        return entry == null ? here : new Place(entry.source(), entry.line(), here.path);
    }

    Place item(int index, int itemLine) {
        return new Place(source, itemLine, path + "[" + index + "]");
    }

    /** As it stands at the beginning of a message. */
    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ");
    }
}
