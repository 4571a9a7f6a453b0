package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.GcmWarmUp;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** Segments whose origin is proved, by the key that the reader brought. */
    private int vouched;
    /** Segments that were gone before their origin could be asked for: nothing of them was shown. */
    private int gone;

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
        this.roots = new RootFiles(identities, primitives, patience);
    }

    /** Reads files. */
    public LogReport read(LogFiles files) throws IOException, GeneralSecurityException {
        return read(files, List.of());
    }

    /**
     * Reads files.
     *
     * @param others segments of the same streams that are not read: of them counts only which lower ones were removed
     */
    LogReport read(LogFiles files, List<Path> others) throws IOException, GeneralSecurityException {
        Headers headers = Headers.of(files, primitives);
        if (headers.bytes() >= LONG) {
            GcmWarmUp.ofOpening(primitives);
        }
        List<SegmentReport> reports =
                new ArrayList<>(headers.strange().stream().map(this::proved).toList());
        ChainCheck check = new ChainCheck();
        vouched = 0;
        gone = 0;
        Map<Id, List<SegmentPlace>> elsewhere =
                Headers.of(new LogFiles(others, false, null), primitives).streams();
        for (Map.Entry<Id, List<SegmentPlace>> stream : headers.streams().entrySet()) {
            long announced = announced(elsewhere.getOrDefault(stream.getKey(), List.of()));
            check.check(readStream(stream.getValue(), reports), files.whole(), announced);
        }
        boolean verified = vouched > 0 && vouched + gone == reports.size();
        reports.addAll(headers.cutShort());
        if (reports.isEmpty() && check.findings().isEmpty() && !files.segments().isEmpty()) {
            throw new NoSuchFileException(
                    files.segments().get(0).toString(),
                    null,
                    "there is no sealed log any more: all of it was moved away while it was read; read it again");
        }
        return new LogReport(reports, check.findings(), check.removed(), verified, false);
    }

    /** What is wrong with a header as no crash makes it proves no origin, either. */
    private SegmentReport proved(SegmentReport strange) {
        if (origin == null || strange.verdict() != Verdict.TAMPERED) {
            return strange;
        }
        List<Finding> findings = new ArrayList<>(strange.findings());
        findings.add(new Finding(Verdict.FORGED, 0, "its header can't be read, and proves no origin"));
        return new SegmentReport(strange.path(), "", -1, "", "", 0, 0, findings);
    }

    /** Below which index segments may be gone, as one of these says that opens and is not forged; 0 if none does. */
    private long announced(List<SegmentPlace> places) throws IOException, GeneralSecurityException {
        List<SegmentPlace> claims = new ArrayList<>(places);
        Proof proof = proof(places);
        claims.removeIf(place -> proof.forged().containsKey(place.path()) || isUnproved(place, proof));
        claims.sort(
                Comparator.comparingLong((SegmentPlace place) -> -place.header().oldestRetained()));
        for (SegmentPlace claim : claims) {
            try {
                SegmentHeader.Encoded header = claim.again(primitives);
                if (header != null && key(claim.path(), header).committed()) {
                    return claim.header().oldestRetained();
                }
            } catch (NoSuchFileException removed) {
                // Another may say as much.
            }
        }
        return 0;
    }

    private SegmentKey key(Path path, SegmentHeader.Encoded header) throws GeneralSecurityException {
        return SegmentKey.open(header, StanzaFiles.of(path, header.header()), identities, primitives, patience);
    }

    private List<ChainCheck.Link> readStream(List<SegmentPlace> stream, List<SegmentReport> reports)
            throws IOException, GeneralSecurityException {
        List<ChainCheck.Link> links = new ArrayList<>();
        List<SegmentPlace> ordered = new ArrayList<>(stream);
        ordered.sort(Comparator.comparingLong(place -> place.header().index()));
        Proof proof = proof(ordered);
        vouched += proof.vouched().size();
        for (SegmentPlace place : ordered) {
            List<Finding> findings = new ArrayList<>();
            Finding forgery = proof.forged().get(place.path());
            boolean unproved = isUnproved(place, proof);
            if (forgery != null) {
                findings.add(forgery);
            }
            SegmentOutcome outcome = null;
            try {
                outcome = outcome(place, unproved, findings);
            } catch (NoSuchFileException removed) {
                gone += unproved && findings.isEmpty() ? 1 : 0;
                findings.add(new Finding(Verdict.CHAIN, -1, "it was removed while the log was read; read it again"));
            } catch (EOFException shorter) {
                findings.add(new Finding(Verdict.TORN, -1, "it became shorter while it was read; read it again"));
            } catch (ClosedByInterruptException interrupted) {
                throw interrupted;
            } catch (IOException e) {
                findings.add(new Finding(Verdict.UNSUPPORTED, -1, Headers.unread(e)));
            }
            links.add(new ChainCheck.Link(place.header(), place.hash(), outcome));
            reports.add(report(place, findings, outcome));
        }
        return links;
    }

    /**
     * What the origin says of headers.
     *
     * @param forged what is wrong with those it denies
     * @param vouched those it has confirmed, if it was brought along
     */
    private record Proof(Map<Path, Finding> forged, Set<Path> vouched) {}

    /** Whether the origin that was brought along could not be asked for a header. */
    private boolean isUnproved(SegmentPlace place, Proof proof) {
        return origin != null
                && !proof.forged().containsKey(place.path())
                && !proof.vouched().contains(place.path());
    }

    private Proof proof(List<SegmentPlace> ordered) throws IOException, GeneralSecurityException {
        Map<Path, Finding> forged = new HashMap<>();
        Set<Path> vouched = new HashSet<>();
        OriginKey first = origin == null && !ordered.isEmpty() ? root(ordered.get(0)) : origin;
        if (first == null) {
            return new Proof(forged, vouched);
        }
        OriginCheck check = new OriginCheck(primitives, first, origin != null, patience);
        List<SegmentPlace> bySteps = new ArrayList<>(ordered);
        bySteps.sort(Comparator.comparingLong(SegmentPlace::step));
        for (SegmentPlace place : bySteps) {
            try {
                SegmentHeader.Encoded header = place.again(primitives);
                Finding finding = header == null ? null : check.check(header);
                if (finding != null) {
                    forged.put(place.path(), finding);
                } else if (header != null && origin != null) {
                    vouched.add(place.path());
                }
            } catch (ClosedByInterruptException interrupted) {
                throw interrupted;
            } catch (IOException e) {
                // If it is there again when its frames are to be read, it is not proved.
            }
        }
        return new Proof(forged, vouched);
    }

    /** The first key of the origin that a stream says it comes from, if it was wrapped to a key at hand. */
    private @Nullable OriginKey root(SegmentPlace place) throws IOException, GeneralSecurityException {
        SegmentHeader.Origin claimed = place.header().origin();
        Path directory = place.path().toAbsolutePath().getParent();
        return claimed == null || directory == null
                ? null
                : roots.first(directory, place.header().streamId(), claimed.id());
    }

    private @Nullable SegmentOutcome outcome(SegmentPlace place, boolean unproved, List<Finding> findings)
            throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded header = place.again(primitives);
        if (unproved) {
            findings.add(new Finding(Verdict.FORGED, 0, "its origin could not be checked; read it again"));
        }
        if (header == null) {
            findings.add(new Finding(Verdict.TAMPERED, 0, "its header changed while the log was read"));
            return null;
        }
        Path path = place.path();
        SegmentKey key = key(path, header);
        findings.addAll(key.findings());
        String trouble = key.committed() ? null : StanzaFiles.trouble(path);
        if (trouble != null) {
            findings.add(new Finding(Verdict.NOKEY, -1, "further keys may be in the file beside it, and " + trouble));
        }
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

    private static SegmentReport report(SegmentPlace place, List<Finding> findings, @Nullable SegmentOutcome outcome) {
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
}
