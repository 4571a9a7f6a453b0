package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sealed logs to read. */
final class SealedInput {

    /** What names a sealed log. */
    static final String PATH = "A segment, a directory of segments, or what a writer has as its path.";

    private static final String SUFFIX = ".ink";

    @Parameters(arity = "1..*", paramLabel = "PATH", description = PATH)
    private List<Path> paths = List.of();

    @Mixin
    private ReadingKeys reading = new ReadingKeys();

    /** A log that was asked for. */
    record Log(Path path, SealedLog log) {}

    /** The logs, with the keys, in the order of the command line. */
    List<Log> logs() throws IOException {
        List<Log> logs = new ArrayList<>();
        for (Path path : paths) {
            logs.add(new Log(path, reading.log(path)));
        }
        return logs;
    }

    /** About how many bytes there are to read of a log; 0 if that can't be seen. */
    static long bytes(Path path) {
        if (Files.isRegularFile(path)) {
            return path.toFile().length();
        }
        boolean all = Files.isDirectory(path);
        Path directory = all ? path : path.toAbsolutePath().getParent();
        String prefix = all ? "" : path.getFileName() + "-";
        File[] files = directory == null
                ? null
                : directory.toFile().listFiles((within, name) -> name.startsWith(prefix) && name.endsWith(SUFFIX));
        return files == null ? 0 : Stream.of(files).mapToLong(File::length).sum();
    }

    boolean hasOrigin() {
        return reading.hasOrigin();
    }
}
