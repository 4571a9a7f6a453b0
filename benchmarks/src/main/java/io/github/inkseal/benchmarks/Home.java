package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The folder of this module, and what the build put into it.
 *
 * @param folder the folder that holds {@code pom.xml}
 */
record Home(Path folder) {

    Path configurations() {
        return folder.resolve("rivals");
    }

    Path results() {
        return folder.resolve("results");
    }

    /** Where the measured JVMs write. */
    Path work() {
        return folder.resolve("target/work");
    }

    /**
     * The class path of a JVM with that rival: the measuring code, what it needs, and the rival's jars.
     *
     * @throws IOException if the build has not put them there
     */
    String classPath(Rival rival) throws IOException {
        var entries = new ArrayList<Path>();
        entries.add(folder.resolve("target/classes"));
        entries.addAll(jars(folder.resolve("target/harness")));
        for (String jars : rival.folders()) {
            entries.addAll(jars(folder.resolve("target/rivals").resolve(jars)));
        }
        Path classes = folder.resolveSibling("logger-core/target/classes");
        boolean packaged = entries.stream().anyMatch(jar -> jar.toString().contains("inkseal-core"));
        if (rival == Rival.INKSEAL && !packaged && Files.isDirectory(classes)) {
            // A build that stopped before its jar was made.
            entries.add(classes);
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static List<Path> jars(Path directory) throws IOException {
        var jars = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
            found.forEach(jars::add);
        }
        return jars.stream().sorted().toList();
    }
}
