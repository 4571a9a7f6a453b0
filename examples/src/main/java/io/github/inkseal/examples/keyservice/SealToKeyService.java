package io.github.inkseal.examples.keyservice;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedFileSettings;
import io.github.inkseal.crypto.SealedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Starts a key service, logs on a host that may only wrap, and reads where unwrapping is allowed. Prints what it does;
 * leaves a temporary directory with the log.
 */
public final class SealToKeyService {

    private SealToKeyService() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("inkseal-key-service");
        try (KeyServer server = KeyServer.start()) {
            Path host = keyFile(home.resolve("host.yaml"), server, server.wrapToken(), false);
            Path reader = keyFile(home.resolve("reader.yaml"), server, server.unwrapToken(), true);
            Path log = home.resolve("logs/app");

            InksealConfig config = InksealConfig.builder()
                    .writer(WriterConfig.of("vault", "sealed-file", SealedFileSettings.of(log, List.of(host))))
                    .build();
            try (LoggerContext context = LoggerContext.start(config)) {
                context.getLogger("shop").info("order {} accepted", 4711);
            }

            show(log, "the host", host);
            show(log, "the reader", reader);
            System.out.println("sealed in " + log.getParent());
        }
    }

    private static void show(Path log, String who, Path key) throws IOException {
        StringBuilder lines = new StringBuilder();
        LogReport report = SealedLog.of(log).withKey(key).read(record -> lines.append(record.text()));
        System.out.println(who + " finds it " + report.verdict() + " and reads " + lines.length() + " characters");
        System.out.print(lines);
    }

    /** A key's file, and beside it one with the token, both for this user only. */
    static Path keyFile(Path file, KeyServer server, String token, boolean mayUnwrap) throws IOException {
        Path secret = privateFile(file.resolveSibling(file.getFileName() + ".token"), token);
        return privateFile(
                file,
                String.join(
                        "\n",
                        "type: http-key",
                        "url: " + server.url(),
                        "key: " + server.key(),
                        "token: \"${file:" + secret + "}\"",
                        "may-unwrap: " + mayUnwrap,
                        ""));
    }

    private static Path privateFile(Path file, String text) throws IOException {
        Set<StandardOpenOption> create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.newByteChannel(
                        file,
                        create,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                .close();
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
