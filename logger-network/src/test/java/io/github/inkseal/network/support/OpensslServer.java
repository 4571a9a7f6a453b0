package io.github.inkseal.network.support;

import io.github.inkseal.network.support.Authority.Issued;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** {@code openssl s_server}, for protocols and suites that the JDK no longer speaks. */
public final class OpensslServer implements AutoCloseable {

    private final Path said;
    private final int port;
    private final Process process;

    public OpensslServer(Path home, Issued server, String... options) throws Exception {
        said = Files.createDirectories(home).resolve("said.txt");
        port = Ports.free();
        List<String> words = new ArrayList<>(List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                server.chain().toString(),
                "-key",
                server.key().toString()));
        words.addAll(List.of(options));
        process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> said().contains("ACCEPT"));
    }

    public int port() {
        return port;
    }

    /** All it has printed: what it received, among other things. */
    public String said() throws IOException {
        return Files.readString(said, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
