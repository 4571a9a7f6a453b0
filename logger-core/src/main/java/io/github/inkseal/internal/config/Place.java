package io.github.inkseal.internal.config;

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

    Place key(String key, int keyLine) {
        return new Place(source, keyLine, path.isEmpty() ? key : path + "." + key);
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
