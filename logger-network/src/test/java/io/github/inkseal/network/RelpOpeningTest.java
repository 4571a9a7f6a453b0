package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.RelpPeer.Frame;
import io.github.inkseal.network.support.RelpPeer.Script;
import io.github.inkseal.network.support.RelpPeer.Talk;
import io.github.inkseal.network.support.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No record is sent before the receiver has said that it takes records. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class RelpOpeningTest {

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults().withTrust(authority.certificate());
    }

    /** Quick to give up. */
    private RelpSettings settings(int port) {
        NetworkTimes times = Sender.relp(port, tls).times();
        return Sender.relp(port, tls)
                .withTimes(new NetworkTimes(
                        Duration.ofSeconds(1),
                        times.proving(),
                        times.stall(),
                        times.ack(),
                        times.retry(),
                        times.lasting(),
                        Duration.ofSeconds(30)));
    }

    private void staysUntilWell(Script script, String trouble) throws Exception {
        try (RelpPeer peer = new RelpPeer(authority, script);
                Sender sender = new Sender(settings(peer.port()))) {
            List<String> sent = sender.log("waits", 10);
            sender.awaitTrouble(trouble);
            Awaitility.await().until(() -> peer.connections() >= 3);
            assertThat(peer.frames()).isNotEmpty().allSatisfy(frame -> {
                assertThat(frame.command()).isEqualTo("open");
                assertThat(frame.transaction()).isEqualTo(1);
            });
            peer.does((frame, talk) -> talk.well(frame));
            Awaitility.await().until(() -> peer.records().equals(sent));
            assertThat(sender.close(Duration.ofSeconds(20)).complete()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(10);
            assertThat(sender.metrics().failed()).isZero();
        }
    }

    @Test
    void one_that_refuses_gets_none() throws Exception {
        staysUntilWell((frame, talk) -> talk.answer(1, "500 not today"), "refuses to open: 500 not today");
    }

    @Test
    void one_that_says_nothing_gets_none() throws Exception {
        staysUntilWell((frame, talk) -> {}, "has not answered to open for 1 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 OK;relp_version=0                   | does not offer to take syslog",
                "200 OK;relp_version=0;commands=eventlog | does not offer to take syslog",
                "200 OK;commands=syslog                  | does not offer RELP's version",
                "200 OK;relp_version=2;commands=syslog   | does not offer RELP's version",
                "200 OK                                  | does not offer RELP's version",
                "fine                                    | has no code",
            })
    void one_that_does_not_offer_it_gets_none(String answer, String trouble) throws Exception {
        staysUntilWell((frame, talk) -> talk.answer(1, answer.replace(';', '\n')), trouble);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 400 Bad Request | is not RELP",
                "1 rsp 999999999 200 OK   | of 999999999 bytes is too long",
                "2 rsp 6 200 OK;          | answers for 2, which it was not sent",
                "0 rsp 6 200 OK;          | answers for 0, which it was not sent",
                "1 syslog 2 hi;           | sends a command",
                "0 serverclose 0;         | says that it closes the connection",
            })
    void one_that_speaks_something_else_gets_none(String answer, String trouble) throws Exception {
        staysUntilWell((frame, talk) -> talk.raw(answer.replace(';', '\n') + "\n"), trouble);
    }

    @Test
    void hints_that_mean_nothing_to_us_are_ignored() throws Exception {
        Script hints = new Script() {
            @Override
            public void on(Frame frame, Talk talk) throws IOException {
                talk.raw("0 weather 5 rainy\n");
                talk.well(frame);
            }
        };
        try (RelpPeer peer = new RelpPeer(authority, hints);
                Sender sender = new Sender(settings(peer.port()))) {
            List<String> sent = sender.log("goes", 10);
            assertThat(sender.close(Duration.ofSeconds(20)).complete()).isTrue();
            assertThat(peer.records()).isEqualTo(sent);
        }
    }

    @Test
    void one_that_refuses_our_certificate_gets_nothing() throws Exception {
        try (RelpPeer peer = new RelpPeer(
                        authority,
                        authority.server("IP:127.0.0.1"),
                        authority.certificate(),
                        (frame, talk) -> talk.well(frame));
                Sender sender = new Sender(settings(peer.port()))) {
            sender.log("waits", 10);
            sender.awaitTrouble("not connected to 127.0.0.1");
            Awaitility.await().until(() -> peer.connections() >= 3);
            assertThat(peer.frames()).isEmpty();
            assertThat(sender.close(Duration.ofMillis(100)).complete()).isFalse();
            assertThat(sender.metrics().failed()).isEqualTo(10);
            assertThat(sender.context().metrics().balanced()).isTrue();
        }
    }
}
