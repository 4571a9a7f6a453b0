package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Receiver;
import io.github.inkseal.network.support.Receiver.Kind;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rsyslog and syslog-ng write down is what was logged, in its order. */
class RealReceiversTest {

    private static final int LINES = 30_000;

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void they_get_every_line_in_order(Kind kind) throws Exception {
        boolean relp = kind == Kind.RELP_GNUTLS || kind == Kind.RELP_OPENSSL;
        Authority authority = new Authority(home.resolve("ca"));
        TlsSettings tls = TlsSettings.defaults()
                .withTrust(authority.certificate())
                .withIdentity(authority.client().both(), null);
        try (Receiver receiver = new Receiver(
                        kind, home.resolve("receiver"), authority.server("IP:127.0.0.1"), authority.certificate());
                Sender sender = relp
                        ? new Sender(Sender.relp(receiver.port(), tls))
                        : new Sender(Sender.to(receiver.port(), tls))) {
            List<String> sent = new ArrayList<>(sender.log("first", LINES));
            sender.logger().error("quotes \" brackets ] backslash \\ umlaut \u00e4 and a line\nbreak");
            sent.add("quotes \" brackets ] backslash \\ umlaut \u00e4 and a line\\nbreak");
            CloseReport report = sender.close(Duration.ofSeconds(60));
            assertThat(report.complete()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(LINES + 1);
            // This driver ends without a word under TLS, which anybody on the way could as well.
            boolean confirms = kind != Kind.RSYSLOG_GNUTLS;
            assertThat(sender.metrics().possiblyLost())
                    .as("the receiver has confirmed its end: %s", confirms)
                    .isEqualTo(confirms ? 0 : LINES + 1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> receiver.lines().size() >= sent.size());
            assertThat(receiver.lines()).isEqualTo(sent);
            assertThat(receiver.headerLines().get(LINES))
                    .startsWith("11|")
                    .contains("|java|")
                    .contains("producer=")
                    .contains("seq=\"" + (LINES + 1) + "\"");
        }
    }
}
