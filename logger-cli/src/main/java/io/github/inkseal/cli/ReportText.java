package io.github.inkseal.cli;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import java.util.List;

/** Reports on sealed logs, for people and as JSON. */
final class ReportText {

    private ReportText() {}

    /** A line for each segment, what was noticed below it, and what it comes to. */
    static String text(List<LogReport> reports) {
        StringBuilder out = new StringBuilder();
        for (LogReport report : reports) {
            for (SegmentReport segment : report.segments()) {
                out.append(segment.verdict())
                        .append("  ")
                        .append(Printable.of(segment.path().toString()))
                        .append(", ")
                        .append(segment.frames())
                        .append(" frames, ")
                        .append(segment.records())
                        .append(" records\n");
                segment.findings().forEach(finding -> append(out, finding));
            }
            report.chain().forEach(finding -> append(out, finding));
            if (report.removed() > 0) {
                out.append("    ").append(report.removed()).append(" older segments were removed by retention\n");
            }
            out.append(report.verdict()).append(": ");
            out.append(report.segments().size()).append(" segments, ");
            out.append(report.records()).append(" records; origin ");
            out.append(report.originVerified() ? "verified" : "not verified");
            out.append(report.endAttested() ? ", end attested\n" : ", end not attested\n");
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Finding finding) {
        out.append("    ").append(finding.verdict());
        if (finding.offset() >= 0) {
            out.append(" at byte ").append(finding.offset());
        }
        out.append(": ").append(finding.message()).append('\n');
    }

    /** One object; reports of several logs are one. */
    static String json(List<LogReport> reports) {
        StringBuilder out = new StringBuilder("{\"verdict\":");
        Verdict gravest =
                Verdict.gravest(reports.stream().map(LogReport::verdict).toList());
        JsonStrings.encode(out, gravest.name());
        out.append(",\"exit\":").append(gravest.exitCode()).append(",\"logs\":[");
        String between = "";
        for (LogReport report : reports) {
            out.append(between);
            json(out, report);
            between = ",";
        }
        return out.append("]}\n").toString();
    }

    private static void json(StringBuilder out, LogReport report) {
        out.append("{\"verdict\":");
        JsonStrings.encode(out, report.verdict().name());
        out.append(",\"records\":").append(report.records());
        out.append(",\"removed\":").append(report.removed());
        out.append(",\"originVerified\":").append(report.originVerified());
        out.append(",\"endAttested\":").append(report.endAttested());
        out.append(",\"chain\":");
        json(out, report.chain());
        out.append(",\"segments\":[");
        String between = "";
        for (SegmentReport segment : report.segments()) {
            out.append(between);
            json(out, segment);
            between = ",";
        }
        out.append("]}");
    }

    private static void json(StringBuilder out, SegmentReport segment) {
        out.append("{\"path\":");
        JsonStrings.encode(out, segment.path().toString());
        out.append(",\"verdict\":");
        JsonStrings.encode(out, segment.verdict().name());
        out.append(",\"stream\":");
        JsonStrings.encode(out, segment.stream());
        out.append(",\"index\":").append(segment.index());
        out.append(",\"segment\":");
        JsonStrings.encode(out, segment.segment());
        out.append(",\"headerHash\":");
        JsonStrings.encode(out, segment.headerHash());
        out.append(",\"frames\":").append(segment.frames());
        out.append(",\"records\":").append(segment.records());
        out.append(",\"findings\":");
        json(out, segment.findings());
        out.append('}');
    }

    private static void json(StringBuilder out, List<Finding> findings) {
        out.append('[');
        String between = "";
        for (Finding finding : findings) {
            out.append(between).append("{\"verdict\":");
            JsonStrings.encode(out, finding.verdict().name());
            out.append(",\"offset\":").append(finding.offset()).append(",\"message\":");
            JsonStrings.encode(out, finding.message());
            out.append('}');
            between = ",";
        }
        out.append(']');
    }
}
