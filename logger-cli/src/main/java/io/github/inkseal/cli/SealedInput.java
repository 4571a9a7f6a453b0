package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands that read sealed logs take. */
final class SealedInput {

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

    /** The logs, with the keys. */
    List<SealedLog> logs() throws IOException {
        List<SealedLog> logs = new ArrayList<>();
        for (Path path : paths) {
            SealedLog log = SealedLog.of(path);
            for (Path key : keys) {
                log = log.withKey(key);
            }
            log = origin == null ? log : log.withOrigin(origin);
            logs.add(salvage ? log.salvaging() : log);
        }
        return logs;
    }

    boolean hasOrigin() {
        return origin != null;
    }
}
