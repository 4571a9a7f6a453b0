package io.github.inkseal.internal.write;

import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/**
 * Names rotated files and removes the oldest: {@code app.log} becomes {@code app.1.log}, then {@code
 * app.2.log}. Numbers only grow, so a file once set aside keeps its name and none is ever overwritten.
 */
final class Rotation {

    private final Path path;
    private final Path directory;
    private final int keep;
    private final ComponentContext context;
    private final String stem;
    private final String ending;
    private final Pattern pattern;

    Rotation(Path path, int keep, ComponentContext context) {
        this.path = path;
        this.keep = keep;
        this.context = context;
        Path parent = path.toAbsolutePath().getParent();
        directory = parent == null ? path.toAbsolutePath() : parent;
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        stem = dot > 0 ? name.substring(0, dot) : name;
        ending = dot > 0 ? name.substring(dot) : "";
        pattern = Pattern.compile(Pattern.quote(stem) + "\\.([0-9]{1,18})" + Pattern.quote(ending));
    }

    /** How many files that were set aside stay. */
    int keep() {
        return keep;
    }

    /** Gives the current file its rotated name; returns that. */
    Path setAside() throws IOException {
        NavigableMap<Long, Path> rotated = rotated();
        long number = rotated.isEmpty() ? 1 : rotated.lastKey() + 1;
        Path target = directory.resolve(stem + "." + number + ending);
        // A move within a directory replaces nothing unless asked to.
        Files.move(path, target);
        return target;
    }

    /** Removes the oldest rotated files beyond those to keep. */
    void purge() {
        try {
            NavigableMap<Long, Path> rotated = rotated();
            while (rotated.size() > keep) {
                Map.Entry<Long, Path> oldest = rotated.pollFirstEntry();
                Files.deleteIfExists(oldest.getValue());
            }
        } catch (IOException e) {
            context.report(Level.WARN, "can't remove old files beside " + path, e);
        }
    }

    private NavigableMap<Long, Path> rotated() throws IOException {
        NavigableMap<Long, Path> result = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher matcher = pattern.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    result.put(Long.parseLong(matcher.group(1)), file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return result;
    }
}
