package io.github.inkseal.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What a smoke run promises: every run is a result, so no line was lost, and the table has its rows. */
final class Smoke {

    private Smoke() {}

    /** What is broken, empty if nothing is. Never looks at a time. */
    static List<String> problems(Report report) {
        var problems = new ArrayList<>(report.complaints());
        String table = report.table();
        for (Case what : report.options().plan().cases(0, report.options().kinds())) {
            for (Row row : Row.of(what)) {
                boolean there = table.lines()
                        .anyMatch(line ->
                                line.startsWith("| " + row.label() + " ") && line.matches(".*\\|.*[0-9].*\\|.*"));
                if (!there) {
                    problems.add("the table has no figure for " + row.label());
                }
            }
        }
        return problems;
    }
}
