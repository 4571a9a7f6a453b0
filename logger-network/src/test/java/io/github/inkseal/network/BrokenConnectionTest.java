package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.FaultProxy.Fault;
import io.github.inkseal.network.support.Receiver;
import io.github.inkseal.network.support.Receiver.Kind;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a connection breaks, what may be lost is counted between two bounds, and the rest comes in order. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class BrokenConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ByteSize IN_FLIGHT = ByteSize.ofMiB(1);

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults()
                .withTrust(authority.certificate())
                .withIdentity(authority.client().both(), null);
    }

    private Receiver rsyslog() throws Exception {
        return receiver(Kind.RSYSLOG_OPENSSL);
    }

    private Receiver receiver(Kind kind) throws Exception {
        return new Receiver(kind, home.resolve("receiver"), authority.server("IP:127.0.0.1"), authority.certificate());
    }

    private SyslogTlsSettings settings(int port) {
        return settings(port, IN_FLIGHT);
    }

    private SyslogTlsSettings settings(int port, ByteSize inFlight) {
        SyslogTlsSettings to = Sender.to(port, tls);
        NetworkTimes times = to.times().withStall(Duration.ofSeconds(1));
        return to.withInFlight(inFlight).withTimes(times);
    }

    @ParameterizedTest
    @CsvSource({
        "RSYSLOG_OPENSSL, RESET, 2000000",
        "RSYSLOG_OPENSSL, END, 2000000",
        "RSYSLOG_OPENSSL, BLACK_HOLE, 2000000",
        "RSYSLOG_OPENSSL, FLIP, 2000000",
        "RSYSLOG_OPENSSL, RESET, 3333333",
        "RSYSLOG_OPENSSL, RESET, 9000",
        "RSYSLOG_OPENSSL, FLIP, 9000",
        "RSYSLOG_GNUTLS, RESET, 2000000",
        "RSYSLOG_GNUTLS, END, 2000000",
        "RSYSLOG_GNUTLS, BLACK_HOLE, 2000000",
        "RSYSLOG_GNUTLS, FLIP, 2000000",
        "SYSLOG_NG, RESET, 2000000",
        "SYSLOG_NG, END, 2000000",
        "SYSLOG_NG, BLACK_HOLE, 2000000",
        "SYSLOG_NG, FLIP, 2000000",
    })
    void what_may_be_lost_is_at_least_what_is_lost_and_at_most_what_was_in_flight_beside_it(
            Kind kind, Fault fault, long at) throws Exception {
        // rsyslog's GnuTLS driver ends without a word under TLS, so the end of its last connection confirms nothing.
        boolean confirms = kind != Kind.RSYSLOG_GNUTLS;
        // Of what is no longer TLS a receiver throws away all that its system holds for it, which is more than what is
        // on the way.
        ByteSize allowed = fault == Fault.FLIP ? ByteSize.ofMiB(4) : IN_FLIGHT;
        try (Receiver receiver = receiver(kind);
                FaultProxy proxy = new FaultProxy(receiver.port());
                Sender sender = new Sender(settings(proxy.port(), allowed))) {
            proxy.strike(fault, at);
            List<String> sent = new ArrayList<>(sender.log("before", 20_000));
            Awaitility.await().atMost(LONG).until(() -> {
                // Receivers end a connection for reasons of their own too, and the fault then waits for the next one's
                // bytes.
                sent.addAll(
                        sender.log("more " + sent.size(), proxy.faults() == 0 && proxy.connections() > 1 ? 1_000 : 0));
                return proxy.faults() >= 1;
            });
            sent.addAll(sender.log("meanwhile", 10_000));
            sender.awaitSaid("connection to 127.0.0.1");
            proxy.heal();
            if (fault == Fault.RESET || fault == Fault.END) {
                proxy.listen();
            }
            sender.awaitUp();
            sent.addAll(sender.log("after", 1_000));
            long counted = sender.metrics().possiblyLost();
            assertThat(sender.close(LONG).complete()).isTrue();
            if (confirms) {
                assertThat(sender.metrics().possiblyLost())
                        .as("the receiver has confirmed the second connection's end")
                        .isEqualTo(counted);
            }
            String last = sent.get(sent.size() - 1);
            Awaitility.await().atMost(LONG).until(() -> receiver.lines().contains(last));
            List<String> received = receiver.lines();
            assertThat(received).as("in order, none twice").isSubsetOf(sent).doesNotHaveDuplicates();
            assertThat(received).isEqualTo(inOrder(sent, received));
            long lost = (long) sent.size() - received.size();
            long possibly = sender.metrics().possiblyLost();
            int breaks = Math.max(1, proxy.connections() - 1) + (confirms ? 0 : 1);
            long inFlight = allowed.bytes() / 150 * breaks;
            assertThat(possibly).isBetween(lost, lost + inFlight);
            assertThat(sender.metrics().written()).isEqualTo(sent.size());
            assertThat(sender.context().metrics().balanced()).isTrue();
        }
    }

    private static List<String> inOrder(List<String> sent, List<String> received) {
        Set<String> kept = new HashSet<>(received);
        return sent.stream().filter(kept::contains).toList();
    }

    @Test
    void a_receiver_that_is_down_at_the_start_gets_all_once_it_is_up() throws Exception {
        try (Receiver receiver = rsyslog();
                FaultProxy proxy = new FaultProxy(receiver.port())) {
            proxy.refuse();
            try (Sender sender = new Sender(settings(proxy.port()))) {
                List<String> sent = sender.log("early", 5_000);
                sender.awaitTrouble("not connected");
                proxy.listen();
                assertThat(sender.close(LONG).complete()).isTrue();
                Awaitility.await().atMost(LONG).until(() -> receiver.lines().size() == sent.size());
                assertThat(receiver.lines()).isEqualTo(sent);
                assertThat(sender.metrics().possiblyLost()).isZero();
            }
        }
    }

    @Test
    void order_is_kept_however_often_the_connection_breaks() throws Exception {
        try (Receiver receiver = rsyslog();
                FaultProxy proxy = new FaultProxy(receiver.port());
                Sender sender = new Sender(settings(proxy.port()))) {
            List<String> sent = new ArrayList<>();
            for (int round = 0; round < 10; round++) {
                int before = proxy.faults();
                proxy.strike(Fault.RESET, 50_000);
                sent.addAll(sender.log("round " + round, 1_000));
                Awaitility.await().atMost(LONG).until(() -> proxy.faults() > before);
                proxy.heal();
                proxy.listen();
            }
            sent.addAll(sender.log("last", 100));
            assertThat(sender.close(LONG).complete()).isTrue();
            String last = sent.get(sent.size() - 1);
            Awaitility.await().atMost(LONG).until(() -> receiver.lines().contains(last));
            List<String> received = receiver.lines();
            assertThat(received).doesNotHaveDuplicates().isEqualTo(inOrder(sent, received));
            assertThat(sender.metrics().possiblyLost()).isGreaterThanOrEqualTo((long) sent.size() - received.size());
        }
    }
}
