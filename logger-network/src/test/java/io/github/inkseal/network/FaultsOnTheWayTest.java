package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.FaultProxy.Fault;
import io.github.inkseal.network.support.Hub;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.Shipping;
import io.github.inkseal.network.support.Shipping.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the network does to a connection, a writer that is answered to loses nothing and keeps its order. */
@DisabledIfSystemProperty(named = "inkseal.short", matches = "true", disabledReason = "waits most of its time")
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class FaultsOnTheWayTest {

    private static final Duration LONG = Duration.ofSeconds(60);

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

    private Sender sender(Shipping way, int port) {
        NetworkTimes usual = Sender.TIMES;
        NetworkTimes quick = new NetworkTimes(
                Duration.ofSeconds(4),
                usual.proving(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                usual.retry(),
                usual.lasting(),
                usual.files());
        return way.sender(new Setup(port, tls).withTimes(quick));
    }

    /** At 100 bytes a handshake is struck, at 9,000 the first records, at 700,000 a stream in full flow. */
    @ParameterizedTest
    @CsvSource({
        "RELP, RESET, 100",
        "RELP, RESET, 9000",
        "RELP, RESET, 700000",
        "RELP, END, 9000",
        "RELP, END, 700000",
        "RELP, BLACK_HOLE, 100",
        "RELP, BLACK_HOLE, 700000",
        "RELP, SWALLOW, 9000",
        "RELP, SWALLOW, 700000",
        "RELP, FLIP, 100",
        "RELP, FLIP, 9000",
        "RELP, FLIP, 700000",
        "RELP, FLIP_BACK, 100",
        "RELP, FLIP_BACK, 20000",
        "OTLP, RESET, 100",
        "OTLP, RESET, 9000",
        "OTLP, RESET, 700000",
        "OTLP, END, 9000",
        "OTLP, END, 700000",
        "OTLP, BLACK_HOLE, 100",
        "OTLP, BLACK_HOLE, 700000",
        "OTLP, SWALLOW, 9000",
        "OTLP, SWALLOW, 700000",
        "OTLP, FLIP, 100",
        "OTLP, FLIP, 9000",
        "OTLP, FLIP, 700000",
        "OTLP, FLIP_BACK, 100",
        "OTLP, FLIP_BACK, 1500",
    })
    void costs_nothing(Shipping way, Fault fault, long at) throws Exception {
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port())) {
            proxy.strike(fault, at);
            try (Sender sender = sender(way, proxy.port())) {
                List<String> sent = new ArrayList<>(sender.log("before", 10_000));
                Awaitility.await().atMost(LONG).until(() -> {
                    // Few and large requests have few answers: it may take more of them to come to that byte.
                    boolean struck = proxy.faults() >= 1;
                    sent.addAll(sender.log("more " + sent.size(), struck ? 0 : 100));
                    return struck;
                });
                sent.addAll(sender.log("meanwhile", 1_000));
                sender.awaitSaid("127.0.0.1:" + proxy.port());
                proxy.heal();
                if (fault == Fault.RESET || fault == Fault.END) {
                    proxy.listen();
                }
                sent.addAll(sender.log("after", 100));
                sender.closesWithAll(sent.size());
                assertThat(proxy.connections()).as("it was noticed").isGreaterThanOrEqualTo(2);
                assertThat(once(hub.lines())).isEqualTo(sent);
            }
        }
    }

    private static List<String> once(List<String> lines) {
        Set<String> seen = new TreeSet<>();
        return lines.stream().filter(seen::add).toList();
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void a_slow_one_is_waited_for_and_not_given_up(Shipping way) throws Exception {
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port())) {
            proxy.slow(8_000);
            // Longer than the whole of it takes, and a tenth of that for any answer would not do.
            NetworkTimes times = Sender.TIMES.withStall(Duration.ofSeconds(20)).withAck(Duration.ofSeconds(20));
            try (Sender sender = way.sender(new Setup(proxy.port(), tls).withTimes(times))) {
                List<String> sent = sender.log("slow", 120);
                sender.closesWithAll(120);
                Awaitility.await().atMost(LONG).until(() -> hub.lines().size() >= 120);
                assertThat(hub.lines()).isEqualTo(sent);
                assertThat(proxy.connections()).isEqualTo(1);
            }
        }
    }

    /** More than the system takes at once: bytes leave all the time, though by far not as fast as they come. */
    @ParameterizedTest
    @EnumSource(Shipping.class)
    void one_that_takes_a_little_all_the_time_has_not_stalled(Shipping way) throws Exception {
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port())) {
            proxy.slow(80_000);
            NetworkTimes times = Sender.TIMES.withStall(Duration.ofSeconds(1)).withAck(Duration.ofSeconds(20));
            try (Sender sender = way.sender(new Setup(proxy.port(), tls).withTimes(times))) {
                List<String> sent = sender.log("slow", 4_000);
                sender.closesWithAll(4_000);
                Awaitility.await().atMost(LONG).until(() -> hub.lines().size() >= 4_000);
                assertThat(hub.lines()).isEqualTo(sent);
                assertThat(sender.context().status().toString()).doesNotContain("has taken nothing");
            }
        }
    }

    /** A request as large as they are made takes four times as long as an answer is waited for. */
    @Test
    void one_too_slow_for_a_whole_request_gets_smaller_ones() throws Exception {
        try (Hub hub = Hub.of(Shipping.OTLP, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port())) {
            proxy.slow(80_000);
            NetworkTimes times = Sender.TIMES.withAck(Duration.ofSeconds(1));
            try (Sender sender = Shipping.OTLP.sender(new Setup(proxy.port(), tls).withTimes(times))) {
                List<String> sent = sender.log("slow", 2_000);
                sender.awaitSaid("the receiver has not answered a request for 1 s");
                sender.closesWithAll(2_000);
                assertThat(once(hub.lines())).isEqualTo(sent);
            }
        }
    }
}
