package io.github.inkseal.network.internal.collect.store;

import io.github.inkseal.internal.write.LogFile;
import io.github.inkseal.internal.write.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which records are stored, in memory and in a file. The file has a line for what each commit added of an instance, and is
 * written anew, as a whole and by a rename, when it is opened and when it has grown. A line that a crash has broken is left
 * out by its checksum: its records could come twice then, none is lost. One thread.
 */
final class Positions implements AutoCloseable {

    private static final String FIRST_LINE = "inkseal-collector-state 1";
    private static final long GROWN = 4L << 20;

    private final Path file;
    private final ProcessLock lock;
    private final Known known;
    private @Nullable LogFile out;
    private long wholeSize;

    /**
     * Opens and locks the file.
     *
     * @throws IOException if it can't be used, is another's, or is no such file; one line for the user
     */
    Positions(Path file, int mostInstances) throws IOException {
        this.file = file;
        known = new Known(mostInstances);
        ProcessLock held = ProcessLock.tryLock(file.resolveSibling(file.getFileName() + ".lock"));
        if (held == null) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "is in use by another collector; end that one, or give this one a state of its own");
        }
        lock = held;
        boolean whole = false;
        try {
            if (Files.exists(file)) {
                read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            writeWhole();
            whole = true;
        } finally {
            if (!whole) {
                lock.close();
            }
        }
    }

    boolean isStored(Instance instance, long seq) {
        return known.contains(instance, seq);
    }

    /**
     * Remembers what has been stored. In memory it is remembered in any case.
     *
     * @throws IOException if the file could not be written; the next commit writes it as a whole
     */
    void commit(Map<Instance, Runs> added) throws IOException {
        StringBuilder lines = new StringBuilder();
        added.forEach((instance, more) -> {
            known.add(instance, more);
            line(lines, instance, more);
        });
        known.shrink();
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        LogFile current = out;
        if (current == null || current.size() + bytes.length > wholeSize + Math.max(GROWN, 3 * wholeSize)) {
            writeWhole();
            return;
        }
        try {
            current.append(bytes, 0, bytes.length);
        } catch (IOException e) {
            closeFile();
            throw e;
        }
    }

    private void closeFile() {
        LogFile current = out;
        out = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException ignored) {
                // Its bytes are with the system; the next commit makes another one.
            }
        }
    }

    private void writeWhole() throws IOException {
        closeFile();
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        known.forEach((instance, of) -> line(text, instance, of));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        LogFile made = LogFile.createNew(fresh);
        try {
            made.append(bytes, 0, bytes.length);
            made.force();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            made.close();
        }
        out = LogFile.open(file);
        wholeSize = bytes.length;
    }

    private static void line(StringBuilder out, Instance instance, Runs of) {
        if (of.count() == 0) {
            return;
        }
        StringBuilder line = new StringBuilder();
        line.append(instance.tenant()).append(' ');
        line.append(instance.producer()).append(' ');
        line.append(instance.instance()).append(' ');
        for (int i = 0; i < of.count(); i++) {
            line.append(i == 0 ? "" : ",").append(of.from(i)).append('-').append(of.to(i));
        }
        out.append(line).append(' ').append(checksum(line.toString())).append('\n');
    }

    private static String checksum(String line) {
        CRC32C crc = new CRC32C();
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        crc.update(bytes, 0, bytes.length);
        return Long.toHexString(crc.getValue());
    }

    private void read(String text) throws IOException {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            return;
        }
        if (!lines.get(0).equals(FIRST_LINE)) {
            throw new FileSystemException(
                    file.toString(), null, "does not begin with \"" + FIRST_LINE + "\"; it is no collector's state");
        }
        for (String line : lines.subList(1, lines.size())) {
            int space = line.lastIndexOf(' ');
            if (space > 0 && checksum(line.substring(0, space)).equals(line.substring(space + 1))) {
                sound(line.substring(0, space));
            }
        }
        known.shrink();
    }

    private void sound(String line) {
        String[] words = line.split(" ", -1);
        Runs of = new Runs(Integer.MAX_VALUE);
        for (String run : words[3].split(",", -1)) {
            int dash = run.indexOf('-');
            of.add(Long.parseLong(run.substring(0, dash)), Long.parseLong(run.substring(dash + 1)));
        }
        known.add(new Instance(words[0], words[1], words[2]), of);
    }

    @Override
    public void close() throws IOException {
        closeFile();
        lock.close();
    }
}
