package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.RelpPeer.Frame;
import io.github.inkseal.network.support.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.spi.LoggingEventAware;

/** The wall clock may be set to anything at any time: what is sent keeps the order in which it was logged, over reconnects too. */
class ClockJumpsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** Back and forth, across hours, years and 1970. */
    private static final List<Duration> JUMPS = List.of(
            Duration.ZERO,
            Duration.ofHours(1),
            Duration.ofHours(-1),
            Duration.ofDays(-365),
            Duration.ofDays(365),
            Duration.ofDays(-60 * 365),
            Duration.ofMillis(-1));

    private static final Pattern NUMBER = Pattern.compile(" seq=\"(\\d+)\"");

    @TempDir
    Path home;

    private static void log(Sender sender, List<String> logged, int count) {
        for (int i = 0; i < count; i++) {
            String message = "event " + logged.size();
            log(sender, NOON.plus(JUMPS.get(logged.size() % JUMPS.size())), message);
            logged.add(message);
        }
    }

    /** Logs an event of a time. */
    private static void log(Sender sender, Instant time, String message) {
        SubstituteLoggingEvent event = new SubstituteLoggingEvent();
        event.setTimeStamp(time.toEpochMilli());
        event.setLevel(Level.INFO);
        event.setThreadName("main");
        event.setLoggerName("app");
        event.setMessage(message);
        ((LoggingEventAware) sender.logger()).log(event);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void all_arrive_in_their_order_over_reconnects(boolean spooled) throws Exception {
        Authority authority = new Authority(home.resolve("ca"));
        TlsSettings tls = TlsSettings.defaults().withTrust(authority.certificate());
        List<String> logged = new ArrayList<>();
        try (RelpPeer peer = new RelpPeer(authority, (frame, talk) -> talk.well(frame));
                FaultProxy proxy = new FaultProxy(peer.port());
                Sender sender = new Sender(Sender.relp(proxy.port(), tls)
                        .withSpool(spooled ? SpoolSettings.of(home.resolve("spool")) : null))) {
            for (int round = 0; round < 6; round++) {
                log(sender, logged, 1_500);
                proxy.cut();
                log(sender, logged, 200);
                String last = logged.get(logged.size() - 1);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> peer.records().contains(last));
            }
            sender.closesWithAll(logged.size());
            // What was sent and not acknowledged when a connection broke comes again; each connection keeps the order
            // by itself.
            assertThat(peer.connections()).isGreaterThan(4);
            for (int connection = 1; connection <= peer.connections(); connection++) {
                assertThat(numbers(peer, connection)).isSorted().doesNotHaveDuplicates();
            }
            assertThat(peer.records().stream().distinct().toList()).isEqualTo(logged);
            assertThat(times(peer))
                    .as("the jumps were seen")
                    .contains("1966-12-06T12:00:00.000Z", "2027-11-21T12:00:00.000Z");
        }
    }

    private static List<Long> numbers(RelpPeer peer, int connection) {
        List<Long> numbers = new ArrayList<>();
        for (Frame frame : peer.frames()) {
            Matcher matcher = NUMBER.matcher(frame.data());
            if (frame.connection() == connection && frame.command().equals("syslog") && matcher.find()) {
                numbers.add(Long.valueOf(matcher.group(1)));
            }
        }
        return numbers;
    }

    private static List<String> times(RelpPeer peer) {
        return peer.frames().stream()
                .filter(frame -> frame.command().equals("syslog"))
                .map(frame -> frame.data().split(" ", 3)[1])
                .toList();
    }
}
