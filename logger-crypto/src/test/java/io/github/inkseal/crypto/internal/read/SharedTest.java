package io.github.inkseal.crypto.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights are added to those that there are, be they none. */
class SharedTest {

    @Test
    void a_file_without_any_rights_gets_those_of_the_segments_readers(@TempDir Path directory) throws Exception {
        Path segment = Files.createFile(directory.resolve("segment"));
        Files.setPosixFilePermissions(segment, PosixFilePermissions.fromString("rw-r--r--"));
        Path file = Files.createFile(directory.resolve("file"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Shared.withReadersOf(segment, file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("---r--r--");
    }
}
