package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.format.SegmentName;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sealed log files and the keys to read them with.
 *
 * <pre>{@code
 * LogReport report = SealedLog.of(Path.of("logs/app"))
 *         .withKey(Path.of("ops.key"))
 *         .read(record -> System.out.print(record.text()));
 * if (report.verdict() != Verdict.COMPLETE) { ... }
 * }</pre>
 *
 * <p>Records that authenticate are handed on whatever the verdict is; the report says what to think of them. Immutable;
 * any thread.
 */
public final class SealedLog {

    private final Path path;
    private final List<Identity> identities;
    private final @Nullable OriginKey origin;

    private SealedLog(Path path, List<Identity> identities, @Nullable OriginKey origin) {
        this.path = path;
        this.identities = List.copyOf(identities);
        this.origin = origin;
    }

    /**
     * A log.
     *
     * @param path a segment's file; a directory, for all streams in it; or what a writer was given as its path, for
     *     that writer's stream
     */
    public static SealedLog of(Path path) {
        return new SealedLog(path, List.of(), null);
    }

    /**
     * With another key to open it.
     *
     * @param file a private key's file, or a local key's
     * @throws KeyFileException if it is none, or others can read it
     */
    public SealedLog withKey(Path file) throws KeyFileException {
        List<Identity> more = new ArrayList<>(identities);
        more.add(KeyFiles.identity(file));
        return new SealedLog(path, more, origin);
    }

    /**
     * With the origin that it should come from.
     *
     * @param file an origin key's file
     * @throws KeyFileException if it is none, or others can read it
     */
    public SealedLog withOrigin(Path file) throws KeyFileException {
        return new SealedLog(path, identities, KeyFiles.origin(file));
    }

    /**
     * Reads all of it and says what it is worth.
     *
     * @throws NoSuchFileException if there is nothing at the path
     */
    public LogReport verify() throws IOException {
        return read(record -> {});
    }

    /**
     * Hands on all records that authenticate, segment by segment, and says what they are worth.
     *
     * @param sink called on this thread
     * @throws NoSuchFileException if there is nothing at the path
     */
    public LogReport read(Consumer<SealedRecord> sink) throws IOException {
        try {
            return new LogReader(Primitives.standard(), identities, origin, sink).read(files(), isWhole());
        } catch (GeneralSecurityException e) {
            throw new IOException("the JVM lacks what sealed logs need: " + e.getMessage(), e);
        }
    }

    /** Whether all segments of a stream are asked for, so that one that is not there is missing. */
    private boolean isWhole() {
        return !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private List<Path> files() throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(path);
        }
        Path directory = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        String stream = Files.isDirectory(path) ? null : String.valueOf(path.getFileName());
        List<Path> found = new ArrayList<>();
        if (directory != null && Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> isSegment(stream, String.valueOf(file.getFileName())))
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .sorted(Comparator.naturalOrder())
                        .forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new NoSuchFileException(path.toString(), null, "there is no sealed log");
        }
        return found;
    }

    private static boolean isSegment(@Nullable String stream, String file) {
        return stream == null
                ? file.endsWith(SegmentName.SUFFIX)
                : SegmentName.indexOf(stream, file).isPresent();
    }
}
