package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What has to be on the disk in a certain order. */
public final class Disk {

    private Disk() {}

    /** Puts a file in the place of another, if any, so that after a crash it is the one or the other, whole. */
    public static void replace(Path path, byte[] bytes) throws IOException {
        Path temporary = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        boolean moved = false;
        try {
            try (LogFile file = LogFile.createNew(temporary)) {
                file.append(bytes, 0, bytes.length);
                file.force();
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(temporary);
            }
        }
        LogFile.forceDirectoryOf(path);
    }
}
