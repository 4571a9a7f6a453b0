package io.github.inkseal.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table: one number of one case.
 *
 * @param what the case
 * @param measure the number's name in {@link Measures}
 * @param label what it is, with its unit
 * @param compared whether a ratio to the table's base makes sense
 */
record Row(Case what, String measure, String label, boolean compared) {

    /** No number of a run: how much faster Inkseal masks than the fastest other one. */
    static final String LEAD = "lead";

    /** No number of a run: how this begins, with a rival's id behind it, if the row has the ratio to its rate. */
    static final String TIMES = "times ";

    /** The rows of a case, in the order of the table. */
    static List<Row> of(Case what) {
        var rows = new ArrayList<Row>();
        String threads = what.threads() == 1 ? "1 thread" : what.threads() + " threads";
        switch (what.kind()) {
            case CALLER -> {
                call(rows, what, "args3", "caller, 3 arguments, " + threads);
                call(rows, what, "args0", "caller, no argument, " + threads);
                String disabled = "caller, disabled level, " + threads;
                rows.add(new Row(what, "disabled.mean", disabled + ": mean, ns", true));
                rows.add(new Row(what, "disabled.typical", disabled + ": mean of the median burst, ns", true));
                rows.add(new Row(what, "disabled.bytes", disabled + ": allocated, bytes", false));
            }
            case SUSTAINED -> {
                String head = "sustained, " + (what.toFile() ? "file, " : "/dev/null, ") + threads;
                rows.add(new Row(what, "rate", head + ": million messages/s", true));
                rows.add(new Row(what, "user", head + ": user CPU a message, ns", true));
                rows.add(new Row(what, "system", head + ": system CPU a message, ns", false));
                rows.add(new Row(what, "rss", head + ": RSS, MiB", true));
                rows.add(new Row(what, "peak", head + ": highest RSS, MiB", true));
                rows.add(new Row(what, "gcs", head + ": collections", false));
                rows.add(new Row(what, "gcMillis", head + ": collecting, ms", false));
            }
            case JSON -> {
                String head = "JSON, file, " + threads;
                rows.add(new Row(what, "rate", head + ": million messages/s", true));
                rows.add(new Row(what, "user", head + ": user CPU a message, ns", true));
                rows.add(new Row(what, "system", head + ": system CPU a message, ns", false));
                rows.add(new Row(what, "rss", head + ": RSS, MiB", true));
            }
            case CLEAN, SECRETS -> {
                String head = (what.kind() == Kind.CLEAN ? "no secrets, " : "every tenth with a secret, ") + threads;
                rows.add(new Row(what, "rate", head + ": million messages/s", true));
                rows.add(new Row(what, LEAD, head + ": Inkseal to the fastest other that masks", false));
                rows.add(new Row(what, "user", head + ": user CPU a message, ns", true));
            }
            case SEALING_DISK, SEALING_MEMORY -> {
                String head = (what.kind() == Kind.SEALING_DISK ? "files on disk, " : "files in memory, ") + threads;
                rows.add(new Row(what, "rate", head + ": million messages/s", true));
                rows.add(new Row(what, TIMES + Rival.GFLOG.id(), head + ": Inkseal to GFLog", false));
                rows.add(new Row(what, TIMES + Rival.LOG4J2_ASYNC.id(), head + ": Inkseal to Log4j2 async", false));
                rows.add(new Row(what, "user", head + ": user CPU a message, ns", true));
                rows.add(new Row(what, "compiler", head + ": of that the JVM's compilers, ns", false));
                rows.add(new Row(what, "system", head + ": system CPU a message, ns", false));
                rows.add(new Row(what, "gcs", head + ": collections", false));
            }
            case AUDIT -> {
                String head = "audit calls, " + threads;
                rows.add(new Row(what, "rate", head + ": calls/s", true));
                rows.add(new Row(what, "forces", head + ": forces/s", false));
                rows.add(new Row(what, "p50", head + ": p50, µs", true));
                rows.add(new Row(what, "p99", head + ": p99, µs", true));
            }
            case READING -> {
                rows.add(new Row(what, "warm", "search, nothing found, warm: GB/s", false));
                rows.add(new Row(what, "cpu", "search, nothing found, warm: CPU a byte, ns", false));
                rows.add(new Row(what, "regex", "search by expression, nothing found, warm: GB/s", false));
                rows.add(new Row(what, "cold", "search, nothing found, command: GB/s", false));
                rows.add(new Row(what, "size", "search: size of the log, MiB", false));
            }
            case FIRST -> {
                rows.add(new Row(
                        what, "recorded", "first event: from the JVM's start to its record in the file, ms", true));
                rows.add(new Row(what, "main", "first event: from the JVM's start to main, ms", false));
                rows.add(new Row(what, "start", "first event: the backend's start, ms", false));
                rows.add(new Row(what, "call", "first event: the call, ms", false));
            }
            case IDLE -> {
                rows.add(new Row(what, "percent", "idle: CPU, % of a core", false));
                rows.add(new Row(what, "rss", "idle: RSS, MiB", false));
            }
        }
        return List.copyOf(rows);
    }

    private static void call(List<Row> rows, Case what, String name, String head) {
        rows.add(new Row(what, name + ".mean", head + ": mean, ns", true));
        rows.add(new Row(what, name + ".typical", head + ": mean of the median burst, ns", true));
        rows.add(new Row(what, name + ".p50", head + ": p50, ns", true));
        rows.add(new Row(what, name + ".p99", head + ": p99, ns", true));
        rows.add(new Row(what, name + ".p99_9", head + ": p99.9, ns", true));
        rows.add(new Row(what, name + ".p99_99", head + ": p99.99, ns", true));
        rows.add(new Row(what, name + ".bytes", head + ": allocated, bytes", false));
    }
}
