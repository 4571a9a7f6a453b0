package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What has to be on the disk in a certain order. */
public final class Disk {

    private Disk() {}

    /** Returns when a directory's entries are on the disk, where that can be asked for. */
    static void forceDirectory(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Puts a file in the place of another, if any, so that after a crash it is the one or the other, whole. */
    public static void replace(Path path, byte[] bytes) throws IOException {
        Path directory = parentOf(path);
        Path temporary = directory.resolve(path.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        try (LogFile file = LogFile.createNew(temporary)) {
            file.append(bytes, 0, bytes.length);
            file.force();
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(directory);
    }

    static Path parentOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }
}
