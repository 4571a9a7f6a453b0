package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.read.Export;
import io.github.inkseal.crypto.internal.read.LiveReader;
import io.github.inkseal.crypto.internal.read.LogFiles;
import io.github.inkseal.crypto.internal.read.LogReader;
import io.github.inkseal.crypto.internal.read.Rewrapping;
import io.github.inkseal.crypto.internal.write.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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

    private static final RecordQuery NOTHING = RecordQuery.all().withUntil(Instant.MIN);

    private static final long FOLLOW_NANOS = 200_000_000L;

    private final Path path;
    private final List<Identity> identities;
    private final @Nullable OriginKey origin;
    private final List<Anchor> anchors;
    private final boolean salvage;

    private SealedLog(
            Path path, List<Identity> identities, @Nullable OriginKey origin, List<Anchor> anchors, boolean salvage) {
        this.path = path;
        this.identities = List.copyOf(identities);
        this.origin = origin;
        this.anchors = List.copyOf(anchors);
        this.salvage = salvage;
    }

    /**
     * A log.
     *
     * @param path a segment's file; a directory, for all streams in it; or what a writer was given as its path, for
     *     that writer's stream
     */
    public static SealedLog of(Path path) {
        return new SealedLog(path, List.of(), null, List.of(), false);
    }

    /**
     * With another key to open it.
     *
     * @param file a private key's file, or a local key's
     * @throws KeyFileException if it is none, or others can read it
     */
    public SealedLog withKey(Path file) throws KeyFileException {
        List<Identity> more = new ArrayList<>(identities);
        more.add(KeyFiles.ofTools().identity(file));
        return new SealedLog(path, more, origin, anchors, salvage);
    }

    /**
     * With the origin that it should come from.
     *
     * @param file an origin key's file
     * @throws KeyFileException if it is none, or others can read it
     */
    public SealedLog withOrigin(Path file) throws KeyFileException {
        return new SealedLog(path, identities, KeyFiles.ofTools().origin(file), anchors, salvage);
    }

    /** With something noted down elsewhere that it must still reach; several are for several streams. */
    public SealedLog withAnchor(Anchor anchor) {
        List<Anchor> more = new ArrayList<>(anchors);
        more.add(anchor);
        return new SealedLog(path, identities, origin, more, salvage);
    }

    /** With records shown although a header's MAC is wrong: they are what somebody who had the key made of them. */
    public SealedLog salvaging() {
        return new SealedLog(path, identities, origin, anchors, true);
    }

    /**
     * Reads all of it and says what it is worth.
     *
     * @throws NoSuchFileException if there is nothing at the path
     */
    public LogReport verify() throws IOException {
        return search(NOTHING, record -> {});
    }

    /**
     * Hands on all records that authenticate, segment by segment, and says what they are worth.
     *
     * @param sink called on this thread
     * @throws NoSuchFileException if there is nothing at the path
     */
    public LogReport read(Consumer<SealedRecord> sink) throws IOException {
        return search(RecordQuery.all(), sink);
    }

    /**
     * Hands on the records that are asked for, as {@link #read} does all of them. All frames are read, several at a time
     * on other threads.
     *
     * @param sink called on this thread
     * @throws NoSuchFileException if there is nothing at the path
     */
    public LogReport search(RecordQuery query, Consumer<SealedRecord> sink) throws IOException {
        try {
            LogReader reader = new LogReader(Primitives.standard(), identities, origin, salvage, query, sink);
            return LogReport.attested(List.of(reader.read(LogFiles.of(path))), anchors)
                    .get(0);
        } catch (GeneralSecurityException e) {
            throw new IOException("the JVM lacks what sealed logs need: " + e.getMessage(), e);
        }
    }

    /**
     * Hands on records as they are written, over rotations and restarts, beginning with the newest segment, and of a
     * stream that begins later under the same name, too. For a stream, given as its writer has it, not for a directory
     * or a segment. Nothing is said of what they are worth: {@link #verify} does that.
     *
     * @param sink called on this thread
     * @param goesOn asked about five times a second
     * @throws NoSuchFileException if there is no such stream, or no key at hand opens its newest segment
     */
    public void follow(RecordQuery query, Consumer<SealedRecord> sink, BooleanSupplier goesOn) throws IOException {
        follow(List.of(this), query, sink, goesOn);
    }

    /**
     * Follows several logs, as {@link #follow(RecordQuery, Consumer, BooleanSupplier)} does one: of each what it has, one after the
     * other, and from then on what comes.
     *
     * @param sink called on this thread
     * @param goesOn asked about five times a second
     * @throws NoSuchFileException if one of them is no such stream, or no key at hand opens its newest segment
     */
    public static void follow(
            List<SealedLog> logs, RecordQuery query, Consumer<SealedRecord> sink, BooleanSupplier goesOn)
            throws IOException {
        try {
            List<LiveReader> readers = new ArrayList<>();
            for (SealedLog log : logs) {
                readers.add(log.live(query, sink));
            }
            while (goesOn.getAsBoolean()) {
                LockSupport.parkNanos(FOLLOW_NANOS);
                for (LiveReader reader : readers) {
                    reader.poll();
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the JVM lacks what sealed logs need: " + e.getMessage(), e);
        }
    }

    /** One that has read what there is. */
    private LiveReader live(RecordQuery query, Consumer<SealedRecord> sink)
            throws IOException, GeneralSecurityException {
        Path absolute = path.toAbsolutePath();
        Path directory = absolute.getParent();
        LiveReader reader = new LiveReader(
                directory == null ? absolute : directory,
                String.valueOf(absolute.getFileName()),
                identities,
                Primitives.standard(),
                query,
                sink);
        if (!reader.poll()) {
            String why = reader.unreachable().isEmpty() ? "" : ", for now: " + reader.unreachable();
            throw new NoSuchFileException(
                    path.toString(), null, "there is no stream of that name that a key at hand opens" + why);
        }
        return reader;
    }

    /**
     * Lets further keys open it: each segment's key is wrapped to them in a file beside it. What opened it before
     * still does.
     *
     * @param publicKeys files of public keys
     * @return which segments stay as they are, be it that there is no room for such a file; the others are done
     * @throws KeyFileException if one of the files is no public key
     * @throws NoSuchFileException if there is nothing at the path
     * @throws java.nio.file.FileSystemException if another one is at work on the log
     */
    public RewrapReport rewrap(List<Path> publicKeys) throws IOException {
        List<Recipient> recipients = KeyFiles.ofTools().recipients(publicKeys);
        try {
            return new Rewrapping(Primitives.standard(), identities, recipients, Disk::replace).of(LogFiles.of(path));
        } catch (GeneralSecurityException e) {
            throw new IOException("the JVM lacks what sealed logs need: " + e.getMessage(), e);
        }
    }

    /**
     * Copies segments as they are, and what belongs to them, into a directory, with a manifest of their hashes. Each
     * copy is forced, read back and compared. With a key at hand the copies are read, too, and the manifest says what
     * they are worth; that segments outside of the range are not there counts for nothing. What is no regular file is
     * listed and not copied, nor are files whose header can't be read once all of these have more than 1 GiB.
     *
     * @param directory made if it is not there; must be empty
     * @throws java.nio.file.DirectoryNotEmptyException if it is not
     * @throws NoSuchFileException if there is no segment in the range
     */
    public LogExport export(Path directory, ExportRange range) throws IOException {
        try {
            LogReader reader = new LogReader(Primitives.standard(), identities, origin, salvage, NOTHING, record -> {});
            return new Export(range, directory)
                    .of(LogFiles.of(path), identities.isEmpty() ? null : reader, Instant.now());
        } catch (GeneralSecurityException e) {
            throw new IOException("the JVM lacks what sealed logs need: " + e.getMessage(), e);
        }
    }
}
