package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What opens a sealed log. */
final class OpeningKeys {

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "A private key to read with, or the YAML file that says where it is; may be given several times.")
    private List<Path> keys = List.of();

    /** A log, with the keys. */
    SealedLog log(Path path) throws IOException {
        SealedLog log = SealedLog.of(path);
        for (Path key : keys) {
            log = log.withKey(key);
        }
        return log;
    }
}
