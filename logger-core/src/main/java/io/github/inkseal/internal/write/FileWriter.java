package io.github.inkseal.internal.write;

import io.github.inkseal.config.FileSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Appends batches to a file and rotates it by size.
 *
 * <p>A file that can't be opened is no reason not to start: every batch until then fails and is counted, and
 * opening is tried again at most once a second. A batch that crosses the size limit is split between
 * records.
 */
final class FileWriter implements LogWriter {

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Path path;
    private final @Nullable Rotation rotation;
    private final long limit;
    private final ComponentContext context;
    private @Nullable LogFile file;
    /** Set aside since the last force, oldest first: what was written to them may not be on the disk yet. */
    private final Queue<Path> aside = new ArrayDeque<>();

    private long lastFailure;
    private @Nullable IOException failure;

    FileWriter(FileSettings settings, ComponentContext context) {
        this.path = settings.path();
        FileSettings.Rotate rotate = settings.rotate();
        this.rotation = rotate == null ? null : new Rotation(path, rotate.keep(), context);
        this.limit = rotate == null ? Long.MAX_VALUE : rotate.size().bytes();
        this.context = context;
        try {
            file = LogFile.open(path);
        } catch (IOException e) {
            failure = e;
            lastFailure = System.nanoTime();
            context.report(Level.ERROR, "can't open " + path + ", tried again with the next events", e);
        }
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        LogFile current = open();
        if (current.size() + batch.length() <= limit) {
            current.append(batch.array(), 0, batch.length());
        } else {
            writeRotating(batch);
        }
    }

    /** Record by record up to the limit; each file's share in one write. */
    private void writeRotating(LogBatch batch) throws IOException {
        int from = 0;
        for (int i = 0; i < batch.count(); i++) {
            LogFile current = open();
            long held = current.size() + batch.start(i) - from;
            if (held > 0 && held + batch.end(i) - batch.start(i) > limit) {
                current.append(batch.array(), from, batch.start(i) - from);
                from = batch.start(i);
                batch.markWritten(i);
                if (!rotate()) {
                    break;
                }
            }
        }
        open().append(batch.array(), from, batch.length() - from);
    }

    /** Sets the file aside. False if that failed: the batch's rest goes into the same file, the next tries again. */
    private boolean rotate() throws IOException {
        LogFile current = file;
        if (rotation == null || current == null) {
            return false;
        }
        try {
            aside.add(rotation.setAside());
            if (aside.size() > rotation.keep() + 1) {
                aside.remove();
            }
        } catch (IOException e) {
            context.report(Level.ERROR, "can't rotate " + path + ", writing goes on in it", e);
            return false;
        }
        file = null;
        current.close();
        open();
        rotation.purge();
        return true;
    }

    private LogFile open() throws IOException {
        LogFile current = file;
        if (current != null) {
            return current;
        }
        IOException last = failure;
        if (last != null && System.nanoTime() - lastFailure < RETRY_NANOS) {
            throw last;
        }
        try {
            current = LogFile.open(path);
            file = current;
            failure = null;
            return current;
        } catch (IOException e) {
            failure = e;
            lastFailure = System.nanoTime();
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        IOException last = failure;
        if (file == null && last != null) {
            throw last;
        }
    }

    @Override
    public void force() throws IOException {
        for (Path old = aside.peek(); old != null; old = aside.peek()) {
            LogFile.force(old);
            aside.remove();
        }
        LogFile current = file;
        if (current != null) {
            current.force();
        }
    }

    @Override
    public void close() throws IOException {
        LogFile current = file;
        if (current != null) {
            file = null;
            current.close();
        }
    }
}
