package io.github.inkseal.internal.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that a configuration was read from: its own, and those that its references name.
 *
 * @param all as they were named
 * @param loose a line for each that others could read or change
 */
public record ReadFiles(List<Path> all, List<String> loose) {

    /** Of a configuration made in code. */
    public static final ReadFiles NONE = new ReadFiles(List.of(), List.of());

    public ReadFiles {
        all = List.copyOf(all);
        loose = List.copyOf(loose);
    }
}
