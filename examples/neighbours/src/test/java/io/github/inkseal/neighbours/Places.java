package io.github.inkseal.neighbours;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Where classes come from: a jar, or the directory they were compiled to. */
final class Places {

    private Places() {}

    static Set<Path> of(Class<?>... classes) {
        Set<Path> places = new LinkedHashSet<>();
        try {
            for (Class<?> one : classes) {
                places.add(Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI()));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return places;
    }

    /** Those of the class path whose file name begins so. */
    static Set<Path> named(String prefix) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(place -> place.getFileName().toString().startsWith(prefix))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
