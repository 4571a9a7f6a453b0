package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.Hub;
import io.github.inkseal.network.support.Receiver;
import io.github.inkseal.network.support.Receiver.Kind;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.Shipping;
import io.github.inkseal.network.support.Shipping.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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

/** A receiver may go away as long and as often as it likes. */
@DisabledIfSystemProperty(named = "inkseal.short", matches = "true", disabledReason = "waits most of its time")
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class OutageTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int LINES = 30_000;
    private static final int ROUND = 100;
    /** 30,000 lines in 15 seconds, and nobody there for six of them. */
    private static final long ROUND_NANOS = 50_000_000L;

    private static final long OUTAGE_NANOS = 6_000_000_000L;
    private static final int FLAPS = 20;
    private static final long FLAP_NANOS = 300_000_000L;
    private static final long IN_FLIGHT_LINES = (1 << 20) / 150;

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

    /** What is done to a receiver. */
    private interface Deed {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> meanwhile(Deed deed) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        deed.run();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                task -> new Thread(task, "meanwhile").start());
    }

    private static void outage(Deed down, Deed up) throws Exception {
        LockSupport.parkNanos(ROUND_NANOS * ROUND / 3);
        down.run();
        LockSupport.parkNanos(OUTAGE_NANOS);
        up.run();
    }

    private static List<String> logSteadily(Sender sender, int rounds) {
        List<String> sent = new ArrayList<>();
        long next = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            sent.addAll(sender.log("round " + round, ROUND));
            next += ROUND_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return sent;
    }

    private static List<String> once(List<String> lines) {
        Set<String> seen = new HashSet<>();
        return lines.stream().filter(seen::add).toList();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void six_seconds_without_rsyslog_cost_relp_nothing(boolean spooled) throws Exception {
        SpoolSettings spool = spooled ? SpoolSettings.of(home.resolve("spool")) : null;
        try (Receiver receiver = new Receiver(
                        Kind.RELP_OPENSSL,
                        home.resolve("receiver"),
                        authority.server("IP:127.0.0.1"),
                        authority.certificate());
                Sender sender = Shipping.RELP.sender(new Setup(receiver.port(), tls).withSpool(spool))) {
            CompletableFuture<Void> outage = meanwhile(() -> outage(receiver::kill, receiver::start));
            List<String> sent = logSteadily(sender, LINES / ROUND);
            outage.join();
            sender.closesWithAll(LINES);
            assertThat(once(receiver.lines())).isEqualTo(sent);
            assertThat(sender.context().status().toString()).contains("lost");
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void six_seconds_without_a_receiver_cost_otlp_nothing(boolean spooled) throws Exception {
        SpoolSettings spool = spooled ? SpoolSettings.of(home.resolve("spool")) : null;
        try (Hub hub = Hub.of(Shipping.OTLP, home, authority);
                FaultProxy proxy = new FaultProxy(hub.port());
                Sender sender = Shipping.OTLP.sender(new Setup(proxy.port(), tls).withSpool(spool))) {
            CompletableFuture<Void> outage = meanwhile(() -> outage(proxy::goAway, proxy::listen));
            List<String> sent = logSteadily(sender, LINES / ROUND);
            outage.join();
            sender.closesWithAll(LINES);
            assertThat(once(hub.lines())).isEqualTo(sent);
            assertThat(sender.context().status().toString()).contains("lost");
        }
    }

    @Test
    void six_seconds_without_rsyslog_cost_syslog_what_it_counts() throws Exception {
        try (Receiver receiver = new Receiver(
                        Kind.RSYSLOG_OPENSSL,
                        home.resolve("receiver"),
                        authority.server("IP:127.0.0.1"),
                        authority.certificate());
                Sender sender = Shipping.SYSLOG_TLS.sender(receiver.port(), tls)) {
            CompletableFuture<Void> outage = meanwhile(() -> outage(receiver::kill, receiver::start));
            List<String> sent = logSteadily(sender, LINES / ROUND);
            outage.join();
            assertThat(sender.close(LONG).complete()).isTrue();
            Awaitility.await().atMost(LONG).until(() -> receiver.lines().contains(sent.get(LINES - 1)));
            isCounted(sender, sent, receiver.lines(), 1);
        }
    }

    /** In order, none twice, and what is missing within its two bounds. */
    private static void isCounted(Sender sender, List<String> sent, List<String> received, int breaks) {
        Set<String> kept = new HashSet<>(received);
        assertThat(received).isEqualTo(sent.stream().filter(kept::contains).toList());
        long lost = (long) sent.size() - received.size();
        assertThat(sender.metrics().possiblyLost()).isBetween(lost, lost + breaks * IN_FLIGHT_LINES);
        assertThat(sender.metrics().written()).isEqualTo(sent.size());
        assertThat(sender.metrics().failed()).isZero();
        assertThat(sender.context().metrics().balanced()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void one_that_is_down_at_the_start_gets_all_once_it_is_up(Shipping way) throws Exception {
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port())) {
            proxy.refuse();
            try (Sender sender = way.sender(proxy.port(), tls)) {
                List<String> sent = sender.log("early", 5_000);
                sender.awaitTrouble("not connected");
                proxy.listen();
                sender.closesWithAll(5_000);
                Awaitility.await().atMost(LONG).until(() -> hub.lines().size() >= 5_000);
                assertThat(hub.lines()).isEqualTo(sent);
            }
        }
    }

    /** As long against the pauses of this sender, half a second at most, as a minute is against the usual ones of 30 s. */
    @ParameterizedTest
    @EnumSource(Shipping.class)
    void one_that_is_down_for_long_after_it_was_up_gets_all_that_was_logged_meanwhile(Shipping way) throws Exception {
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port());
                Sender sender = way.sender(proxy.port(), tls)) {
            List<String> sent = new ArrayList<>(sender.log("before", 100));
            Awaitility.await().atMost(LONG).until(() -> hub.lines().size() == 100);
            proxy.goAway();
            // A first record shows syslog that nobody is there; it may get lost, and is counted.
            sender.awaitTrouble("127.0.0.1");
            sent.addAll(logSteadily(sender, 30));
            proxy.listen();
            assertThat(sender.close(LONG).complete()).isTrue();
            Awaitility.await().atMost(LONG).until(() -> hub.lines().contains(sent.get(sent.size() - 1)));
            assertThat(once(hub.lines())).isEqualTo(sent);
            assertThat(sender.metrics().written()).isEqualTo(sent.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Shipping.class)
    void one_that_comes_and_goes_gets_all_in_order_or_it_is_counted(Shipping way) throws Exception {
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port());
                Sender sender = way.sender(proxy.port(), tls)) {
            CompletableFuture<Void> flapping = meanwhile(() -> {
                for (int flap = 0; flap < FLAPS; flap++) {
                    LockSupport.parkNanos(FLAP_NANOS);
                    proxy.goAway();
                    LockSupport.parkNanos(FLAP_NANOS);
                    proxy.listen();
                }
            });
            List<String> sent = logSteadily(sender, (int) (2 * FLAPS * FLAP_NANOS / ROUND_NANOS));
            flapping.join();
            assertThat(sender.close(LONG).complete()).isTrue();
            Awaitility.await().atMost(LONG).until(() -> hub.lines().contains(sent.get(sent.size() - 1)));
            if (way == Shipping.SYSLOG_TLS) {
                isCounted(sender, sent, hub.lines(), proxy.connections());
            } else {
                assertThat(once(hub.lines())).isEqualTo(sent);
                assertThat(sender.metrics().written()).isEqualTo(sent.size());
                assertThat(sender.metrics().possiblyLost()).isZero();
            }
            assertThat(proxy.connections()).isGreaterThan(2);
        }
    }

    @Test
    void otlp_keeps_the_order_of_eight_threads_over_twenty_broken_connections() throws Exception {
        int producers = 8;
        int kills = 20;
        try (Hub hub = Hub.of(Shipping.OTLP, home, authority);
                FaultProxy proxy = new FaultProxy(hub.port());
                Sender sender = Shipping.OTLP.sender(proxy.port(), tls)) {
            int[] logged = new int[producers];
            boolean[] over = new boolean[1];
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                int number = p;
                Consumer<Integer> log = i -> sender.logger().info("p{} {} says something", number, i);
                threads.add(meanwhile(() -> {
                    while (!isOver(over)) {
                        log.accept(logged[number]++);
                        LockSupport.parkNanos(1_000_000);
                    }
                }));
            }
            FaultProxy.Fault[] faults = {FaultProxy.Fault.RESET, FaultProxy.Fault.END, FaultProxy.Fault.FLIP};
            for (int kill = 0; kill < kills; kill++) {
                FaultProxy.Fault fault = faults[kill % faults.length];
                int before = proxy.faults();
                proxy.strike(fault, 30_000L + 1_000L * kill);
                Awaitility.await().atMost(LONG).until(() -> proxy.faults() > before);
                proxy.heal();
                if (fault != FaultProxy.Fault.FLIP) {
                    proxy.listen();
                }
            }
            synchronized (over) {
                over[0] = true;
            }
            threads.forEach(CompletableFuture::join);
            int total = java.util.stream.IntStream.of(logged).sum();
            sender.closesWithAll(total);
            int[] next = new int[producers];
            Set<String> seen = new TreeSet<>();
            for (String line : hub.lines()) {
                if (seen.add(line)) {
                    String[] words = line.split(" ", 3);
                    int producer = Integer.parseInt(words[0].substring(1));
                    assertThat(Integer.parseInt(words[1])).as(line).isEqualTo(next[producer]++);
                }
            }
            assertThat(next).isEqualTo(logged);
            assertThat(proxy.connections()).isGreaterThanOrEqualTo(kills);
        }
    }

    private static boolean isOver(boolean[] over) {
        synchronized (over) {
            return over[0];
        }
    }
}
