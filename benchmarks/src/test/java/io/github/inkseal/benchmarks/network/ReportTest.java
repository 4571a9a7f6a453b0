package io.github.inkseal.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.benchmarks.Measures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A smoke run fails on records that are lost without a word, and on nothing that was told of. */
class ReportTest {

    private static Report report(Client client, Map<String, Double> values) {
        Case what = new Case(Case.Kind.OUTAGE, client, Case.Weather.UP);
        return new Report(
                Network.Options.parse(List.of("--smoke", "--only", "outage")),
                "benchmarks/network",
                "0.00",
                List.of(new Result(what, 0, Measures.of(values))));
    }

    @Test
    void a_loss_within_what_was_told_is_none_of_its_business() {
        Report report =
                report(Client.SYSLOG_TLS, Map.of("logged", 100.0, "arrived", 90.0, "failed", 2.0, "possiblyLost", 8.0));
        assertThat(report.broken()).isEmpty();
    }

    @Test
    void a_loss_beyond_that_is_broken() {
        Report report =
                report(Client.SYSLOG_TLS, Map.of("logged", 100.0, "arrived", 89.0, "failed", 2.0, "possiblyLost", 8.0));
        assertThat(report.broken()).hasSize(1);
    }

    @Test
    void what_rivals_lose_breaks_nothing() {
        Report report = report(Client.LOG4J2, Map.of("logged", 100.0, "arrived", 40.0));
        assertThat(report.broken()).isEmpty();
    }

    @Test
    void the_table_has_what_is_missing_in_percent() {
        Report report = report(Client.LOG4J2, Map.of("logged", 100.0, "arrived", 40.0, "ended", 40.0));
        assertThat(report.markdown()).contains("60 (60.0 %)");
    }
}
