package io.github.inkseal.benchmarks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A log and what of it was set aside, in a directory of its own. */
final class RolledFiles {

    /** Bytes of each line. */
    static final int LINE = 64;

    private static final String CURRENT = "shop.log";

    private final Path directory;

    RolledFiles(Path directory) {
        this.directory = directory;
    }

    /** A line, of which no two are the same; without its end. */
    static String line(int number) {
        return String.format("%08d ", number) + ".".repeat(LINE - 10);
    }

    /** What was set aside, whatever it is called. */
    List<String> rolled() {
        return files().map(file -> file.getFileName().toString())
                .filter(name -> !name.equals(CURRENT))
                .toList();
    }

    /** Their size. */
    long rolledBytes() {
        return files().filter(file -> !file.endsWith(CURRENT))
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** Every line is there once, wherever. */
    void hasAll(int lines) {
        assertThat(lines())
                .containsExactlyElementsOf(
                        IntStream.range(0, lines).mapToObj(RolledFiles::line).toList());
    }

    /** The first lines are gone, and all from some line on are there once. */
    void areTheLast(int lines) {
        List<String> left = lines();
        assertThat(left).hasSizeBetween(1, lines - 1);
        assertEachOnce(left, lines - left.size(), lines);
    }

    /** In few words, where thousands are wrong. */
    private static void assertEachOnce(List<String> found, int from, int to) {
        assertThat(String.join("\n", found))
                .isEqualTo(IntStream.range(from, to).mapToObj(RolledFiles::line).collect(Collectors.joining("\n")));
    }

    /** There are several, each with a size or a line more, and only the last may have little. */
    void areBounded(long size) {
        assertThat(rolled()).hasSizeGreaterThan(2);
        assertThat(files()).allMatch(file -> file.toFile().length() <= size + LINE);
        assertThat(files().filter(file -> !file.endsWith(CURRENT)))
                .allMatch(file -> file.toFile().length() >= size - LINE);
    }

    private List<String> lines() {
        return files().flatMap(RolledFiles::lines).sorted().toList();
    }

    private static Stream<String> lines(Path file) {
        try (InputStream in = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** But for our lock, which is no log. */
    private Stream<Path> files() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> !file.getFileName().toString().startsWith(".")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
