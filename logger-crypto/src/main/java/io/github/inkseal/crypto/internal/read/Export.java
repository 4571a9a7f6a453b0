package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.ExportRange;
import io.github.inkseal.crypto.LogExport;
import io.github.inkseal.crypto.LogExport.ExportedFile;
import io.github.inkseal.crypto.LogExport.Skipped;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies segments, what belongs to them, and a manifest with their hashes into an empty directory. The manifest comes
 * last: a directory without one is no whole export. One thread, once.
 */
public final class Export {

    private static final String MANIFEST = "manifest.json";
    private static final long NANOS = 1_000_000_000L;

    /** Bytes of all files together whose header can't be read: they may be of no log, and of any length. */
    private static final long MOST_STRANGE = 1L << 30;

    private final ExportRange range;
    private final Path directory;
    private final Copies copies = new Copies();
    private final Map<String, Copies.Copy> made = new HashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();

    /**
     * A file to choose from.
     *
     * @param length bytes in it
     * @param header without stanzas; null if it can't be read
     */
    private record Listed(Path path, long length, @Nullable SegmentHeader header) {

        Id stream() {
            return header == null ? Id.NONE : header.streamId();
        }

        long index() {
            return header == null ? -1 : header.index();
        }
    }

    /** From one index to another. */
    private record Span(long first, long last) {

        Span and(Span other) {
            return new Span(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    public Export(ExportRange range, Path directory) {
        this.range = range;
        this.directory = directory;
    }

    /**
     * Exports.
     *
     * @param files segments, among them those to export
     * @param reader what reads the copies; null if no key is at hand
     * @throws DirectoryNotEmptyException if there is anything in the directory
     * @throws NoSuchFileException if no segment is in the range
     */
    public LogExport of(LogFiles files, @Nullable LogReader reader, Instant now)
            throws IOException, GeneralSecurityException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> there = Files.newDirectoryStream(directory)) {
                if (there.iterator().hasNext()) {
                    throw new DirectoryNotEmptyException(directory.toString());
                }
            }
        }
        List<Listed> there = listed(files);
        List<Listed> chosen = withoutLongStrange(chosen(there));
        if (chosen.isEmpty()) {
            throw new NoSuchFileException(directory.toString(), null, "there is no segment in that range to put there");
        }
        List<Path> segments = new ArrayList<>();
        for (Listed file : chosen) {
            segments.add(copy(file.path()));
        }
        for (Path beside : beside(chosen)) {
            copy(beside);
        }
        LogReport report = null;
        if (reader != null) {
            List<Path> others = new ArrayList<>(there.stream().map(Listed::path).toList());
            others.removeAll(new HashSet<>(chosen.stream().map(Listed::path).toList()));
            boolean whole = files.whole() && range.equals(ExportRange.all());
            report = reader.read(new LogFiles(segments, whole, null), others);
        }
        return manifest(listed(chosen, report), report, now);
    }

    private LogExport manifest(List<ExportedFile> files, @Nullable LogReport report, Instant now) throws IOException {
        Path path = directory.resolve(MANIFEST);
        byte[] manifest = Manifest.of(new LogExport(path, "", files, skipped, report), now);
        try (LogFile file = LogFile.createNew(path)) {
            file.append(manifest, 0, manifest.length);
            file.force();
        }
        return new LogExport(path, Copies.hash(manifest), files, skipped, report);
    }

    private Path copy(Path from) throws IOException {
        Path to = directory.resolve(String.valueOf(from.getFileName()));
        made.put(String.valueOf(to.getFileName()), copies.make(from, to));
        return to;
    }

    private List<Listed> listed(LogFiles files) throws IOException {
        List<Listed> all = new ArrayList<>();
        LogFiles.Doubt doubt = files.doubt();
        if (doubt != null) {
            skip(doubt.path(), doubt.why());
        }
        for (Path path : files.segments()) {
            String strangeness = LogFiles.strangeness(path);
            if (strangeness != null) {
                skip(path, strangeness);
                continue;
            }
            try {
                SegmentFile file = SegmentFile.of(path);
                SegmentHeader.Encoded header = file.header();
                all.add(new Listed(
                        path,
                        file.length(),
                        header == null ? null : header.header().withoutStanzas()));
            } catch (ClosedByInterruptException interrupted) {
                throw interrupted;
            } catch (IOException e) {
                skip(path, Headers.unread(e));
            }
        }
        return all;
    }

    private void skip(Path path, String why) {
        if (!Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            skipped.add(new Skipped(path, why));
        }
    }

    /** Those in the range, by stream and index. A segment whose header can't be read may be any: it is among them. */
    private List<Listed> chosen(List<Listed> all) {
        Map<Id, Map<Long, Long>> begun = new HashMap<>();
        for (Listed one : all) {
            if (one.header() != null) {
                begun.computeIfAbsent(one.stream(), id -> new HashMap<>())
                        .merge(one.index(), one.header().created(), Math::max);
            }
        }
        // Clocks go back, too: what stands between two segments of that time may be of it.
        Map<Id, Span> spans = new HashMap<>();
        for (Listed one : all) {
            Map<Long, Long> stream = begun.get(one.stream());
            if (one.header() != null && stream != null && mayBeOfTheTime(one.header(), stream)) {
                spans.merge(one.stream(), new Span(one.index(), one.index()), Span::and);
            }
        }
        return all.stream()
                .filter(one -> one.header() == null || isIn(one.index(), spans.get(one.stream())))
                .sorted(Comparator.comparing((Listed one) -> one.stream().toString())
                        .thenComparingLong(Listed::index))
                .toList();
    }

    /** Those whose header can't be read as far as there is room for them, the shortest first: a hole costs who makes it nothing. */
    private List<Listed> withoutLongStrange(List<Listed> chosen) {
        Set<Listed> left = new HashSet<>();
        long bytes = 0;
        for (Listed one : chosen.stream()
                .filter(one -> one.header() == null)
                .sorted(Comparator.comparingLong(Listed::length))
                .toList()) {
            if (one.length() > MOST_STRANGE - bytes) {
                left.add(one);
                skip(
                        one.path(),
                        "it has no header that can be read, and with " + one.length()
                                + " bytes it is too long to be copied all the same");
            } else {
                bytes += one.length();
            }
        }
        return chosen.stream().filter(one -> !left.contains(one)).toList();
    }

    private boolean isIn(long index, @Nullable Span span) {
        return span != null
                && index >= span.first()
                && index <= span.last()
                && index >= range.from()
                && index <= range.to();
    }

    /**
     * Whether a segment may have records of the time that is asked for.
     *
     * @param begun when the segments of its stream were, by index; the latest time of those that share one, for one of them
     *     may have been put there to say that the one before it had ended
     */
    private boolean mayBeOfTheTime(SegmentHeader header, Map<Long, Long> begun) {
        long next = begun.getOrDefault(header.index() + 1, Long.MAX_VALUE);
        // A successor that was begun before it says nothing of when it ended.
        Instant end = next < header.created() ? Instant.MAX : time(next);
        return !time(header.created()).isAfter(range.until()) && !end.isBefore(range.since());
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /** Stanza files, without which some recipients could not read the copies. */
    private Set<Path> beside(List<Listed> segments) throws IOException {
        Set<Path> all = new LinkedHashSet<>();
        Set<Path> directories = new LinkedHashSet<>();
        for (Listed segment : segments) {
            all.add(StanzaFiles.rewrapOf(segment.path()));
            Path parent = segment.path().toAbsolutePath().getParent();
            if (parent != null) {
                directories.add(parent);
            }
        }
        for (Path parent : directories) {
            try (DirectoryStream<Path> roots = Files.newDirectoryStream(parent, "*.root")) {
                roots.forEach(all::add);
            } catch (AccessDeniedException mayNot) {
                skip(parent, "whether keys of origins lie in it can't be seen, for this user may not list it");
            }
        }
        for (Path path : List.copyOf(all)) {
            String why = whyNot(path);
            if (why != null) {
                all.remove(path);
                skip(path, why);
            }
        }
        return all;
    }

    /** Whatever somebody has put there, the segments are copied and listed. */
    private static @Nullable String whyNot(Path stanzas) throws IOException {
        String strangeness = LogFiles.strangeness(stanzas);
        if (strangeness != null) {
            return strangeness;
        }
        if (!Files.isReadable(stanzas)) {
            return "it can't be read";
        }
        return Files.size(stanzas) > StanzaFiles.LARGEST ? "longer than any file of stanzas" : null;
    }

    private List<ExportedFile> listed(List<Listed> segments, @Nullable LogReport report) {
        Map<String, Verdict> verdicts = new HashMap<>();
        if (report != null) {
            for (SegmentReport one : report.segments()) {
                verdicts.put(String.valueOf(one.path().getFileName()), one.verdict());
            }
        }
        Map<String, LogExport.Segment> known = new HashMap<>();
        for (Listed file : segments) {
            SegmentHeader header = file.header();
            if (header != null) {
                known.put(
                        String.valueOf(file.path().getFileName()),
                        new LogExport.Segment(
                                header.streamId().toString(),
                                header.index(),
                                header.segmentId().toString()));
            }
        }
        List<ExportedFile> all = new ArrayList<>();
        made.forEach((name, copy) ->
                all.add(new ExportedFile(name, copy.bytes(), copy.hash(), known.get(name), verdicts.get(name))));
        all.sort(Comparator.comparing(ExportedFile::name));
        return all;
    }
}
