package io.github.inkseal.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a file writer that rotates by number has written. */
public final class FilesSetAside {

    private FilesSetAside() {}

    /** The lines of NAME.log and of those that were set aside, in their order. */
    public static List<String> lines(Path directory, String name) throws IOException {
        Map<Long, Path> byNumber = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.toList()) {
                String[] parts = path.getFileName().toString().split("\\.");
                if (parts[0].equals(name)) {
                    byNumber.put(parts.length == 3 ? Long.parseLong(parts[1]) : Long.MAX_VALUE, path);
                }
            }
        }
        List<String> all = new ArrayList<>();
        for (Path path : byNumber.values()) {
            all.addAll(Files.readAllLines(path));
        }
        return all;
    }
}
