package io.github.inkseal.internal.write;

import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The name that a log file has for one writer, of this process or another: the one wanted, or, while somebody else writes to
 * that, one of its own, {@code app~2.log}. A lock beside the file, {@code .app.log.lock}, says who does; the
 * operating system lets go of it when its process ends, however that ends. The lock's file stays: were it removed, two could
 * hold it.
 *
 * @param path where to write
 * @param lock null if the file can't be locked, or is none that others would rotate
 */
record FileClaim(Path path, @Nullable ProcessLock lock) implements AutoCloseable {

    private static final int MOST = 99;

    /**
     * Claims it.
     *
     * @param context hears of it if the name is another one, or if nothing can be locked there
     * @throws IOException if the directory can't be made, or too many have names of their own already
     */
    static FileClaim of(Path wanted, ComponentContext context) throws IOException {
        LogFile.createDirectoryOf(wanted);
        if (Files.exists(wanted, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(wanted, LinkOption.NOFOLLOW_LINKS)) {
            return new FileClaim(wanted, null);
        }
        for (int number = 1; number <= MOST; number++) {
            Path path = numbered(wanted, number);
            ProcessLock lock;
            try {
                lock = ProcessLock.tryLock(path.resolveSibling("." + path.getFileName() + ".lock"));
            } catch (IOException | UnsupportedOperationException failure) {
                context.report(
                        Level.WARN,
                        "can't lock " + path + ": should another process write to it too, both may lose records",
                        failure);
                return new FileClaim(path, null);
            }
            if (lock != null) {
                if (number > 1) {
                    context.report(
                            Level.WARN, wanted + " is written by another writer; this one writes to " + path, null);
                }
                return new FileClaim(path, lock);
            }
        }
        throw new FileSystemException(
                wanted.toString(), null, "is written by " + MOST + " writers already; give this one another path");
    }

    /** No file that was set aside is called so, nor is one of this family taken for one of the other. */
    private static Path numbered(Path wanted, int number) {
        if (number == 1) {
            return wanted;
        }
        String name = String.valueOf(wanted.getFileName());
        int dot = name.lastIndexOf('.');
        return wanted.resolveSibling(
                dot > 0 ? name.substring(0, dot) + "~" + number + name.substring(dot) : name + "~" + number);
    }

    /** Lets others have the name. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
