package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads files, stream by stream and in the order of their headers, and holds the streams together. One thread. */
public final class LogReader {

    private final Primitives primitives;
    private final List<Identity> identities;
    private final @Nullable OriginKey origin;
    private final Consumer<SealedRecord> sink;

    public LogReader(
            Primitives primitives, List<Identity> identities, @Nullable OriginKey origin, Consumer<SealedRecord> sink) {
        this.primitives = primitives;
        this.identities = identities;
        this.origin = origin;
        this.sink = sink;
    }

    /**
     * Reads files.
     *
     * @param whole whether they should be all of their streams
     */
    public LogReport read(List<Path> paths, boolean whole) throws IOException, GeneralSecurityException {
        Map<Id, List<SegmentFile>> streams = new LinkedHashMap<>();
        List<SegmentReport> reports = new ArrayList<>();
        for (Path path : paths) {
            SegmentFile file = SegmentFile.of(path);
            if (file.header() == null) {
                reports.add(unreadable(file));
            } else {
                streams.computeIfAbsent(file.header().header().streamId(), id -> new ArrayList<>())
                        .add(file);
            }
        }
        List<Finding> chain = new ArrayList<>();
        long removed = 0;
        for (List<SegmentFile> stream : streams.values()) {
            ChainCheck check = new ChainCheck(primitives);
            chain.addAll(check.check(read(stream, reports), whole));
            removed += check.removed();
        }
        boolean verified = origin != null
                && reports.stream().flatMap(r -> r.findings().stream()).noneMatch(f -> f.verdict() == Verdict.FORGED);
        return new LogReport(reports, chain, removed, verified, false);
    }

    private List<ChainCheck.Link> read(List<SegmentFile> stream, List<SegmentReport> reports)
            throws IOException, GeneralSecurityException {
        OriginCheck originCheck = origin == null ? null : new OriginCheck(primitives, origin);
        List<ChainCheck.Link> links = new ArrayList<>();
        List<SegmentFile> ordered = new ArrayList<>(stream);
        ordered.sort(Comparator.comparingLong(LogReader::indexOf));
        for (SegmentFile file : ordered) {
            SegmentHeader.Encoded header = file.header();
            if (header == null) {
                continue;
            }
            List<Finding> findings = new ArrayList<>();
            if (originCheck != null) {
                Finding forged = originCheck.check(header);
                if (forged != null) {
                    findings.add(forged);
                }
            }
            SegmentOutcome outcome = outcome(file.path(), header, findings);
            links.add(new ChainCheck.Link(header, outcome));
            reports.add(report(file.path(), header, findings, outcome));
        }
        return links;
    }

    private static long indexOf(SegmentFile file) {
        SegmentHeader.Encoded header = file.header();
        return header == null ? -1 : header.header().index();
    }

    private @Nullable SegmentOutcome outcome(Path path, SegmentHeader.Encoded header, List<Finding> findings)
            throws IOException, GeneralSecurityException {
        SegmentKey key = SegmentKey.open(header, List.of(), identities, primitives);
        findings.addAll(key.findings());
        byte[] secret = key.key();
        if (secret == null || !key.committed()) {
            return null;
        }
        try (SegmentBytes bytes = SegmentBytes.open(path)) {
            SegmentOutcome outcome = new SegmentReader(bytes, header, secret, primitives, sink).read();
            findings.addAll(outcome.findings());
            return outcome;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private SegmentReport report(
            Path path, SegmentHeader.Encoded header, List<Finding> findings, @Nullable SegmentOutcome outcome)
            throws GeneralSecurityException {
        SegmentHeader head = header.header();
        return new SegmentReport(
                path,
                head.streamId().toString(),
                head.index(),
                head.segmentId().toString(),
                HexFormat.of().formatHex(primitives.sha256(header.bytes())),
                outcome == null ? 0 : outcome.frames(),
                outcome == null ? 0 : outcome.records(),
                findings);
    }

    private static SegmentReport unreadable(SegmentFile file) {
        FormatException trouble = file.trouble();
        Verdict verdict = trouble == null ? Verdict.UNSUPPORTED : trouble.kind().verdict();
        Finding finding = new Finding(verdict, 0, trouble == null ? "no header" : String.valueOf(trouble.getMessage()));
        return new SegmentReport(file.path(), "", -1, "", "", 0, 0, List.of(finding));
    }
}
