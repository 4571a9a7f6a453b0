package io.github.inkseal.cli;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Help.Ansi;

/** Reports on sealed logs, for people. */
final class ReportText {

    private final StringBuilder out = new StringBuilder();
    private final boolean colours;

    private ReportText(boolean colours) {
        this.colours = colours;
    }

    /** All there is to say of logs, one after the other. */
    static String of(List<Verified> logs, List<Unread> unread, boolean colours) {
        ReportText text = new ReportText(colours);
        logs.forEach(text::log);
        text.proof(logs, unread);
        return text.out.toString();
    }

    /** What was noticed, a line each; nothing if nothing was. */
    static String findings(LogReport report) {
        ReportText text = new ReportText(false);
        for (SegmentReport segment : report.segments()) {
            for (Finding finding : segment.findings()) {
                text.line("inkseal: " + name(segment) + ": " + told(finding));
            }
        }
        report.chain().forEach(finding -> text.line("inkseal: " + told(finding)));
        return text.out.toString();
    }

    private void log(Verified log) {
        LogReport report = log.report();
        line(Printable.of(log.path().toString()));
        line("  verdict  " + coloured(report.verdict()) + ": " + Advice.of(report.verdict()));
        chain(report);
        Instant first = log.times().first();
        line("  times    "
                + (first == null
                        ? "none that are authentic"
                        : first + " to " + log.times().last() + ", by the clock of who wrote it"));
        long frames =
                report.segments().stream().mapToLong(SegmentReport::frames).sum();
        line("  records  " + count(report.records(), "authentic record") + " in " + count(frames, "frame") + " of "
                + count(report.segments().size(), "segment"));
        gaps(report);
        line("  origin   "
                + (report.originVerified()
                        ? "origin verified"
                        : "origin not verified; --origin takes the origin's key"));
        line("  end      "
                + (report.endAttested()
                        ? "end attested"
                        : "end not attested; --anchor takes what was noted down earlier"));
        line("");
        for (SegmentReport segment : report.segments()) {
            line("  " + coloured(segment.verdict()) + "  " + name(segment) + ", " + count(segment.frames(), "frame")
                    + ", " + count(segment.records(), "record"));
            segment.findings().forEach(finding -> line("    " + told(finding)));
        }
        line("");
    }

    /** Which segments there are of which streams, and what does not follow. */
    private void chain(LogReport report) {
        Map<String, SortedSet<Long>> streams = new LinkedHashMap<>();
        for (SegmentReport segment : report.segments()) {
            if (!segment.stream().isEmpty()) {
                streams.computeIfAbsent(segment.stream(), stream -> new TreeSet<>())
                        .add(segment.index());
            }
        }
        streams.forEach((stream, indexes) -> line("  chain    stream " + stream + ", segments " + ranges(indexes)));
        if (streams.isEmpty()) {
            line("  chain    none: no header can be read");
        }
        report.chain().forEach(finding -> line("           " + told(finding)));
    }

    private static String ranges(SortedSet<Long> indexes) {
        StringBuilder ranges = new StringBuilder();
        long first = indexes.first();
        long last = first;
        for (long index : indexes) {
            if (index > last + 1) {
                ranges.append(range(first, last)).append(", ");
                first = index;
            }
            last = index;
        }
        return ranges.append(range(first, last)).toString();
    }

    private static String range(long first, long last) {
        return first == last ? Long.toString(first) : first + " to " + last;
    }

    private void gaps(LogReport report) {
        long within = report.segments().stream()
                .filter(segment -> segment.verdict() != Verdict.COMPLETE && segment.verdict() != Verdict.OPEN)
                .count();
        StringBuilder gaps = new StringBuilder();
        if (report.removed() > 0) {
            gaps.append(count(report.removed(), "older segment"))
                    .append(" removed by retention, as the log itself says; ");
        }
        if (within > 0) {
            gaps.append(count(within, "segment")).append(" of which not all could be read, see below; ");
        }
        if (!report.chain().isEmpty()) {
            gaps.append(count(report.chain().size(), "break")).append(" of the chain, see above; ");
        }
        line("  gaps     " + (gaps.isEmpty() ? "none found" : gaps.substring(0, gaps.length() - 2)));
    }

    /** What all this says, and what it does not. No verdict acquits. */
    private void proof(List<Verified> logs, List<Unread> unread) {
        boolean some = logs.stream().anyMatch(log -> log.report().records() > 0);
        boolean sound = logs.stream()
                .allMatch(log -> log.report().verdict() == Verdict.COMPLETE
                        || log.report().verdict() == Verdict.OPEN);
        boolean origin = logs.stream().allMatch(log -> log.report().originVerified());
        boolean end = logs.stream().allMatch(log -> log.report().endAttested());
        line("What this proves");
        if (some) {
            line("  - Each authentic record is, byte for byte, what was sealed, and in its place.");
        }
        if (sound) {
            line("  - Within the segments and between them nothing was changed, exchanged, repeated or removed since.");
        }
        if (origin) {
            line("  - The segments were begun by the host that had the origin's state.");
        }
        if (end) {
            line("  - The log still reaches as far as the anchor.");
        }
        if (!some && !sound && !origin && !end) {
            line("  - Nothing: no record could be authenticated.");
        }
        line("What it does not prove");
        for (Unread log : unread) {
            line("  - Anything of " + Printable.of(log.path().toString()) + ", which could not be read.");
        }
        if (!sound) {
            line("  - What stood where something is missing or can't be read.");
        }
        if (!origin) {
            line("  - Who wrote it: whoever has the public keys can make up segments, the newest or all (--origin).");
        }
        if (!end) {
            line("  - That nothing was cut off at its end (--anchor).");
        }
        line("  - That nobody who has a private key wrote other records into a segment.");
        line("  - That what the application logged is true, or all of it; or that its clock was right.");
    }

    private static String told(Finding finding) {
        String place = finding.offset() < 0 ? "" : " at byte " + finding.offset();
        return finding.verdict() + place + ": " + Printable.of(finding.message());
    }

    private static String name(SegmentReport segment) {
        return Printable.of(segment.path().toString());
    }

    /** So many of something, in words. */
    static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String coloured(Verdict verdict) {
        if (!colours) {
            return verdict.name();
        }
        String style = switch (verdict) {
            case COMPLETE -> "fg(green),bold";
            case OPEN, TORN, NOKEY, UNSUPPORTED -> "fg(yellow),bold";
            default -> "fg(red),bold";
        };
        return Ansi.ON.string("@|" + style + " " + verdict + "|@");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
