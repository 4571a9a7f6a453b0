package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedLog;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a sealed log is opened with and held against, for commands that say what it is worth. */
final class ReadingKeys {

    @Mixin
    private OpeningKeys keys = new OpeningKeys();

    @Option(
            names = "--origin",
            paramLabel = "KEY",
            description = "The key of the origin that the log should come from.")
    private @Nullable Path origin;

    @Option(
            names = "--salvage",
            description = "Read records although a header's MAC is wrong: somebody who had the key wrote it.")
    private boolean salvage;

    /** A log, with the keys. */
    SealedLog log(Path path) throws IOException {
        SealedLog log = keys.log(path);
        log = origin == null ? log : log.withOrigin(origin);
        return salvage ? log.salvaging() : log;
    }

    boolean hasOrigin() {
        return origin != null;
    }
}
