package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.FaultProxy;
import io.github.inkseal.network.support.FaultProxy.Fault;
import io.github.inkseal.network.support.Hub;
import io.github.inkseal.network.support.Ports;
import io.github.inkseal.network.support.Sender;
import io.github.inkseal.network.support.Shipping;
import io.github.inkseal.network.support.Shipping.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A receiver that is away harms nobody: calls go on, closing keeps its time, and every event is accounted for. */
@Execution(ExecutionMode.CONCURRENT) // They mostly wait.
class ClosingTest {

    @TempDir
    Path home;

    private TlsSettings tls;

    @BeforeEach
    void make() throws Exception {
        tls = TlsSettings.defaults().withTrust(new Authority(home.resolve("ca")).certificate());
    }

    @Test
    void with_a_queue_full_of_records_it_keeps_its_deadline_and_reports_what_was_not_sent() throws Exception {
        Sender sender = new Sender(Sender.to(Ports.free(), tls));
        sender.log("never sent", 20_000);
        sender.awaitTrouble("not connected");
        CloseReport report = sender.close(Duration.ofMillis(500));
        assertThat(report.took()).isLessThan(Duration.ofSeconds(3));
        assertThat(report.complete()).isFalse();
        assertThat(sender.metrics().failed()).isEqualTo(20_000);
        assertThat(sender.metrics().written()).isZero();
        assertThat(report.metrics().balanced()).isTrue();
    }

    @Test
    void what_the_queue_has_no_room_for_counts_as_failed_and_no_call_waits() throws Exception {
        try (Sender sender = new Sender(Sender.to(Ports.free(), tls).withQueue(ByteSize.ofMiB(1)))) {
            for (int round = 0; round < 4; round++) {
                sender.log("too much", 10_000);
                sender.context().flush(Duration.ofSeconds(10));
            }
            assertThat(sender.metrics().failed()).isPositive();
            assertThat(sender.metrics().written()).isPositive();
            assertThat(sender.context().metrics().droppedTotal())
                    .as("the worker never waited")
                    .isZero();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(sender.context().health().causes().toString())
                                    .contains("the queue of 1MiB is full"));
            CloseReport report = sender.close(Duration.ofMillis(200));
            assertThat(report.metrics().balanced()).isTrue();
            assertThat(sender.metrics().failed()).isEqualTo(40_000);
        }
    }

    /** What is done to the records of a writer that has to end. */
    enum Trouble {
        /** Nobody listens. */
        DOWN,
        /** There is a connection, and nothing is taken. */
        BLACK_HOLE,
        /** There is a connection that takes all, and nobody behind it. */
        SWALLOW
    }

    @ParameterizedTest
    @CsvSource({
        "SYSLOG_TLS, DOWN",
        "SYSLOG_TLS, BLACK_HOLE",
        "RELP, DOWN",
        "RELP, BLACK_HOLE",
        "RELP, SWALLOW",
        "OTLP, DOWN",
        "OTLP, BLACK_HOLE",
        "OTLP, SWALLOW",
    })
    void with_a_full_queue_it_keeps_its_deadline_and_reports_the_truth(Shipping way, Trouble trouble) throws Exception {
        Authority authority = new Authority(home.resolve("another"));
        TlsSettings known = TlsSettings.defaults()
                .withTrust(authority.certificate())
                .withIdentity(authority.client().both(), null);
        try (Hub hub = Hub.of(way, home.resolve("hub"), authority);
                FaultProxy proxy = new FaultProxy(hub.port())) {
            if (trouble == Trouble.DOWN) {
                proxy.refuse();
            } else {
                proxy.strike(Fault.valueOf(trouble.name()), 100_000);
            }
            Sender sender = way.sender(new Setup(proxy.port(), known).withQueue(ByteSize.ofMiB(1)));
            int logged = 0;
            while (sender.metrics().failed() == 0) {
                sender.log("too much", 1_000);
                logged += 1_000;
                assertThat(sender.context().flush(Duration.ofSeconds(10))).isTrue();
            }
            CloseReport report = sender.close(Duration.ofMillis(500));
            assertThat(report.took()).isLessThan(Duration.ofSeconds(3));
            assertThat(report.complete()).isFalse();
            assertThat(report.metrics().balanced()).isTrue();
            int all = logged;
            // On a busy machine its last counts come after its deadline.
            Awaitility.await().untilAsserted(() -> {
                assertThat(sender.metrics().written() + sender.metrics().failed())
                        .isEqualTo(all);
                int arrived = Set.copyOf(hub.lines()).size();
                if (way == Shipping.SYSLOG_TLS) {
                    assertThat(sender.metrics().written() - sender.metrics().possiblyLost())
                            .as("said to be written and safe")
                            .isLessThanOrEqualTo(arrived);
                } else {
                    assertThat(sender.metrics().written()).isLessThanOrEqualTo(arrived);
                    assertThat(sender.metrics().possiblyLost()).isZero();
                }
            });
        }
    }
}
