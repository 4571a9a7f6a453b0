package io.github.inkseal.internal.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds a directory against other writers, of this JVM and of others, as long as it is open. The operating system lets go
 * of it when the process ends, however it ends.
 *
 * <p>It also lets go when the process closes any descriptor of the file, so within the JVM a second writer is refused
 * before it opens one. The system's properties are the one place that all of a JVM's class loaders share; a lock is
 * known there by its directory's real path.
 */
public final class ProcessLock implements AutoCloseable {

    private static final String HELD = "io.github.inkseal.held.";

    private final String key;
    private final FileChannel channel;

    private ProcessLock(String key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /**
     * The lock; null if somebody else has it.
     *
     * @param path the file that is locked, made with its directory if it is not there
     * @throws IOException if the file can't be made or opened
     */
    public static @Nullable ProcessLock tryLock(Path path) throws IOException {
        LogFile.createDirectoryOf(path);
        Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "directory");
        String key = HELD + directory.toRealPath().resolve(path.getFileName());
        if (System.getProperties().putIfAbsent(key, "true") != null) {
            return null;
        }
        FileChannel channel = null;
        ProcessLock held = null;
        try {
            channel = LogFile.openToLock(path);
            if (channel.tryLock() != null) {
                held = new ProcessLock(key, channel);
            }
            return held;
        } catch (OverlappingFileLockException another) {
            return null;
        } finally {
            if (held == null) {
                letGo(key, channel);
            }
        }
    }

    /** In this order: behind the property another writer may have the file open. */
    private static void letGo(String key, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            System.getProperties().remove(key);
        }
    }

    @Override
    public void close() throws IOException {
        letGo(key, channel);
    }
}
