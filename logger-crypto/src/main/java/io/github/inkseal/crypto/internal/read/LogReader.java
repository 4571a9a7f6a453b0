package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.GcmWarmUp;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.io.IOException;
import java.nio.file.Files;
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

    /** A log that is shorter is read before getting ready for a longer one would pay. */
    private static final long LONG = 8 << 20;

    private final Primitives primitives;
    private final List<Identity> identities;
    private final @Nullable OriginKey origin;
    private final boolean salvage;
    private final RecordQuery query;
    private final Consumer<SealedRecord> sink;

    /**
     * A reader.
     *
     * @param origin the first key of the origin that all should come from; null if that is not known
     * @param salvage whether records are shown although a header's MAC is wrong
     * @param query which records are handed on
     */
    public LogReader(
            Primitives primitives,
            List<Identity> identities,
            @Nullable OriginKey origin,
            boolean salvage,
            RecordQuery query,
            Consumer<SealedRecord> sink) {
        this.primitives = primitives;
        this.identities = identities;
        this.origin = origin;
        this.salvage = salvage;
        this.query = query;
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
        long length = 0;
        for (Path path : paths) {
            SegmentFile file = SegmentFile.of(path);
            length += Files.size(path);
            if (file.header() == null) {
                reports.add(unreadable(file));
            } else {
                streams.computeIfAbsent(file.header().header().streamId(), id -> new ArrayList<>())
                        .add(file);
            }
        }
        if (length >= LONG) {
            GcmWarmUp.ofOpening(primitives);
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
        List<ChainCheck.Link> links = new ArrayList<>();
        List<SegmentFile> ordered = new ArrayList<>(stream);
        ordered.sort(Comparator.comparingLong(LogReader::indexOf));
        OriginKey first = origin == null ? root(ordered.get(0)) : origin;
        OriginCheck originCheck = first == null ? null : new OriginCheck(primitives, first);
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

    /** The first key of the origin that a stream says it comes from, if it was wrapped to a key at hand. */
    private @Nullable OriginKey root(SegmentFile file) throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded header = file.header();
        SegmentHeader.Origin claimed = header == null ? null : header.header().origin();
        Path directory = file.path().toAbsolutePath().getParent();
        return header == null || claimed == null || directory == null
                ? null
                : StanzaFiles.root(directory, header.header().streamId(), claimed.id(), identities, primitives);
    }

    private static long indexOf(SegmentFile file) {
        SegmentHeader.Encoded header = file.header();
        return header == null ? -1 : header.header().index();
    }

    private @Nullable SegmentOutcome outcome(Path path, SegmentHeader.Encoded header, List<Finding> findings)
            throws IOException, GeneralSecurityException {
        SegmentKey key = SegmentKey.open(header, StanzaFiles.of(path, header.header()), identities, primitives);
        findings.addAll(key.findings());
        byte[] secret = key.key();
        if (secret == null || !(key.committed() || salvage)) {
            return null;
        }
        try (SegmentBytes bytes = SegmentBytes.open(path)) {
            SegmentOutcome outcome =
                    new SegmentReader(bytes, header, secret, primitives, Crew.shared(), query, sink).read();
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
