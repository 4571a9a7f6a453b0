package io.github.inkseal.examples;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.WriterMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where every record went, and what was masked in them. Built from the counters of a context that is closed, for only then are they
 * exact; each line is an equation and says whether it holds.
 */
final class AccountingTable {

    private final ReplayTotals totals;
    private final CloseReport report;

    AccountingTable(ReplayTotals totals, CloseReport report) {
        this.totals = totals;
        this.report = report;
    }

    /** True if every record is accounted for, none could not be written, and closing came to its end. */
    boolean holds() {
        return report.complete() && totals.thrown() == 0 && readHolds() && contextHolds() && writersHold();
    }

    /** The table, its lines ended by LF. */
    String render() {
        LogMetrics m = report.metrics();
        List<String> lines = new ArrayList<>();
        lines.add(row("records", "read", "= accepted", "+ disabled"));
        lines.add(row("", totals.records(), m.accepted(), totals.disabled()) + verdict(readHolds()));
        lines.add("");
        lines.add(row("context", "accepted", "= queued", "+ dropped", "+ handled", "", "synthetic"));
        lines.add(row("", m.accepted(), m.queued(), m.droppedTotal(), m.handled(), "", m.synthetic())
                + verdict(contextHolds()));
        lines.add("");
        lines.add(row("writer", "handled", "= written", "+ filtered", "+ withheld", "+ failed", "synthetic", "bytes"));
        for (Map.Entry<String, WriterMetrics> entry : new TreeMap<>(m.writers()).entrySet()) {
            WriterMetrics w = entry.getValue();
            lines.add(row(
                            entry.getKey(),
                            m.handled(),
                            w.written(),
                            w.filtered(),
                            w.withheld(),
                            w.failed(),
                            w.synthetic(),
                            w.bytes())
                    + verdict(adds(m, w)));
        }
        lines.add("");
        masked(lines, m.sanitizerHits());
        lines.add("");
        lines.add(conclusion());
        return String.join("\n", lines) + "\n";
    }

    /** How often each rule of the sanitizer found something, which then was masked wherever the record went. */
    private static void masked(List<String> lines, Map<String, Long> hits) {
        lines.add(masked("masked", hits.isEmpty() ? "nothing" : "by rule", "places"));
        new TreeMap<>(hits).forEach((rule, places) -> lines.add(masked("", rule, number(places))));
        long sum = hits.values().stream().mapToLong(Long::longValue).sum();
        lines.add(masked("", "in all", number(sum)));
    }

    private static String masked(String name, String rule, String places) {
        return String.format(Locale.ROOT, "%-14s%-22s%13s", name, rule, places);
    }

    private String conclusion() {
        if (holds()) {
            return "Every record is accounted for.";
        }
        List<String> reasons = new ArrayList<>();
        if (!report.complete()) {
            reasons.add("closing ran out of time");
        }
        if (totals.thrown() > 0) {
            reasons.add(String.format(Locale.ROOT, "%,d log calls threw", totals.thrown()));
        }
        long failed = failed();
        if (failed > 0) {
            reasons.add(String.format(Locale.ROOT, "%,d records could not be written", failed));
        }
        if (!readHolds() || !contextHolds() || !writersAdd()) {
            reasons.add("an equation does not hold");
        }
        return "NOT every record is where it belongs: " + String.join(", ", reasons) + ".";
    }

    private boolean readHolds() {
        return totals.records() == report.metrics().accepted() + totals.disabled();
    }

    private boolean contextHolds() {
        LogMetrics m = report.metrics();
        return m.accepted() == m.queued() + m.droppedTotal() + m.handled();
    }

    private boolean writersHold() {
        return writersAdd() && failed() == 0;
    }

    private boolean writersAdd() {
        LogMetrics m = report.metrics();
        return m.writers().values().stream().allMatch(w -> adds(m, w));
    }

    private long failed() {
        return report.metrics().writers().values().stream()
                .mapToLong(WriterMetrics::failed)
                .sum();
    }

    private static boolean adds(LogMetrics m, WriterMetrics w) {
        return m.handled() == w.written() + w.filtered() + w.withheld() + w.failed();
    }

    private static String verdict(boolean holds) {
        return holds ? "   holds" : "   DOES NOT HOLD";
    }

    private static String row(String name, Object... cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-10s", name));
        for (Object cell : cells) {
            String text = cell instanceof Long n ? number(n) : String.valueOf(cell);
            row.append(String.format(Locale.ROOT, "%13s", text));
        }
        return row.toString();
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
