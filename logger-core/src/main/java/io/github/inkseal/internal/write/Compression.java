package io.github.inkseal.internal.write;

import io.github.inkseal.internal.write.RotatedFiles.Rotated;
import io.github.inkseal.spi.ComponentContext;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.slf4j.event.Level;

/**
 * Compresses files that were set aside, one after the other for all writers of the process, on a thread that ends when there is
 * nothing to do.
 *
 * <p>The compressed file is whole and on the disk before it gets its name, and the other one is removed after that: whatever
 * happens in between, the next start finds one of them and goes on. No file goes beside a compressed one that does not hold it.
 */
final class Compression {

    private static final int BUFFER = 64 << 10;
    private static final ThreadPoolExecutor THREAD = thread();
    /** Each rotation asks for all that are not compressed yet. */
    private static final Set<Path> WAITING = ConcurrentHashMap.newKeySet();

    private Compression() {}

    private static ThreadPoolExecutor thread() {
        // Ends as soon as there is nothing to do: it would keep a web application that has ended.
        return new ThreadPoolExecutor(
                0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new OwnThread(task, "inkseal-gzip"));
    }

    /** Does it some time later, and says if it can't be done. Nothing if it is to be done already. */
    static void later(Rotated file, ComponentContext context) {
        if (!WAITING.add(file.path())) {
            return;
        }
        THREAD.execute(() -> {
            // Whoever asks from here on may have seen what this does not come to any more.
            WAITING.remove(file.path());
            try {
                now(file);
            } catch (IOException | RuntimeException failure) {
                context.report(Level.WARN, "can't compress " + file.path() + ", it stays as it is", failure);
            }
        });
    }

    /** Does it. */
    static void now(Rotated file) throws IOException {
        Path unfinished = file.unfinished();
        Files.deleteIfExists(unfinished);
        boolean done = false;
        try {
            if (!Files.exists(file.gzip())) {
                write(file.path(), unfinished);
                Files.setLastModifiedTime(unfinished, FileTime.fromMillis(file.modified()));
                Files.move(unfinished, file.gzip(), StandardCopyOption.ATOMIC_MOVE);
                LogFile.forceDirectoryOf(file.gzip());
            } else if (!holds(file.gzip(), file.path())) {
                throw new FileSystemException(
                        file.gzip().toString(), null, "is there and does not hold what it should; move it away");
            }
            Files.deleteIfExists(file.path());
            done = true;
        } catch (NoSuchFileException removed) {
            // By retention, or by somebody: there is nothing to compress.
            done = Files.notExists(file.path());
            if (!done) {
                throw removed;
            }
        } catch (FileAlreadyExistsException another) {
            throw new IOException("another process does it", another);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Whether the compressed file has all of the other: somebody else may have begun to make it, or made it of another. */
    private static boolean holds(Path gzip, Path file) throws IOException {
        try (InputStream whole = Files.newInputStream(file);
                InputStream packed = Files.newInputStream(gzip);
                InputStream unpacked = new GZIPInputStream(packed, BUFFER)) {
            byte[] some;
            do {
                some = whole.readNBytes(BUFFER);
                if (!Arrays.equals(some, unpacked.readNBytes(BUFFER))) {
                    return false;
                }
            } while (some.length > 0);
            return true;
        } catch (EOFException | ZipException broken) {
            return false;
        }
    }

    private static void write(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from);
                LogFile file = LogFile.createNew(to)) {
            try (OutputStream out = new GZIPOutputStream(new Appended(file), BUFFER)) {
                in.transferTo(out);
            }
            file.force();
        }
    }

    private static final class Appended extends FilterOutputStream {
        private final LogFile file;

        Appended(LogFile file) {
            super(OutputStream.nullOutputStream());
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            file.append(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.append(bytes, offset, length);
        }
    }
}
