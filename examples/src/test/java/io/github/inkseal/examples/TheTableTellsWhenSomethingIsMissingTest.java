package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.WriterMetrics;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TheTableTellsWhenSomethingIsMissingTest {

    @Test
    void all_equations_hold() {
        AccountingTable table = table(10, 0, true, 10, 10, new WriterMetrics(4, 6, 0, 0, 1, 0, 900, 0, 0, 0, null));
        assertThat(table.holds()).isTrue();
        assertThat(table.render()).contains("Every record is accounted for.").doesNotContain("DOES NOT HOLD");
    }

    @Test
    void a_record_never_reached_the_context() {
        missing(
                table(11, 0, true, 10, 10, new WriterMetrics(10, 0, 0, 0, 0, 0, 900, 0, 0, 0, null)),
                "an equation does not hold");
    }

    @Test
    void the_context_lost_one() {
        missing(
                table(10, 0, true, 10, 9, new WriterMetrics(9, 0, 0, 0, 0, 0, 900, 0, 0, 0, null)),
                "an equation does not hold");
    }

    @Test
    void a_writer_lost_one() {
        missing(
                table(10, 0, true, 10, 10, new WriterMetrics(9, 0, 0, 0, 0, 0, 900, 0, 0, 0, null)),
                "an equation does not hold");
    }

    @Test
    void a_writer_failed() {
        missing(
                table(10, 0, true, 10, 10, new WriterMetrics(9, 0, 0, 1, 0, 0, 900, 0, 0, 0, null)),
                "1 records could not be written");
    }

    @Test
    void closing_did_not_come_to_its_end() {
        missing(
                table(10, 0, false, 10, 10, new WriterMetrics(10, 0, 0, 0, 0, 0, 900, 0, 0, 0, null)),
                "closing ran out of time");
    }

    @Test
    void a_log_call_threw() {
        missing(
                table(10, 1, true, 10, 10, new WriterMetrics(10, 0, 0, 0, 0, 0, 900, 0, 0, 0, null)),
                "1 log calls threw");
    }

    private static void missing(AccountingTable table, String reason) {
        assertThat(table.holds()).isFalse();
        assertThat(table.render()).contains("NOT every record", reason);
    }

    private static AccountingTable table(
            long records, long thrown, boolean complete, long accepted, long handled, WriterMetrics writer) {
        LogMetrics metrics = new LogMetrics(
                accepted,
                0,
                handled,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                0,
                0,
                Map.of(),
                0,
                0,
                256,
                Duration.ZERO,
                Duration.ZERO,
                0,
                Map.of("file", writer));
        ReplayTotals totals = new ReplayTotals(records, records, 0, 0, 0, 0, 0, thrown, 1);
        return new AccountingTable(totals, new CloseReport(complete, Duration.ZERO, metrics));
    }
}
