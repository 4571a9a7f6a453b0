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
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads files, stream by stream and in the order of their headers, and holds the streams together. One thread.
 *
 * <p>All headers are looked at first. What wraps their keys is not kept, for it may be long and of many files; each header
 * is read again when its turn comes, and must be the same.
 */
public final class LogReader {

    /** A log that is shorter is read before getting ready for a longer one would pay. */
    private static final long LONG = 8 << 20;

    private final Primitives primitives;
    private final List<Identity> identities;
    private final @Nullable OriginKey origin;
    private final boolean salvage;
    private final RecordQuery query;
    private final Consumer<SealedRecord> sink;
    private final Patience patience = new Patience();
    private final RootFiles roots;

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
        this.roots = new RootFiles(identities, primitives);
    }

    /**
     * A file with a header.
     *
     * @param header what says its place in the chain; without stanzas
     * @param hash of the whole header
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by content where it is compared.
    private record Place(Path path, SegmentHeader header, byte[] hash) {

        long step() {
            SegmentHeader.Origin origin = header.origin();
            return origin == null ? -1 : origin.step();
        }
    }

    /**
     * Reads files.
     *
     * @param whole whether they should be all of their streams
     */
    public LogReport read(List<Path> paths, boolean whole) throws IOException, GeneralSecurityException {
        Map<Id, List<Place>> streams = new LinkedHashMap<>();
        List<SegmentReport> reports = new ArrayList<>();
        long length = 0;
        for (Path path : paths) {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                reports.add(noFile(path));
                continue;
            }
            try {
                SegmentFile file = SegmentFile.of(path);
                length += Files.size(path);
                SegmentHeader.Encoded header = file.header();
                if (header == null) {
                    reports.add(unreadable(file));
                } else {
                    SegmentHeader head = header.header().withoutStanzas();
                    streams.computeIfAbsent(head.streamId(), id -> new ArrayList<>())
                            .add(new Place(path, head, primitives.sha256(header.bytes())));
                }
            } catch (NoSuchFileException removed) {
                // Gone since it was listed: the chain says whether it may be.
            }
        }
        if (length >= LONG) {
            GcmWarmUp.ofOpening(primitives);
        }
        List<Finding> chain = new ArrayList<>();
        long removed = 0;
        for (List<Place> stream : streams.values()) {
            ChainCheck check = new ChainCheck();
            chain.addAll(check.check(readStream(stream, reports), whole));
            removed += check.removed();
        }
        boolean verified = origin != null
                && reports.stream().flatMap(r -> r.findings().stream()).noneMatch(f -> f.verdict() == Verdict.FORGED);
        return new LogReport(reports, chain, removed, verified, false);
    }

    private List<ChainCheck.Link> readStream(List<Place> stream, List<SegmentReport> reports)
            throws IOException, GeneralSecurityException {
        List<ChainCheck.Link> links = new ArrayList<>();
        List<Place> ordered = new ArrayList<>(stream);
        ordered.sort(Comparator.comparingLong(place -> place.header().index()));
        Map<Path, Finding> forged = forged(ordered);
        for (Place place : ordered) {
            List<Finding> findings = new ArrayList<>();
            Finding forgery = forged.get(place.path());
            if (forgery != null) {
                findings.add(forgery);
            }
            SegmentOutcome outcome = null;
            try {
                outcome = outcome(place, findings);
            } catch (NoSuchFileException removed) {
                findings.add(new Finding(Verdict.CHAIN, -1, "it was removed while the log was read; read it again"));
            } catch (EOFException shorter) {
                findings.add(new Finding(Verdict.TORN, -1, "it became shorter while it was read; read it again"));
            }
            links.add(new ChainCheck.Link(place.header(), place.hash(), outcome));
            reports.add(report(place, findings, outcome));
        }
        return links;
    }

    /** The header of a file, if it is still the one that was looked at first. */
    private SegmentHeader.@Nullable Encoded again(Place place) throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded header = SegmentFile.of(place.path()).header();
        return header == null || !Arrays.equals(primitives.sha256(header.bytes()), place.hash()) ? null : header;
    }

    /** What is wrong with the origins of headers. */
    private Map<Path, Finding> forged(List<Place> ordered) throws IOException, GeneralSecurityException {
        Map<Path, Finding> forged = new HashMap<>();
        OriginKey first = origin == null ? root(ordered.get(0)) : origin;
        if (first == null) {
            return forged;
        }
        OriginCheck check = new OriginCheck(primitives, first, origin != null, patience);
        List<Place> bySteps = new ArrayList<>(ordered);
        bySteps.sort(Comparator.comparingLong(Place::step));
        for (Place place : bySteps) {
            try {
                SegmentHeader.Encoded header = again(place);
                Finding finding = header == null ? null : check.check(header);
                if (finding != null) {
                    forged.put(place.path(), finding);
                }
            } catch (NoSuchFileException | EOFException removed) {
                // Said when its frames are to be read.
            }
        }
        return forged;
    }

    /** The first key of the origin that a stream says it comes from, if it was wrapped to a key at hand. */
    private @Nullable OriginKey root(Place place) throws IOException, GeneralSecurityException {
        SegmentHeader.Origin claimed = place.header().origin();
        Path directory = place.path().toAbsolutePath().getParent();
        return claimed == null || directory == null
                ? null
                : roots.first(directory, place.header().streamId(), claimed.id());
    }

    private @Nullable SegmentOutcome outcome(Place place, List<Finding> findings)
            throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded header = again(place);
        if (header == null) {
            findings.add(new Finding(Verdict.TAMPERED, 0, "its header changed while the log was read"));
            return null;
        }
        Path path = place.path();
        SegmentKey key = SegmentKey.open(header, StanzaFiles.of(path, header.header()), identities, primitives);
        findings.addAll(key.findings());
        byte[] secret = key.key();
        if (secret == null || !(key.committed() || salvage)) {
            return null;
        }
        try (SegmentBytes bytes = SegmentBytes.open(path)) {
            SegmentOutcome outcome =
                    new SegmentReader(bytes, header, secret, primitives, Crew.shared(), patience, query, sink).read();
            findings.addAll(outcome.findings());
            return outcome;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static SegmentReport report(Place place, List<Finding> findings, @Nullable SegmentOutcome outcome) {
        SegmentHeader head = place.header();
        return new SegmentReport(
                place.path(),
                head.streamId().toString(),
                head.index(),
                head.segmentId().toString(),
                HexFormat.of().formatHex(place.hash()),
                outcome == null ? 0 : outcome.frames(),
                outcome == null ? 0 : outcome.records(),
                findings);
    }

    private static SegmentReport noFile(Path path) {
        String what = Files.isSymbolicLink(path) ? "a symbolic link, which is not followed" : "no regular file";
        Finding finding = new Finding(Verdict.UNSUPPORTED, -1, "no sealed log: " + what);
        return new SegmentReport(path, "", -1, "", "", 0, 0, List.of(finding));
    }

    private static SegmentReport unreadable(SegmentFile file) {
        FormatException trouble = file.trouble();
        Verdict verdict = trouble == null ? Verdict.UNSUPPORTED : trouble.kind().verdict();
        Finding finding = new Finding(verdict, 0, trouble == null ? "no header" : String.valueOf(trouble.getMessage()));
        return new SegmentReport(file.path(), "", -1, "", "", 0, 0, List.of(finding));
    }
}
