package io.github.inkseal.sanitizer.internal.access;

import io.github.inkseal.internal.filter.Glob;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of source files. Without a slash it is the file's name; with one it is the name behind the folders
 * of the class's package, which are all that a class remembers of where its source was.
 */
record FilePattern(Glob glob, boolean withFolders) {

    /** @throws IllegalArgumentException if it is none */
    static FilePattern of(String text) {
        return new FilePattern(Glob.of(text, '/'), text.indexOf('/') >= 0);
    }

    boolean matches(StackTraceElement caller) {
        String name = nameOf(caller);
        if (name == null) {
            return false;
        }
        if (!withFolders) {
            return glob.matches(name);
        }
        String type = caller.getClassName();
        int dot = type.lastIndexOf('.');
        return glob.matches(dot < 0 ? name : type.substring(0, dot).replace('.', '/') + "/" + name);
    }

    /** The file's name; null if it is not known. */
    static @Nullable String nameOf(@Nullable StackTraceElement caller) {
        String name = caller == null ? null : caller.getFileName();
        return name == null || name.isEmpty() || name.equals("?") ? null : name;
    }
}
