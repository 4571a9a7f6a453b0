package io.github.inkseal.internal.write;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of files that were set aside: {@code app.log} becomes {@code app.1.log}, then {@code app.2.log}, with a clock {@code
 * app.2026-11-21.3.log}. Numbers only grow, so a file once set aside keeps its name and none is ever overwritten.
 */
final class RotatedFiles {

    private static final String GZIP = ".gz";
    private static final String UNFINISHED = ".gz.new";

    private final Path path;
    private final Path directory;
    private final String stem;
    private final String ending;
    private final Pattern pattern;

    /**
     * A file that was set aside.
     *
     * @param modified ms since 1970
     * @param compressed whether it ends in {@code .gz}
     */
    record Rotated(long number, Path path, long size, long modified, boolean compressed) {

        /** What it is called when it is compressed. */
        Path gzip() {
            return RotatedFiles.gzip(path);
        }

        /** And while it is being so. */
        Path unfinished() {
            return path.resolveSibling(path.getFileName() + UNFINISHED);
        }
    }

    /** Of a log file. */
    RotatedFiles(Path path) {
        this.path = path;
        Path parent = path.toAbsolutePath().getParent();
        directory = parent == null ? path.toAbsolutePath() : parent;
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        stem = dot > 0 ? name.substring(0, dot) : name;
        ending = dot > 0 ? name.substring(dot) : "";
        String label = "(?:\\.[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2})?)?)?";
        pattern = Pattern.compile(
                Pattern.quote(stem) + label + "\\.([0-9]{1,18})" + Pattern.quote(ending) + "(\\.gz|\\.gz\\.new)?");
    }

    /**
     * Gives the current file its rotated name; returns that.
     *
     * @param label of the period it is of; null if there are none
     */
    Path setAside(@Nullable String label) throws IOException {
        long number = 1;
        for (Rotated rotated : all()) {
            number = Math.max(number, rotated.number() + 1);
        }
        Path target = numbered(label, number);
        // One that is compressed while the directory is listed may be missed under both its names.
        while (Files.exists(gzip(target), LinkOption.NOFOLLOW_LINKS)) {
            number++;
            target = numbered(label, number);
        }
        // A move within a directory replaces nothing unless asked to.
        Files.move(path, target);
        return target;
    }

    private Path numbered(@Nullable String label, long number) {
        return directory.resolve(stem + (label == null ? "" : "." + label) + "." + number + ending);
    }

    private static Path gzip(Path file) {
        return file.resolveSibling(file.getFileName() + GZIP);
    }

    /** All there are, oldest first; of one that is compressed and still there as it was, both. */
    List<Rotated> all() throws IOException {
        List<Rotated> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher matcher = pattern.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches() && !UNFINISHED.equals(matcher.group(2))) {
                    add(file, Long.parseLong(matcher.group(1)), matcher.group(2) != null, all);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        all.sort(Comparator.comparingLong(Rotated::number).thenComparing(Rotated::compressed));
        return all;
    }

    private static void add(Path file, long number, boolean compressed, List<Rotated> all) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (now.isRegularFile()) {
                all.add(new Rotated(
                        number, file, now.size(), now.lastModifiedTime().toMillis(), compressed));
            }
        } catch (NoSuchFileException gone) {
            // Compressed, or removed, in between.
        }
    }
}
