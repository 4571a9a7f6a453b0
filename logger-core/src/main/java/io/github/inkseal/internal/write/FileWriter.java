package io.github.inkseal.internal.write;

import io.github.inkseal.config.FileSettings;
import io.github.inkseal.internal.jfr.Flight;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Appends batches to a file, which is set aside by size and by the clock.
 *
 * <p>A file that can't be opened is no reason not to start: every batch until then fails and is counted, and
 * opening is tried again at most once a second. A batch that crosses the size limit is split between
 * records. A file that somebody has moved or removed is begun anew within about a second.
 *
 * <p>A file that could not be forced is given up: the system may have dropped what it had of it, and would not say so a second time. What was
 * written since the last force is told of as lost, and the next record begins a new file.
 *
 * <p>What a crash has left of a line is ended before the next record, which would otherwise be lost within it.
 */
final class FileWriter implements LogWriter {

    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final byte[] LINE_END = {'\n'};

    /** As configured, until another one is claimed. */
    private Path path;

    private final FileSettings settings;
    private final LongSupplier clock;
    private @Nullable FileClaim claim;
    private @Nullable Rotation rotation;
    private boolean tidied;
    private boolean frozen;
    private final long limit;
    private final ComponentContext context;
    private @Nullable LogFile file;
    /** Whether the file may end within a line: a crash leaves it so, and a failed write that can't be taken back. */
    private boolean unsure;

    /** Set aside since the last force, oldest first: what was written to them may not be on the disk yet. */
    private final Queue<Path> aside = new ArrayDeque<>();

    private long lastFailure;
    private @Nullable IOException failure;
    private long looked = System.nanoTime();

    private final Unforced unforced = new Unforced();

    FileWriter(FileSettings settings, ComponentContext context) {
        this(settings, context, System::currentTimeMillis);
    }

    /** With another clock, in ms since 1970. */
    FileWriter(FileSettings settings, ComponentContext context, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
        this.context = context;
        this.path = settings.path();
        FileSettings.Rotate rotate = settings.rotate();
        this.rotation = rotation(path);
        this.limit = rotate == null ? Long.MAX_VALUE : rotate.size().bytes();
        try {
            goOn();
        } catch (IOException e) {
            failure = e;
            lastFailure = System.nanoTime();
            context.report(Level.ERROR, "can't open " + path + ", tried again with the next events", e);
        }
    }

    private @Nullable Rotation rotation(Path of) {
        FileSettings.Rotate rotate = settings.rotate();
        return rotate == null ? null : new Rotation(of, rotate, clock, context);
    }

    /** Not when the writer is made: it may yet be told that nothing may go, or turn out not to be wanted. */
    private void tidyAtFirst() {
        if (!tidied && rotation != null && file != null) {
            tidied = true;
            tidy();
        }
    }

    private void tidy() {
        if (rotation != null) {
            rotation.tidy(frozen);
        }
    }

    /** The name is claimed before anything is written, and held until the end. */
    private void claim() throws IOException {
        FileClaim held = FileClaim.of(settings.path(), context);
        claim = held;
        if (!held.path().equals(path)) {
            path = held.path();
            rotation = rotation(path);
        }
    }

    /** Opens the file; one that is there belongs to the time when it was last written to. */
    private LogFile goOn() throws IOException {
        if (claim == null) {
            claim();
        }
        long lastWritten = 0;
        if (rotation != null && Files.exists(path)) {
            lastWritten =
                    Files.size(path) == 0 ? 0 : Files.getLastModifiedTime(path).toMillis();
        }
        LogFile opened = LogFile.open(path);
        file = opened;
        unsure = opened.isRegular() && opened.size() > 0;
        if (rotation != null) {
            if (lastWritten > 0) {
                rotation.begin(lastWritten);
            } else {
                rotation.begun();
            }
        }
        return opened;
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        look();
        LogFile current = open();
        tidyAtFirst();
        if (rotation != null && current.isRegular() && current.size() > 0 && rotation.isOver() && rotateItself()) {
            current = open();
        }
        try {
            if (unsure) {
                endLine(current, batch);
            }
            if (current.size() + batch.length() <= limit || !current.isRegular()) {
                current.append(batch.array(), 0, batch.length());
            } else {
                writeRotating(batch);
            }
        } catch (IOException e) {
            unsure = current.isRegular();
            throw e;
        }
        unforced.took(batch, 0, batch.count());
    }

    /** Only where records are lines: others have no end that could be missing. */
    private void endLine(LogFile current, LogBatch batch) throws IOException {
        boolean lines = batch.count() > 0 && batch.end(0) > 0 && batch.array()[batch.end(0) - 1] == '\n';
        if (lines) {
            if (!current.endsLine()) {
                current.append(LINE_END, 0, 1);
            }
            unsure = false;
        }
    }

    /** Sees, now and then, whether the path still names this file. */
    private void look() throws IOException {
        LogFile current = file;
        long now = System.nanoTime();
        if (current == null || now - looked < LOOK_NANOS) {
            return;
        }
        looked = now;
        if (!current.isInPlace()) {
            context.report(Level.WARN, path + " was moved away or removed; a new one is begun", null);
            forceBeforeItIsLeft(current);
            file = null;
            try {
                current.close();
            } finally {
                letGo();
            }
        }
    }

    /** The lock may be gone with the folder: it is taken anew, too. */
    private void letGo() throws IOException {
        FileClaim held = claim;
        claim = null;
        if (held != null) {
            held.close();
        }
    }

    /** Nothing leads back to it later. What can't be forced is told of as lost. */
    private void forceBeforeItIsLeft(LogFile left) {
        try {
            left.forceContent();
        } catch (IOException failed) {
            context.report(Level.WARN, "what was written to " + path + " last may be lost", failed);
            unforced.lose();
        }
    }

    /** Record by record up to the limit; each file's share in one write. */
    private void writeRotating(LogBatch batch) throws IOException {
        int from = 0;
        int first = 0;
        try {
            for (int i = 0; i < batch.count(); i++) {
                LogFile current = open();
                long held = current.size() + batch.start(i) - from;
                if (held > 0 && held + batch.end(i) - batch.start(i) > limit) {
                    current.append(batch.array(), from, batch.start(i) - from);
                    from = batch.start(i);
                    first = i;
                    batch.markWritten(i);
                    if (!rotateItself()) {
                        break;
                    }
                }
            }
            open().append(batch.array(), from, batch.length() - from);
        } catch (IOException e) {
            unforced.took(batch, 0, first);
            throw e;
        }
    }

    /** Sets the file aside. False if that failed: the batch's rest goes into the same file, the next tries again. */
    private boolean rotateItself() throws IOException {
        LogFile current = file;
        if (current == null) {
            return false;
        }
        Flight.Timed timed = Flight.rotate(path.toString());
        Path moved;
        try {
            moved = setAside();
        } catch (IOException e) {
            Flight.end(timed, e.getClass().getName());
            context.report(Level.ERROR, "can't rotate " + path + ", writing goes on in it", e);
            return false;
        }
        context.audit("rotation", "done", Map.of("file", moved.toString()));
        beginNext(current, timed);
        return true;
    }

    private Path setAside() throws IOException {
        Path moved = rotation == null ? new RotatedFiles(path).setAside(null) : rotation.setAside();
        aside.add(moved);
        if (rotation != null && !frozen && aside.size() > rotation.keep() + 1) {
            // It is removed by now.
            aside.remove();
        }
        return moved;
    }

    private void beginNext(LogFile left, Flight.@Nullable Timed timed) throws IOException {
        String failure = "not begun";
        try {
            file = null;
            left.close();
            open();
            tidy();
            failure = null;
        } finally {
            Flight.end(timed, failure);
        }
    }

    @Override
    public boolean rotate() throws IOException {
        look();
        LogFile current = open();
        if (current.size() == 0 || !current.isRegular()) {
            return false;
        }
        Flight.Timed timed = Flight.rotate(path.toString());
        try {
            setAside();
        } catch (IOException e) {
            Flight.end(timed, e.getClass().getName());
            throw e;
        }
        beginNext(current, timed);
        return true;
    }

    @Override
    public void retention(boolean hold) {
        boolean released = frozen && !hold;
        frozen = hold;
        if (released && file != null) {
            tidied = true;
            tidy();
        }
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
            current = goOn();
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
        try {
            for (Path old = aside.peek(); old != null; old = aside.peek()) {
                LogFile.force(old);
                aside.remove();
            }
            LogFile current = file;
            if (current != null) {
                current.force();
            }
        } catch (IOException e) {
            giveUp();
            throw e;
        }
        unforced.forced();
    }

    private void giveUp() throws IOException {
        LogFile current = file;
        file = null;
        aside.clear();
        unforced.lose();
        if (current != null) {
            try {
                if (current.isInPlace()) {
                    new RotatedFiles(path).setAside(null);
                }
            } finally {
                current.close();
            }
        }
    }

    @Override
    public @Nullable Loss takeLoss() {
        return unforced.takeLoss();
    }

    @Override
    public void close() throws IOException {
        try {
            LogFile current = file;
            if (current != null) {
                file = null;
                current.close();
            }
        } finally {
            letGo();
        }
    }
}
