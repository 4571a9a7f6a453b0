package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a log's files, and what is to be said of files without one that can be read. A file that is gone since
 * it was listed is passed over: whether it may be, the chain says. One thread.
 */
final class Headers {

    private final Primitives primitives;
    private final Map<Id, List<SegmentPlace>> streams = new LinkedHashMap<>();
    private final List<SegmentReport> strange = new ArrayList<>();
    private final List<Path> cutShort = new ArrayList<>();
    private @Nullable IOException failure;
    /** Whether any file could be read, be it that no header is in it. */
    private boolean anyRead;

    private long bytes;

    private Headers(Primitives primitives) {
        this.primitives = primitives;
    }

    /**
     * Reads them.
     *
     * @throws IOException if none can be read, and not for what the files hold
     */
    static Headers of(LogFiles files, Primitives primitives) throws IOException, GeneralSecurityException {
        Headers headers = new Headers(primitives);
        LogFiles.Doubt doubt = files.doubt();
        if (doubt != null) {
            headers.strange(doubt.path(), doubt.why());
        }
        for (Path path : files.segments()) {
            headers.look(path);
        }
        IOException failure = headers.failure;
        if (failure != null && !headers.anyRead) {
            throw failure;
        }
        return headers;
    }

    /** By stream, in the order of the files. */
    Map<Id, List<SegmentPlace>> streams() {
        return streams;
    }

    /** Files without a place in a chain, but for those of {@link #cutShort}. */
    List<SegmentReport> strange() {
        return List.copyOf(strange);
    }

    /** How long all files are. */
    long bytes() {
        return bytes;
    }

    private void look(Path path) throws IOException, GeneralSecurityException {
        try {
            // Else what can't be seen would look as if it were gone.
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String strangeness = LogFiles.strangeness(path);
            if (strangeness != null) {
                strange(path, "no sealed log: " + strangeness);
                return;
            }
            SegmentFile file = SegmentFile.of(path);
            anyRead = true;
            bytes += file.length();
            SegmentPlace place = SegmentPlace.of(file, primitives);
            FormatException trouble = file.trouble();
            if (place != null) {
                streams.computeIfAbsent(place.header().streamId(), id -> new ArrayList<>())
                        .add(place);
            } else if (trouble != null && trouble.kind() == FormatException.Kind.SHORT) {
                cutShort.add(path);
            } else {
                strange.add(unreadable(file));
            }
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted;
        } catch (NoSuchFileException removed) {
            // As good as not listed.
        } catch (IOException e) {
            failure = e;
            strange(path, unread(e));
        }
    }

    private void strange(Path path, String what) {
        if (!Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            strange.add(unsupported(path, what));
        }
    }

    private static SegmentReport unsupported(Path path, String what) {
        Finding finding = new Finding(Verdict.UNSUPPORTED, -1, what);
        return new SegmentReport(path, "", -1, "", "", 0, 0, List.of(finding));
    }

    /**
     * Files whose header is cut short, looked at again after all else was read: one that is whole by now is of a segment
     * that was begun meanwhile, and as good as not listed.
     */
    List<SegmentReport> cutShort() throws IOException {
        List<SegmentReport> reports = new ArrayList<>();
        for (Path path : cutShort) {
            try {
                SegmentFile file = SegmentFile.of(path);
                if (file.header() == null) {
                    reports.add(unreadable(file));
                }
            } catch (NoSuchFileException removed) {
                // As good as not listed, too.
            } catch (ClosedByInterruptException interrupted) {
                throw interrupted;
            } catch (IOException e) {
                reports.add(unsupported(path, unread(e)));
            }
        }
        return reports;
    }

    private static SegmentReport unreadable(SegmentFile file) {
        FormatException trouble = file.trouble();
        Verdict verdict = trouble == null ? Verdict.UNSUPPORTED : trouble.kind().verdict();
        Finding finding = new Finding(verdict, 0, trouble == null ? "no header" : String.valueOf(trouble.getMessage()));
        return new SegmentReport(file.path(), "", -1, "", "", 0, 0, List.of(finding));
    }

    /** Why a file can't be read, without its name. */
    static String unread(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        String why = e instanceof AccessDeniedException ? "this user may not" : reason;
        return "it can't be read" + (why == null ? "" : ": " + why);
    }
}
