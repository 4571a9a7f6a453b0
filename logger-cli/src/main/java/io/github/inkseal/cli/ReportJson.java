package io.github.inkseal.cli;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import java.util.List;

/** Reports on sealed logs, as JSON. */
final class ReportJson {

    private ReportJson() {}

    /** One object on a line; reports of several logs are one. */
    static String of(List<Verified> logs, List<Unread> unread) {
        Verdict gravest = Unread.gravest(logs.stream().map(Verified::report).toList(), unread);
        return new JsonObject()
                .text("verdict", gravest.name())
                .number("exit", gravest.exitCode())
                .objects("logs", logs, ReportJson::log)
                .objects(
                        "failed",
                        unread,
                        (json, log) -> json.text("path", log.path()).text("why", log.why()))
                .line();
    }

    private static void log(JsonObject json, Verified log) {
        LogReport report = log.report();
        json.text("path", log.path())
                .text("verdict", report.verdict().name())
                .number("records", report.records())
                .text("first", log.times().first())
                .text("last", log.times().last())
                .number("removed", report.removed())
                .flag("originVerified", report.originVerified())
                .flag("endAttested", report.endAttested())
                .objects("chain", report.chain(), ReportJson::finding)
                .objects("segments", report.segments(), ReportJson::segment);
    }

    private static void segment(JsonObject json, SegmentReport segment) {
        json.text("path", segment.path())
                .text("verdict", segment.verdict().name())
                .text("stream", segment.stream())
                .number("index", segment.index())
                .text("segment", segment.segment())
                .text("headerHash", segment.headerHash())
                .number("frames", segment.frames())
                .number("records", segment.records())
                .objects("findings", segment.findings(), ReportJson::finding);
    }

    private static void finding(JsonObject json, Finding finding) {
        json.text("verdict", finding.verdict().name())
                .number("offset", finding.offset())
                .text("message", finding.message());
    }
}
