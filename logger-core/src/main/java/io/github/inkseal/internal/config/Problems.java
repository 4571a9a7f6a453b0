package io.github.inkseal.internal.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found wrong so far, and what only deserves a warning. One load, one thread. */
final class Problems {

    private record Problem(Place place, String what) {}

    /** Nobody reads more, and a hostile file could make up any number. */
    private static final int MOST = 1000;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> loose = new LinkedHashSet<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private int count;

    /**
     * Adds a problem.
     *
     * @param what is wrong and what to do, without any value that came from a reference
     */
    void add(Place place, String what) {
        count++;
        if (problems.size() < MOST) {
            problems.add(new Problem(place, what));
        }
    }

    void warn(String what) {
        warnings.add(Shown.oneLine(what));
    }

    /** Warns of a file that others could read or change. */
    void loose(String what) {
        warn(what);
        loose.add(Shown.oneLine(what));
    }

    /** Notes a file that was read. */
    void read(Path file) {
        files.add(file);
    }

    ReadFiles files() {
        return new ReadFiles(List.copyOf(files), List.copyOf(loose));
    }

    int count() {
        return count;
    }

    boolean none() {
        return count == 0;
    }

    /** One line each, those of a file in the order of its lines. */
    List<String> lines() {
        return problems.stream()
                .sorted(Comparator.comparingInt(p ->
                        p.place().line() == 0 ? Integer.MAX_VALUE : p.place().line()))
                .map(p -> Shown.oneLine(p.place() + p.what()))
                .distinct()
                .toList();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
