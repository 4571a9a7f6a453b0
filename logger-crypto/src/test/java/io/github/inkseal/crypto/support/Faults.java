package io.github.inkseal.crypto.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which operation on a disk goes wrong, by its number, and how; and what of it all would survive a power cut. Creating,
 * writing, cutting, forcing, renaming and deleting count. One thread at a time.
 */
public final class Faults {

    /** How an operation goes wrong. */
    public enum How {
        /** It fails and has done nothing; a write has done half. */
        FAILS,
        /** The same, with what no caller expects of a disk. */
        FAILS_BADLY,
        /** It is done and says that it failed. */
        DONE_BUT_FAILS,
        /** The process ends before it, halfway in a write. */
        CRASHES_BEFORE,
        /** The process ends behind it. */
        CRASHES_AFTER;

        boolean crashes() {
            return this == CRASHES_BEFORE || this == CRASHES_AFTER;
        }

        boolean isDone() {
            return this == DONE_BUT_FAILS || this == CRASHES_AFTER;
        }
    }

    /** What an operation does. */
    interface Work {
        void run() throws IOException;
    }

    /** An operation with a result. */
    interface Making<T> {
        T run() throws IOException;
    }

    /** A write of so many bytes. */
    interface Writing {
        void write(int bytes) throws IOException;
    }

    private final int at;
    private final How how;
    private int count;
    private volatile boolean crashed;
    private String what = "nothing";
    private final List<String> trace = new ArrayList<>();
    private final List<Path> opened = new CopyOnWriteArrayList<>();

    private final Map<Path, Long> forced = new HashMap<>();
    private final Set<Path> fresh = new HashSet<>();
    /** What a force failed on: the system has forgotten what it could not write, and later forces confirm it all the same. */
    private final Set<Path> forgotten = new HashSet<>();

    private Faults(int at, How how) {
        this.at = at;
        this.how = how;
    }

    /** Nothing goes wrong. */
    public static Faults none() {
        return new Faults(-1, How.FAILS);
    }

    /** The operation with a number, from 0, goes wrong. */
    public static Faults at(int number, How how) {
        return new Faults(number, how);
    }

    /** Operations so far. */
    public int count() {
        return count;
    }

    /** What went wrong. */
    public String what() {
        return what;
    }

    /** The process ends now, in a manner of speaking. Any thread. */
    public void endProcess() {
        crashed = true;
    }

    /** All operations, each as a word and the name of its file. */
    public List<String> trace() {
        return trace;
    }

    /** Files that were opened to be written to, each time; what was noted before is forgotten. */
    public List<Path> takeOpened() {
        List<Path> all = List.copyOf(opened);
        opened.clear();
        return all;
    }

    void opens(Path path, Collection<? extends OpenOption> how) {
        if (how.contains(StandardOpenOption.WRITE) || how.contains(StandardOpenOption.APPEND)) {
            opened.add(path);
        }
    }

    /** Whether the process has ended, in a manner of speaking: nothing changes the disk any more. */
    public boolean hasCrashed() {
        return crashed;
    }

    private void run(String name, Path path, Work whole, Work broken) throws IOException {
        if (crashed) {
            throw new IOException("the process has ended");
        }
        String line = name + " " + path.getFileName();
        trace.add(line);
        if (count++ != at) {
            whole.run();
            return;
        }
        what = line + ", which " + how;
        crashed = how.crashes();
        (how.isDone() ? whole : broken).run();
        if (how == How.FAILS_BADLY) {
            throw new InternalError("made to fail badly");
        }
        throw new IOException(crashed ? "the process ends" : "made to fail");
    }

    void change(String name, Path path, Work work) throws IOException {
        run(name, path, work, () -> {});
    }

    <T> T create(Path path, Making<T> making) throws IOException {
        List<T> made = new ArrayList<>();
        change("create", path, () -> {
            made.add(making.run());
            fresh.add(path);
            forced.put(path, 0L);
            forgotten.remove(path);
        });
        return made.get(0);
    }

    void write(Path path, int bytes, Writing writing) throws IOException {
        run("write", path, () -> writing.write(bytes), () -> writing.write(bytes / 2));
    }

    void move(Path from, Path to, Work work) throws IOException {
        change("move", from, () -> {
            work.run();
            Long length = forced.remove(from);
            if (length != null) {
                forced.put(to, length);
            }
            fresh.remove(from);
        });
    }

    void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        Work confirmed = () -> {
            if (directory) {
                fresh.removeIf(one -> path.equals(one.getParent()));
            } else if (Files.exists(path) && !forgotten.contains(path)) {
                forced.put(path, Files.size(path));
            }
        };
        run("force", path, confirmed, () -> {
            if (!directory) {
                forgotten.add(path);
            }
        });
    }

    /** Takes away what was not forced: bytes, and files whose directory was not. */
    public void cutPower() throws IOException {
        for (Map.Entry<Path, Long> file : forced.entrySet()) {
            Path path = file.getKey();
            if (fresh.contains(path)) {
                Files.deleteIfExists(path);
            } else if (Files.exists(path)) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.truncate(file.getValue());
                }
            }
        }
    }
}
