package io.github.inkseal.examples.keyservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedFileSettings;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host that writes may only wrap; who may unwrap reads. */
class LogsAreSealedToAKeyServiceTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private LoggerContext start(Path key) {
        return LoggerContext.start(InksealConfig.builder()
                .writer(WriterConfig.of(
                                "vault", "sealed-file", SealedFileSettings.of(home.resolve("logs/app"), List.of(key)))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    private LogReport read(Path key, List<String> lines) throws IOException {
        return SealedLog.of(home.resolve("logs/app"))
                .withKey(key)
                .read(record -> lines.add(record.text().strip()));
    }

    @Test
    void what_a_host_seals_that_may_only_wrap_is_read_by_who_may_unwrap_and_not_by_the_host() throws Exception {
        try (KeyServer server = KeyServer.start()) {
            Path host = SealToKeyService.keyFile(home.resolve("host.yaml"), server, server.wrapToken(), false);
            Path reader = SealToKeyService.keyFile(home.resolve("reader.yaml"), server, server.unwrapToken(), true);
            try (LoggerContext context = start(host)) {
                context.getLogger("shop").info("order {} accepted", 4711);
                assertThat(context.flush(LONG)).isTrue();
                assertThat(context.health().status()).isEqualTo(Health.Status.UP);
                assertThat(context.status().toString()).doesNotContain(server.wrapToken());
            }
            List<String> lines = new ArrayList<>();
            assertThat(read(reader, lines).verdict()).isEqualTo(Verdict.COMPLETE);
            assertThat(lines).containsExactly("order 4711 accepted");
            LogReport byHost = read(host, new ArrayList<>());
            assertThat(byHost.verdict()).isEqualTo(Verdict.NOKEY);
            assertThat(byHost.toString()).contains("/unwrap answers 403").doesNotContain(server.wrapToken());
        }
    }

    @Test
    void another_services_key_opens_nothing() throws Exception {
        try (KeyServer server = KeyServer.start();
                KeyServer another = KeyServer.start()) {
            Path host = SealToKeyService.keyFile(home.resolve("host.yaml"), server, server.wrapToken(), false);
            Path reader = SealToKeyService.keyFile(home.resolve("reader.yaml"), another, another.unwrapToken(), true);
            try (LoggerContext context = start(host)) {
                context.getLogger("shop").info("x");
            }
            assertThat(read(reader, new ArrayList<>()).verdict()).isEqualTo(Verdict.NOKEY);
        }
    }

    @Test
    void a_host_with_a_wrong_token_writes_nothing_and_says_why_without_showing_it() throws Exception {
        try (KeyServer server = KeyServer.start()) {
            String wrong = "not-" + server.wrapToken();
            Path host = SealToKeyService.keyFile(home.resolve("host.yaml"), server, wrong, false);
            try (LoggerContext context = start(host)) {
                context.getLogger("shop").info("not in clear");
                context.flush(LONG);
                assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
                assertThat(context.health().causes().toString())
                        .contains("host.yaml does not wrap: " + server.url() + "/wrap answers 403")
                        .doesNotContain(wrong);
                assertThat(context.metrics().writers().get("vault").failed()).isEqualTo(1);
            }
        }
    }
}
