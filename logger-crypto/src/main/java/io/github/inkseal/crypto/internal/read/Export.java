package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.ExportRange;
import io.github.inkseal.crypto.LogExport;
import io.github.inkseal.crypto.LogExport.ExportedFile;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.internal.write.LogFile;
import io.github.inkseal.spi.Utf8Buffer;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
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

    private final ExportRange range;
    private final Path directory;
    private final Copies copies = new Copies();
    private final Map<String, Copies.Copy> made = new HashMap<>();

    /** How the copies are read, if they can be. */
    @FunctionalInterface
    public interface Reader {
        @Nullable
        LogReport read(List<Path> copies) throws IOException, GeneralSecurityException;
    }

    public Export(ExportRange range, Path directory) {
        this.range = range;
        this.directory = directory;
    }

    /**
     * Exports.
     *
     * @param files segments, among them those to export
     * @throws DirectoryNotEmptyException if there is anything in the directory
     * @throws NoSuchFileException if no segment is in the range
     */
    public LogExport of(List<Path> files, Reader reader, Instant now) throws IOException, GeneralSecurityException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> there = Files.newDirectoryStream(directory)) {
                if (there.iterator().hasNext()) {
                    throw new DirectoryNotEmptyException(directory.toString());
                }
            }
        }
        List<SegmentFile> chosen = chosen(files);
        if (chosen.isEmpty()) {
            throw new NoSuchFileException(directory.toString(), null, "there is no segment in that range to put there");
        }
        List<Path> segments = new ArrayList<>();
        for (SegmentFile file : chosen) {
            segments.add(copy(file.path()));
        }
        for (Path beside : beside(chosen)) {
            copy(beside);
        }
        LogReport report = reader.read(segments);
        List<ExportedFile> all = listed(chosen, report);
        byte[] manifest = manifest(all, report, now);
        Path path = directory.resolve(MANIFEST);
        try (LogFile file = LogFile.createNew(path)) {
            file.append(manifest, 0, manifest.length);
            file.force();
        }
        return new LogExport(path, Copies.hash(manifest), all, report);
    }

    private Path copy(Path from) throws IOException {
        Path to = directory.resolve(String.valueOf(from.getFileName()));
        made.put(String.valueOf(to.getFileName()), copies.make(from, to));
        return to;
    }

    /** Those in the range, by stream and index. A segment whose header can't be read may be any: it is among them. */
    private List<SegmentFile> chosen(List<Path> files) throws IOException {
        List<SegmentFile> all = new ArrayList<>();
        for (Path file : files) {
            all.add(SegmentFile.of(file));
        }
        all.sort(Comparator.comparing((SegmentFile file) -> String.valueOf(streamOf(file)))
                .thenComparingLong(Export::indexOf));
        List<SegmentFile> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            SegmentFile next = i + 1 < all.size() ? all.get(i + 1) : null;
            if (isIn(all.get(i), next)) {
                chosen.add(all.get(i));
            }
        }
        return chosen;
    }

    private boolean isIn(SegmentFile file, @Nullable SegmentFile next) {
        SegmentHeader.Encoded header = file.header();
        if (header == null) {
            return true;
        }
        long index = header.header().index();
        boolean goesOn = next != null && streamOf(file).equals(streamOf(next));
        SegmentHeader.Encoded after = next == null || !goesOn ? null : next.header();
        Instant end = after == null ? Instant.MAX : time(after.header().created());
        return index >= range.from()
                && index <= range.to()
                && !time(header.header().created()).isAfter(range.until())
                && !end.isBefore(range.since());
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    private static Id streamOf(SegmentFile file) {
        SegmentHeader.Encoded header = file.header();
        return header == null ? Id.NONE : header.header().streamId();
    }

    private static long indexOf(SegmentFile file) {
        SegmentHeader.Encoded header = file.header();
        return header == null ? -1 : header.header().index();
    }

    /** Stanza files, without which some recipients could not read the copies. */
    private static Set<Path> beside(List<SegmentFile> segments) throws IOException {
        Set<Path> all = new LinkedHashSet<>();
        for (SegmentFile segment : segments) {
            Path rewrap = StanzaFiles.rewrapOf(segment.path());
            if (Files.isRegularFile(rewrap, LinkOption.NOFOLLOW_LINKS)) {
                all.add(rewrap);
            }
            Path directory = segment.path().toAbsolutePath().getParent();
            if (directory != null) {
                try (DirectoryStream<Path> roots = Files.newDirectoryStream(directory, "*.root")) {
                    roots.forEach(all::add);
                }
            }
        }
        return all;
    }

    private List<ExportedFile> listed(List<SegmentFile> segments, @Nullable LogReport report) {
        Map<String, Verdict> verdicts = new HashMap<>();
        if (report != null) {
            for (SegmentReport one : report.segments()) {
                verdicts.put(String.valueOf(one.path().getFileName()), one.verdict());
            }
        }
        Map<String, LogExport.Segment> known = new HashMap<>();
        for (SegmentFile file : segments) {
            SegmentHeader.Encoded header = file.header();
            if (header != null) {
                known.put(
                        String.valueOf(file.path().getFileName()),
                        new LogExport.Segment(
                                header.header().streamId().toString(),
                                header.header().index(),
                                header.header().segmentId().toString()));
            }
        }
        List<ExportedFile> all = new ArrayList<>();
        made.forEach((name, copy) ->
                all.add(new ExportedFile(name, copy.bytes(), copy.hash(), known.get(name), verdicts.get(name))));
        all.sort(Comparator.comparing(ExportedFile::name));
        return all;
    }

    private static byte[] manifest(List<ExportedFile> files, @Nullable LogReport report, Instant now) {
        Utf8Buffer out = new Utf8Buffer(4096);
        out.raw("{\"manifest\":1,\"made\":\"").json(now.toString()).raw("\",\"verdict\":");
        verdict(out, report == null ? null : report.verdict());
        out.raw(",\"files\":[");
        String between = "\n";
        for (ExportedFile file : files) {
            out.raw(between).raw("{\"name\":\"").json(file.name()).raw("\",\"bytes\":");
            out.number(file.bytes()).raw(",\"sha256\":\"").raw(file.hash()).raw("\"");
            LogExport.Segment segment = file.segment();
            if (segment != null) {
                out.raw(",\"stream\":\"").raw(segment.stream()).raw("\",\"index\":");
                out.number(segment.index()).raw(",\"segment\":\"").raw(segment.id());
                out.raw("\",\"verdict\":");
                verdict(out, file.verdict());
            }
            out.raw("}");
            between = ",\n";
        }
        out.raw("\n]}\n");
        return Arrays.copyOf(out.array(), out.length());
    }

    private static void verdict(Utf8Buffer out, @Nullable Verdict verdict) {
        if (verdict == null) {
            out.raw("null");
        } else {
            out.raw("\"").raw(verdict.name()).raw("\"");
        }
    }
}
