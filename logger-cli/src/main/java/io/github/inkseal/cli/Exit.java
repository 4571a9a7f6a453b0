package io.github.inkseal.cli;

import io.github.inkseal.crypto.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the command ends with: the one table, which {@code --help} shows and docs/command.md has. */
final class Exit {

    /** All went well. So did it when whoever read the output had enough of it. */
    static final int OK = 0;

    /** A fault of the command itself. */
    static final int FAULT = 1;

    /** The command line makes no sense. */
    static final int USAGE = 2;

    /** The input is not what it was said to be. */
    static final int INPUT = 3;

    /** Reading or writing failed, or there is not enough memory. */
    static final int IO = 4;

    /** A policy can't be used. */
    static final int POLICY = 5;

    /** A control fails. */
    static final int CONTROL = 6;

    /** Policy forbids it. */
    static final int REFUSED = 50;

    private Exit() {}

    /** Every code there is, with what it means; in ascending order. */
    static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        put(table, OK, "fine, also when whoever reads the output has enough; of a sealed log: COMPLETE");
        put(table, FAULT, "a fault of inkseal itself");
        put(table, USAGE, "the command line makes no sense");
        put(table, INPUT, "the input is not what it should be");
        put(table, IO, "reading or writing failed, or the memory does not suffice");
        put(table, POLICY, "a policy can't be used");
        put(table, CONTROL, "doctor: a control fails");
        put(table, Verdict.OPEN, "no end: the log is being written, or was cut there");
        put(table, Verdict.TORN, "no end, and bytes behind the last frame that can't be read: a crash, or a cut");
        put(table, Verdict.DAMAGED, "bytes within the log can't be read");
        put(table, Verdict.TAMPERED, "what no crash makes of a log");
        put(table, Verdict.CHAIN, "a segment is missing, cut, exchanged or doubled, or an anchor is not met");
        put(table, Verdict.FORGED, "not written by the origin it should come from");
        put(table, Verdict.NOKEY, "no key at hand opens it");
        put(table, Verdict.UNSUPPORTED, "no sealed log, or of a version that is not known");
        put(table, Verdict.REFUSED, "a key file that others can read, or another thing that policy forbids");
        put(table, 130, "interrupted (SIGINT)");
        put(table, 143, "terminated (SIGTERM)");
        return table;
    }

    private static void put(Map<String, String> table, Verdict verdict, String meaning) {
        put(table, verdict.exitCode(), verdict + ": " + meaning);
    }

    private static void put(Map<String, String> table, int code, String meaning) {
        table.put(Integer.toString(code), meaning);
    }
}
