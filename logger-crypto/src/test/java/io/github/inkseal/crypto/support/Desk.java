package io.github.inkseal.crypto.support;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedFileSettings;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A directory with logs and keys, as an application and its readers have it. */
public final class Desk {

    private final Path home;

    /** A desk in an empty directory. */
    public Desk(Path home) {
        this.home = home;
    }

    /** What the writer has as its path. */
    public Path log() {
        return home.resolve("logs/app");
    }

    /** Where the segments are. */
    public Path logs() {
        return home.resolve("logs");
    }

    /** Where keys are. */
    public Path keys() {
        return home.resolve("keys");
    }

    /** A file of mode 0600 beside the keys. */
    public Path file(String name, String text) throws IOException {
        Path path = keys().resolve(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (LogFile file = LogFile.createNew(path)) {
            file.append(bytes, 0, bytes.length);
        }
        return path;
    }

    /** Puts a file in the place of another at once. */
    public static void replace(Path path, Path by) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.copy(by, next, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A context whose one writer is a sealed file. */
    public static LoggerContext start(SealedFileSettings settings, Dispatch dispatch) {
        return LoggerContext.start(config(settings, dispatch).build());
    }

    /** What it is made of. */
    public static InksealConfig.Builder config(SealedFileSettings settings, Dispatch dispatch) {
        return InksealConfig.builder()
                .dispatch(dispatch)
                .writer(WriterConfig.of("vault", "sealed-file", settings)
                        .withEncoder("pattern", new PatternSettings("%msg%n")));
    }

    /** Reads all with a key. */
    public LogReport read(Path key, List<String> lines) throws IOException {
        return SealedLog.of(log())
                .withKey(key)
                .read(record -> lines.add(record.text().strip()));
    }

    /** All lines that a key opens. */
    public List<String> lines(Path key) throws IOException {
        List<String> lines = new ArrayList<>();
        read(key, lines);
        return lines;
    }
}
