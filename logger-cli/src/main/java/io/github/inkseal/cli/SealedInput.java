package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands that read sealed logs take. */
final class SealedInput {

    private static final String SUFFIX = ".ink";

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "A segment, a directory of segments, or what a writer has as its path.")
    private List<Path> paths = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "A private key to read with, or the YAML file that says where it is; may be given several times.")
    private List<Path> keys = List.of();

    @Option(
            names = "--origin",
            paramLabel = "KEY",
            description = "The key of the origin that the log should come from.")
    private @Nullable Path origin;

    @Option(
            names = "--salvage",
            description = "Show records although a header's MAC is wrong: somebody who had the key wrote it.")
    private boolean salvage;

    /** A log that was asked for. */
    record Log(Path path, SealedLog log) {}

    /** The logs, with the keys, in the order of the command line. */
    List<Log> logs() throws IOException {
        List<Log> logs = new ArrayList<>();
        for (Path path : paths) {
            SealedLog log = SealedLog.of(path);
            for (Path key : keys) {
                log = log.withKey(key);
            }
            log = origin == null ? log : log.withOrigin(origin);
            logs.add(new Log(path, salvage ? log.salvaging() : log));
        }
        return logs;
    }

    /** The only log. */
    SealedLog log(String command) throws IOException, Failure {
        if (paths.size() != 1) {
            throw new Failure(
                    Exit.USAGE,
                    command + " takes one PATH, and here are " + paths.size() + "; give them one by one",
                    null);
        }
        return logs().get(0).log();
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
        return origin != null;
    }
}
