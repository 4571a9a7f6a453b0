package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a stream against other writers, of this JVM and of others, as long as it is open. The operating system lets go
 * of it when the process ends, however it ends.
 */
final class StreamLock implements AutoCloseable {

    private static final Set<Path> HELD = new HashSet<>();

    private final Path path;
    private final FileChannel channel;

    private StreamLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** The lock; null if somebody else has it. */
    static @Nullable StreamLock tryLock(Path path) throws IOException {
        Path key = path.toAbsolutePath().normalize();
        synchronized (HELD) {
            if (!HELD.add(key)) {
                return null;
            }
        }
        FileChannel channel = null;
        StreamLock held = null;
        try {
            LogFile.open(key).close();
            channel = FileChannel.open(key, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                held = new StreamLock(key, channel);
            }
            return held;
        } catch (OverlappingFileLockException another) {
            return null;
        } finally {
            if (held == null) {
                release(key);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static void release(Path key) {
        synchronized (HELD) {
            HELD.remove(key);
        }
    }

    @Override
    public void close() throws IOException {
        release(path);
        channel.close();
    }
}
