package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One port speaks one protocol, and what a collector writes is its own. */
class LittleSurfaceTest {

    private static final String MESSAGE = Relp.message("web1/shop", "run1", 1, "by another protocol");
    private static final Map<String, String> SPOKEN = Map.of(
            "relp",
            "1 open " + Relp.OFFERS.length() + " " + Relp.OFFERS + "\n2 syslog " + MESSAGE.length() + " " + MESSAGE
                    + "\n",
            "syslog",
            MESSAGE.length() + " " + MESSAGE + "\r\n\r\n",
            "otlp",
            "POST /v1/logs HTTP/1.1\r\nHost: collector\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n");

    @TempDir
    Path home;

    private Site site() throws Exception {
        Site site = new Site(home);
        return site.listeners(Stream.of("relp", "syslog", "otlp")
                        .map(name -> site.listener(name, name, "certificate"))
                        .reduce("", String::concat))
                .start();
    }

    @ParameterizedTest
    @CsvSource({"relp, syslog", "relp, otlp", "syslog, relp", "syslog, otlp", "otlp, relp", "otlp, syslog"})
    void a_listener_takes_nothing_in_another_protocol(String listener, String spoken) throws Exception {
        try (Site site = site();
                Socket socket = TlsClient.connect(site.port(listener), site.authority, site.authority.client())) {
            socket.getOutputStream().write(SPOKEN.get(spoken).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            Awaitility.await().until(() -> site.metrics().malformed() > 0);
            assertThat(site.metrics().accepted()).isZero();
            assertThat(site.stored()).isEmpty();
            site.awaitAudited("\"event\":\"malformed\"", "\"principal\":\"shop\"");
        }
    }

    @Test
    void what_it_writes_is_for_nobody_else_and_the_token_file_has_no_token() throws Exception {
        try (Site site = site();
                Relp relp = Relp.connect(site.port("relp"), site.authority, site.authority.client())
                        .opened()) {
            relp.record("web1/shop", "run1", 1, "for us");
            assertThat(relp.read()).isNotNull();
            String token = new TokenFile(site.tokens()).create("web", "write:acme/*", "production", Duration.ofDays(1));
            for (Path file : List.of(site.home.resolve("store.log"), site.auditFile(), site.tokens(), state(site))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
            assertThat(Files.readString(site.tokens())).contains("web").doesNotContain(token);
            // The part that is compared, not the one that finds it.
            assertThat(Files.readString(site.tokens())).doesNotContain(token.substring(token.length() - 20));
        }
    }

    private static Path state(Site site) throws IOException {
        Path state = site.home.resolve("state");
        if (!Files.isDirectory(state)) {
            return state;
        }
        try (Stream<Path> files = Files.list(state)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
