package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.network.collect.Relp.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On loopback a listener may do without TLS and identity, if that is written down; the audit trail calls it asserted. */
class LoopbackTest {

    private static final String LISTENERS = """
            - { name: syslog, protocol: syslog, address: "127.0.0.1:0", identity: none, peer: here }
            - { name: relp, protocol: relp, address: "127.0.0.1:0", identity: none, peer: here }
            """;

    @TempDir
    Path home;

    private Site site() throws Exception {
        return new Site(home)
                .peers("- { name: here, tenant: acme, producers: [ \"*/till\" ] }\n")
                .listeners(LISTENERS)
                .start();
    }

    @Test
    void the_logger_of_util_linux_can_send() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/logger")), "logger is not installed");
        try (Site site = site()) {
            Process process = new ProcessBuilder(
                            "/usr/bin/logger",
                            "--server",
                            "127.0.0.1",
                            "--port",
                            "" + site.port("syslog"),
                            "--tcp",
                            "--octet-count",
                            "--rfc5424=notq",
                            "--priority",
                            "user.err",
                            "--tag",
                            "till",
                            "the drawer is stuck")
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("logger.txt").toFile())
                    .start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            Awaitility.await().until(() -> site.metrics().stored() == 1);
            assertThat(site.messages()).containsExactly("the drawer is stuck");
            assertThat(site.stored().get(0))
                    .contains("\"level\":\"ERROR\"", "\"app\":\"till\"", "\"identified\":false", "\"peer\":\"here\"");
            site.awaitAudited("\"event\":\"connect\"", "\"principal\":\"here\"", "\"identity\":\"asserted\"");
        }
    }

    @Test
    void its_peer_s_scope_holds_all_the_same() throws Exception {
        try (Site site = site();
                Relp relp = Relp.plain(site.port("relp")).opened()) {
            int other = relp.record("web1/shop", "run1", 1, "of another");
            assertThat(relp.read()).isEqualTo(new Answer(other, "rsp", "500 producer is not allowed"));
            int own = relp.record("web1/till", "run1", 1, "its own");
            assertThat(relp.read()).isEqualTo(new Answer(own, "rsp", "200 OK"));
            assertThat(site.messages()).containsExactly("its own");
        }
    }

    @Test
    void records_before_open_and_after_close_are_not_stored() throws Exception {
        try (Site site = site()) {
            try (Relp relp = Relp.plain(site.port("relp"))) {
                int early = relp.record("web1/till", "run1", 1, "too early");
                assertThat(relp.read()).isEqualTo(new Answer(early, "rsp", "500 not open"));
                assertThat(relp.isEnded()).isTrue();
            }
            try (Relp relp = Relp.plain(site.port("relp")).opened()) {
                relp.raw("2 close 0\n3 syslog 9 too late!\n");
                assertThat(relp.isEnded()).isTrue();
            }
            try (Relp relp = Relp.plain(site.port("relp"))) {
                int offered = relp.send("open", "relp_version=9\ncommands=syslog");
                assertThat(relp.read()).isEqualTo(new Answer(offered, "rsp", "500 nothing known is offered"));
                assertThat(relp.isEnded()).isTrue();
            }
            assertThat(site.stored()).isEmpty();
        }
    }
}
