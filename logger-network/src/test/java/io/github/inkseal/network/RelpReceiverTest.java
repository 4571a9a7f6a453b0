package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.FaultProxy.Fault;
import io.github.inkseal.network.support.Receiver;
import io.github.inkseal.network.support.Receiver.Kind;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the connections, rsyslog gets every record, and what is new to it in the order it was logged. */
class RelpReceiverTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int PRODUCERS = 8;
    private static final int KILLS = 20;
    private static final int WINDOW = 1_000;
    /** What one TLS record of 16 KiB may hold beyond the window. */
    private static final int BEYOND = 16_384 / 100;

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
        return new Receiver(
                Kind.RELP_OPENSSL, home.resolve("receiver"), authority.server("IP:127.0.0.1"), authority.certificate());
    }

    private RelpSettings settings(int port) {
        return Sender.impatient(port, tls).withWindow(WINDOW);
    }

    /** Numbered lines of one producer, not faster than a receiver that is away now and then can be made up for. */
    private static Thread producer(Sender sender, int number, AtomicBoolean over, int[] logged) {
        Thread thread = new Thread(
                () -> {
                    while (!over.get()) {
                        for (int i = 0; i < 5; i++) {
                            sender.logger()
                                    .info("p{} {} says something as long as lines are", number, logged[number]++);
                        }
                        LockSupport.parkNanos(5_000_000);
                    }
                },
                "producer " + number);
        thread.start();
        return thread;
    }

    @Test
    void nothing_is_lost_in_twenty_broken_connections_while_eight_threads_log() throws Exception {
        try (Receiver receiver = rsyslog();
                FaultProxy proxy = new FaultProxy(receiver.port());
                Sender sender = new Sender(settings(proxy.port()))) {
            int[] logged = new int[PRODUCERS];
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> threads = IntStream.range(0, PRODUCERS)
                    .mapToObj(p -> producer(sender, p, over, logged))
                    .toList();
            Fault[] faults = {Fault.RESET, Fault.END, Fault.BLACK_HOLE};
            for (int kill = 0; kill < KILLS; kill++) {
                Fault fault = faults[kill % faults.length];
                proxy.strike(fault, 30_000L + 1_000L * kill);
                int before = kill;
                Awaitility.await().atMost(LONG).until(() -> proxy.faults() > before);
                proxy.heal();
                if (fault != Fault.BLACK_HOLE) {
                    proxy.listen();
                }
            }
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            int total = IntStream.of(logged).sum();
            assertThat(sender.close(LONG).complete()).isTrue();
            assertThat(sender.metrics().written()).isEqualTo(total);
            assertThat(sender.metrics().failed()).isZero();
            assertThat(sender.metrics().possiblyLost()).isZero();
            assertThat(sender.context().metrics().droppedTotal()).isZero();
            assertThat(sender.context().metrics().balanced()).isTrue();
            List<String> lines = receiver.lines();
            inOrder(lines, logged);
            assertThat(proxy.faults()).isEqualTo(KILLS);
            assertThat(lines.size() - total)
                    .as("more than one window a connection is never sent again")
                    .isBetween(0, (proxy.connections() - 1) * (WINDOW + BEYOND));
        }
    }

    /** Each producer's lines, without those that came before, are all it has logged in their order. */
    private static void inOrder(List<String> lines, int[] logged) {
        int[] next = new int[PRODUCERS];
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            int producer = Integer.parseInt(words[0].substring(1));
            int number = Integer.parseInt(words[1]);
            assertThat(number).as("nothing is left out before %s", line).isLessThanOrEqualTo(next[producer]);
            if (number == next[producer]) {
                next[producer]++;
            }
        }
        assertThat(next).isEqualTo(logged);
    }

    @Test
    void a_message_that_is_too_long_for_it_arrives_cut_and_marked() throws Exception {
        try (Receiver receiver = rsyslog();
                Sender sender = new Sender(settings(receiver.port()))) {
            sender.logger().info("begins " + "x".repeat(10_000));
            sender.logger().info("behind it");
            assertThat(sender.close(LONG).complete()).isTrue();
            List<String> lines = receiver.lines();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0))
                    .startsWith("begins xxx")
                    .endsWith("x [cut]")
                    .hasSizeBetween(7_000, 8_096);
            assertThat(lines.get(1)).isEqualTo("behind it");
        }
    }

    @Test
    void a_receiver_that_is_down_at_the_start_gets_all_once_it_is_up() throws Exception {
        try (Receiver receiver = rsyslog()) {
            receiver.stop();
            try (Sender sender = new Sender(settings(receiver.port()))) {
                List<String> sent = sender.log("early", 5_000);
                sender.awaitTrouble("not connected");
                receiver.start();
                assertThat(sender.close(LONG).complete()).isTrue();
                assertThat(receiver.lines()).isEqualTo(sent);
            }
        }
    }

    @Test
    void a_receiver_that_is_restarted_in_the_midst_has_all_in_the_end() throws Exception {
        try (Receiver receiver = rsyslog();
                Sender sender = new Sender(settings(receiver.port()))) {
            List<String> sent = new ArrayList<>(sender.log("before", 10_000));
            Awaitility.await().atMost(LONG).until(() -> !receiver.lines().isEmpty());
            receiver.stop();
            sent.addAll(sender.log("meanwhile", 10_000));
            sender.awaitTrouble("127.0.0.1");
            receiver.start();
            sent.addAll(sender.log("after", 1_000));
            assertThat(sender.close(LONG).complete()).isTrue();
            List<String> lines = receiver.lines();
            Set<String> seen = new TreeSet<>();
            assertThat(lines.stream().filter(seen::add)).containsExactlyElementsOf(sent);
            assertThat(sender.metrics().written()).isEqualTo(sent.size());
        }
    }
}
