package io.github.inkseal.network.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.RsyslogClient;
import io.github.inkseal.network.support.RsyslogClient.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rsyslog forwards, by RELP and by plain syslog over TLS, is stored line by line. */
class RealSendersTest {

    private static final int LINES = 10_000;

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(Way.class)
    void every_line_of_rsyslog_is_stored_in_order(Way way) throws Exception {
        List<String> lines = IntStream.range(0, LINES)
                .mapToObj(i -> "line " + i + " of a file that {} rsyslog reads")
                .toList();
        try (Site site = new Site(home)
                        .limits("{ rate: 1000000, burst: 1000000 }")
                        .start();
                RsyslogClient client = new RsyslogClient(
                        way,
                        home.resolve("rsyslog"),
                        site.port(way == Way.RELP ? "relp" : "syslog"),
                        site.authority.certificate(),
                        site.authority.client())) {
            client.send(lines);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> site.metrics().stored() >= LINES);
            site.end();
            assertThat(site.messages().stream().map(String::strip).toList()).isEqualTo(lines);
            assertThat(site.stored().get(0))
                    .contains("\"level\":\"WARN\"", "\"app\":\"shop\"", "\"identified\":false", "\"peer\":\"shop\"");
            assertThat(site.metrics().malformed()).isZero();
            assertThat(site.metrics().duplicates()).isZero();
        }
    }

    /** librelp takes an answer of 500 for that record's end: hence that answer for what would never be stored, and only for that. */
    @Test
    void what_is_refused_costs_rsyslog_that_record_and_no_other() throws Exception {
        List<String> lines = IntStream.range(0, 300)
                .mapToObj(i -> i == 100 ? "giant".repeat(1000) : "line " + i)
                .toList();
        List<String> others = lines.stream().filter(line -> line.length() < 100).toList();
        try (Site site = new Site(home).limits("{ frame: 2KiB }").start();
                RsyslogClient client = new RsyslogClient(
                        Way.RELP,
                        home.resolve("rsyslog"),
                        site.port("relp"),
                        site.authority.certificate(),
                        site.authority.client())) {
            client.send(lines);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> site.messages().containsAll(others));
            assertThat(site.messages()).doesNotContain(lines.get(100));
            assertThat(site.metrics().malformed()).isPositive();
            site.awaitAudited("\"event\":\"malformed\"", "a frame is too long", "\"principal\":\"shop\"");
        }
    }
}
