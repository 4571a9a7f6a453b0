package io.github.inkseal.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open log file: created for its owner only, never through a symbolic link, appended to.
 *
 * <p>Opened through {@link Files#newOutputStream}, whose channel no interrupt of the writing thread closes:
 * with direct dispatch that thread is the application's. One thread at a time.
 */
public final class LogFile implements AutoCloseable {

    private static final String OWNER_ONLY = "rw-------";

    private static final Set<StandardOpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path path;
    private final OutputStream out;
    private final @Nullable Object key;
    /** Forces the file wherever it has been moved to; null for what is no file. */
    private @Nullable FileChannel forcing;
    /** Whether the directory may not know of the file for good. */
    private boolean fresh;

    private long size;
    private final boolean regular;

    private LogFile(Path path, OutputStream out, @Nullable FileChannel forcing, @Nullable Object key, long size) {
        this.path = path;
        this.out = out;
        this.forcing = forcing;
        this.key = key;
        this.size = size;
        this.regular = forcing != null;
    }

    /** Whether it is a file, and no device or pipe: those can't be set aside. */
    boolean isRegular() {
        return regular;
    }

    /**
     * Opens the file for appending and creates it if it is not there: mode 0600, missing directories 0700.
     *
     * @throws IOException if that can't be done, and if the path is a symbolic link or a directory; the
     *     message says what to do
     */
    public static LogFile open(Path path) throws IOException {
        createDirectoryOf(path);
        boolean created = false;
        try {
            create(path, OWNER_ONLY);
            created = true;
        } catch (FileAlreadyExistsException there) {
            // It is appended to, if it is a file.
        }
        return append(path, created);
    }

    /**
     * Creates a file and opens it: mode 0600, missing directories 0700.
     *
     * @throws FileAlreadyExistsException if there is anything of that name
     */
    public static LogFile createNew(Path path) throws IOException {
        return createNew(path, OWNER_ONLY);
    }

    /** The same with another mode, {@code rw-r--r--}, from which the process may still take by its umask. */
    public static LogFile createNew(Path path, String permissions) throws IOException {
        createDirectoryOf(path);
        create(path, permissions);
        try {
            return append(path, true);
        } catch (IOException failure) {
            // Too many open files, for one; the name must be free for the next try.
            Files.deleteIfExists(path);
            throw failure;
        }
    }

    private static LogFile append(Path path, boolean created) throws IOException {
        BasicFileAttributes before = attributes(path);
        refuseOthers(path, before);
        OutputStream out = Files.newOutputStream(
                path, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        try {
            boolean regular = before.isRegularFile();
            FileChannel forcing = regular ? channel(path) : null;
            LogFile file = new LogFile(path, out, forcing, before.fileKey(), regular ? before.size() : 0);
            file.fresh = created;
            return file;
        } catch (IOException failure) {
            out.close();
            throw failure;
        }
    }

    private static void refuseOthers(Path path, BasicFileAttributes found) throws FileSystemException {
        if (found.isSymbolicLink()) {
            throw new FileSystemException(
                    path.toString(), null, "is a symbolic link; name the file it should write to");
        }
        if (found.isDirectory()) {
            throw new FileSystemException(path.toString(), null, "is a directory; name a file");
        }
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * A channel to a file that is locked, made if it is not there: mode 0600, missing directories 0700. Nothing else
     * opens it: systems let go of a process's lock with any of its descriptors of that file.
     *
     * @throws IOException if there is anything but a file at the path; the message says so
     */
    public static FileChannel openToLock(Path path) throws IOException {
        createDirectoryOf(path);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            BasicFileAttributes found = attributes(path);
            refuseOthers(path, found);
            if (!found.isRegularFile()) {
                throw new FileSystemException(
                        path.toString(), null, "is no regular file, so it can't be a lock; move it away");
            }
        }
        // To read, too: a pipe put there in between would, opened to write, be waited for until somebody reads from it.
        return FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                mode(path, OWNER_ONLY));
    }

    /** Makes the directory of a file and those above it, mode 0700, where they are missing. */
    public static void createDirectoryOf(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode(path, "rwx------"));
        }
    }

    private static void create(Path path, String permissions) throws IOException {
        Files.newByteChannel(path, CREATE, mode(path, permissions)).close();
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    public Path path() {
        return path;
    }

    /** Bytes in the file as far as this process knows; 0 for a device. */
    public long size() {
        return size;
    }

    /**
     * Appends bytes with one write, or none of them: what a failed write left is cut off again.
     *
     * @throws IOException if they could not be written
     */
    public void append(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
            size += length;
        } catch (IOException failure) {
            takeBack(length, failure);
            throw failure;
        }
    }

    /** Cuts the file back to its known size, if it is still this file and only this write can have made it longer. */
    private void takeBack(int length, IOException failure) {
        try {
            BasicFileAttributes now = attributes(path);
            if (now.isRegularFile() && isThis(now) && now.size() > size && now.size() <= size + length) {
                uninterrupted(path, StandardOpenOption.WRITE, channel -> channel.truncate(size));
            }
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    /**
     * Whether nothing stands behind what was appended. A failed write may have left something that could not be cut
     * off; this tries once more.
     */
    public boolean isWhole() {
        try {
            BasicFileAttributes now = attributes(path);
            if (now.size() > size && isThis(now)) {
                uninterrupted(path, StandardOpenOption.WRITE, channel -> channel.truncate(size));
                now = attributes(path);
            }
            return now.size() == size && isThis(now);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Whether its last byte ends a line, or there is none; true if that can't be told, for instance if the path names another. */
    boolean endsLine() {
        byte[] last = {'\n'};
        try {
            BasicFileAttributes now = attributes(path);
            if (!now.isRegularFile() || !isThis(now)) {
                return true;
            }
            uninterrupted(path, StandardOpenOption.READ, channel -> {
                long end = channel.size();
                if (end > 0) {
                    channel.read(ByteBuffer.wrap(last), end - 1);
                }
            });
        } catch (IOException unknown) {
            return true;
        }
        return last[0] == '\n';
    }

    private boolean isThis(BasicFileAttributes attributes) {
        return key == null || key.equals(attributes.fileKey());
    }

    /**
     * Returns when all that was appended is on the disk, and the file's name in its directory if it was made
     * here. Does nothing for a device.
     */
    public void force() throws IOException {
        forceContent();
        if (fresh) {
            forceDirectoryOf(path);
            fresh = false;
        }
    }

    /** The same without the file's name, for one that somebody has moved. */
    void forceContent() throws IOException {
        FileChannel channel = forcing;
        if (channel == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    channel.force(false);
                    break;
                } catch (ClosedChannelException byInterrupt) {
                    interrupted |= Thread.interrupted();
                    channel = reopened();
                    forcing = channel;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FileChannel reopened() throws IOException {
        if (!isInPlace()) {
            throw new FileSystemException(path.toString(), null, "was moved away and can't be forced");
        }
        return channel(path);
    }

    /** Forces a file that was set aside, if it is still there. */
    static void force(Path file) throws IOException {
        try {
            uninterrupted(file, StandardOpenOption.WRITE, channel -> channel.force(false));
        } catch (NoSuchFileException gone) {
            // There is nothing left to force.
        }
    }

    /**
     * Returns when the names in the directory of a file are on the disk. Does nothing where directories can't be
     * opened: those systems write names through.
     */
    public static void forceDirectoryOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && isPosix(file)) {
            // The directory may well be a link; only files must not be.
            uninterrupted(directory.toRealPath(), StandardOpenOption.READ, channel -> channel.force(true));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** What is done to the file through a channel of its own. */
    private interface Work {
        void on(FileChannel channel) throws IOException;
    }

    /** Does it in spite of interrupts, which would close the channel halfway; the flag is there again afterwards. */
    private static void uninterrupted(Path path, StandardOpenOption mode, Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(path, mode, LinkOption.NOFOLLOW_LINKS)) {
                    work.on(channel);
                    return;
                } catch (ClosedByInterruptException again) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the path still names this file: somebody may have moved it away or removed it. */
    public boolean isInPlace() {
        try {
            return isThis(attributes(path));
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException unknown) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel channel = forcing;
        forcing = null;
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            out.close();
        }
    }
}
