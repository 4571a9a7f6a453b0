package io.github.inkseal.network.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All addresses of all hosts are tried in order, found anew each round, with pauses that grow between rounds. */
class RouteTest {

    private static InetAddress address(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private static List<String> round(Route route) {
        List<String> hops = new ArrayList<>();
        for (Route.Hop hop = route.next(); hop != null; hop = route.next()) {
            hops.add(hop.target() + " " + hop.address().getAddress().getHostAddress());
        }
        return hops;
    }

    @Test
    void a_round_has_every_address_and_names_are_resolved_anew() {
        int[] rounds = {0};
        Route.Resolver resolver = host -> {
            if (host.equals("gone")) {
                throw new UnknownHostException(host);
            }
            return host.equals("a")
                    ? new InetAddress[] {address(1 + rounds[0]), address(2 + rounds[0])}
                    : new InetAddress[] {address(9)};
        };
        Route route = new Route(List.of(new Target("a", 1), new Target("gone", 2), new Target("b", 3)), resolver, null);
        assertThat(round(route)).containsExactly("a:1 127.0.0.1", "a:1 127.0.0.2", "b:3 127.0.0.9");
        assertThat(route.unresolved()).isEqualTo("can't find the address of gone");
        rounds[0] = 1;
        route.restart();
        assertThat(round(route)).containsExactly("a:1 127.0.0.2", "a:1 127.0.0.3", "b:3 127.0.0.9");
    }

    @ParameterizedTest
    @CsvSource({
        "logs.example.com, logs.example.com:6514",
        "logs.example.com:601, logs.example.com:601",
        "10.0.0.1:1, 10.0.0.1:1",
        "[::1]:601, [::1]:601",
        "[::1], [::1]:6514",
        "::1, [::1]:6514",
    })
    void a_receiver_is_a_host_and_a_port(String text, String read) {
        assertThat(Target.parse(text, 6514).toString()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1", "a:0", "a:65536", "a:b", "[::1", "[::1]x", "tls://a:1", "u@a:1", "a b"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Target.parse(text, 6514)).hasMessageContaining("logs.example.com:6514");
    }

    @Test
    void pauses_double_up_to_the_longest_and_begin_anew_once_a_connection_lasts() {
        // All ones: always the most there may be.
        RandomGenerator most = () -> -1L >>> 1;
        Backoff backoff = new Backoff(Duration.ofSeconds(1), new Most(most));
        assertThat(LongStream.range(0, 6).map(i -> backoff.next() / 1_000_000))
                .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(100_000_000L);
    }

    @Test
    void a_pause_may_be_nothing_so_that_senders_do_not_come_together() {
        RandomGenerator least = () -> 0L;
        assertThat(new Backoff(Duration.ofSeconds(1), least).next()).isZero();
    }

    /** Chance that always comes out highest. */
    private record Most(RandomGenerator base) implements RandomGenerator {
        @Override
        public long nextLong() {
            return base.nextLong();
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
