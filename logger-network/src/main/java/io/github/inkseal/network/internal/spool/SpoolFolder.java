package io.github.inkseal.network.internal.spool;

import io.github.inkseal.internal.write.ProcessLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a spool. Each process has a folder of its own below the spool's, the first that no other one holds, and takes what
 * ended processes left in theirs. The pipeline's thread, but for what segments do by themselves.
 *
 * <p>New segments have every second number: one more can be put before each, for what was in memory before it.
 */
final class SpoolFolder implements AutoCloseable {

    private static final int FOLDERS = 64;
    private static final long FIRST_NUMBER = 1L << 32;
    private static final int ASIDE = 4;
    private static final String ASIDE_SUFFIX = ".damaged";
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})\\.spool");
    private static final String LOCK = "lock";

    private final Path folder;
    private ProcessLock lock;
    private final SpoolKey key;
    private final Spool.Clocks clocks;
    private final SecureRandom random = new SecureRandom();
    private final List<Segment> found = new ArrayList<>();
    private int unreadable;
    private int foreign;
    private long last;

    private SpoolFolder(Path folder, ProcessLock lock, SpoolKey key, Spool.Clocks clocks) {
        this.folder = folder;
        this.lock = lock;
        this.key = key;
        this.clocks = clocks;
    }

    /**
     * This process's folder, with what it and ended processes left.
     *
     * @throws IOException if there is none to be had; the message says why
     */
    static SpoolFolder open(Path root, SpoolKey key, Spool.Clocks clocks) throws IOException, GeneralSecurityException {
        for (int n = 1; n <= FOLDERS; n++) {
            Path folder = root.resolve(Integer.toString(n));
            ProcessLock lock = ProcessLock.tryLock(folder.resolve(LOCK));
            if (lock != null) {
                SpoolFolder opened = new SpoolFolder(folder, lock, key, clocks);
                boolean whole = false;
                try {
                    opened.adopt(root, n);
                    opened.find();
                    whole = true;
                    return opened;
                } finally {
                    if (!whole) {
                        lock.close();
                    }
                }
            }
        }
        throw new IOException(root + ": " + FOLDERS + " other processes have their spools here; name another path");
    }

    /** Takes the segments of folders that nobody holds, to be sent before our own. */
    private void adopt(Path root, int own) throws IOException, GeneralSecurityException {
        long next = files(folder).stream().mapToLong(SpoolFolder::number).min().orElse(FIRST_NUMBER) - 2;
        for (int n = FOLDERS; n >= 1; n--) {
            Path other = root.resolve(Integer.toString(n));
            if (n == own
                    || !Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                    || files(other).isEmpty()) {
                continue;
            }
            try (ProcessLock theirs = ProcessLock.tryLock(other.resolve(LOCK))) {
                List<Path> left = theirs == null ? List.of() : files(other);
                for (int i = left.size() - 1; i >= 0; i--) {
                    if (Segment.isOf(left.get(i), key)) {
                        Files.move(left.get(i), path(next));
                        next -= 2;
                    }
                }
            }
        }
    }

    private void find() throws IOException, GeneralSecurityException {
        last = FIRST_NUMBER;
        for (Path path : files(folder)) {
            last = Math.max(last, number(path));
            if (!Segment.isOf(path, key)) {
                if (Segment.isWhole(path)) {
                    // Of another key, which may come back.
                    foreign++;
                } else {
                    unreadable++;
                    setAside(path);
                }
                continue;
            }
            Segment segment = Segment.found(path, number(path), key, clocks);
            if (segment.takeRemoval()) {
                remove(segment);
            } else {
                found.add(segment);
            }
        }
    }

    /** In their order. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> NAME.matcher(name(path)).matches())
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparingLong(SpoolFolder::number))
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static long number(Path path) {
        Matcher matcher = NAME.matcher(name(path));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(path.toString());
        }
        return Long.parseUnsignedLong(matcher.group(1), 16);
    }

    private Path path(long number) {
        return folder.resolve("%016x.spool".formatted(number));
    }

    /** What other processes left, in its order. */
    List<Segment> found() {
        return found;
    }

    /** Segments that could not be read when this was opened, and were set aside. */
    int unreadable() {
        return unreadable;
    }

    /** Segments of another key, which were left where they are. */
    int foreign() {
        return foreign;
    }

    /**
     * Holds the folder again if somebody has removed it, so that the next process does not take it for one that nobody holds.
     *
     * @throws IOException if another process has it by now
     */
    void holdAgain() throws IOException {
        if (Files.exists(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        lock.close();
        ProcessLock again = ProcessLock.tryLock(folder.resolve(LOCK));
        if (again == null) {
            throw new IOException(folder + " was removed, and another process has made it again");
        }
        lock = again;
    }

    /** A segment behind all others. */
    Segment create(long first) throws IOException, GeneralSecurityException {
        // A number is used once, also if that fails: it may have left a file.
        last += 2;
        return make(last, first);
    }

    /** A segment before another one that was created here; behind all others if that is null. */
    Segment createBefore(@Nullable Segment later, long first) throws IOException, GeneralSecurityException {
        return later == null ? create(first) : make(later.number() - 1, first);
    }

    private Segment make(long number, long first) throws IOException, GeneralSecurityException {
        return Segment.create(path(number), number, first, clocks, key, random);
    }

    /** Removes a segment nobody needs; one that was damaged is set aside. */
    void remove(Segment segment) throws IOException {
        segment.release();
        if (segment.isDamaged()) {
            setAside(segment.path());
        } else {
            Files.deleteIfExists(segment.path());
        }
    }

    /** Keeps a damaged file under another name, and of such files only some. */
    private void setAside(Path path) throws IOException {
        Path target = path.resolveSibling(name(path) + ASIDE_SUFFIX);
        for (int n = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); n++) {
            target = path.resolveSibling(name(path) + "." + n + ASIDE_SUFFIX);
        }
        Files.move(path, target);
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> aside = paths.filter(each -> name(each).endsWith(ASIDE_SUFFIX))
                    .sorted(Comparator.comparing(SpoolFolder::name).reversed())
                    .toList();
            for (Path old : aside.subList(Math.min(ASIDE, aside.size()), aside.size())) {
                Files.deleteIfExists(old);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
