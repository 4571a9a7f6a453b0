package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Case FILE = new Case(Kind.SUSTAINED, 2, true);

    private static Result rate(Rival rival, double value) {
        return result(FILE, rival, value);
    }

    private static Result result(Case what, Rival rival, double value) {
        return new Result(0, what, rival, Measures.of(Map.of("rate", value, "gcs", 0.0)));
    }

    private static String row(List<Rival> rivals, List<Result> results, String label) {
        return new Table(rivals, Rival.GFLOG, new Medians(results))
                .render(List.of(FILE))
                .lines()
                .filter(line -> line.contains(label))
                .findFirst()
                .orElseThrow()
                .replaceAll(" +", " ");
    }

    @Test
    void aFigureStandsBesideItsRatioToGflog() {
        String row = row(
                List.of(Rival.INKSEAL, Rival.GFLOG),
                List.of(rate(Rival.INKSEAL, 6), rate(Rival.GFLOG, 4)),
                "million messages/s");
        assertThat(row).isEqualTo("| sustained, file, 2 threads: million messages/s | 6.00 (1.50×) | 4.00 |");
    }

    @Test
    void whatFailedIsNoResultAndWhatWasNotRunIsADash() {
        String row = row(
                List.of(Rival.GFLOG, Rival.TINYLOG, Rival.FLOOR),
                List.of(rate(Rival.GFLOG, 4), new Result(0, FILE, Rival.TINYLOG, Measures.failed("lost a line"))),
                "million messages/s");
        assertThat(row).endsWith("| 4.00 | no result | – |");
    }

    @Test
    void withoutGflogThereAreNoRatios() {
        String row = row(List.of(Rival.INKSEAL), List.of(rate(Rival.INKSEAL, 6)), "million messages/s");
        assertThat(row).endsWith("| 6.00 |");
    }

    @Test
    void maskingInksealStandsBesideTheFastestOtherThatMasks() {
        var what = new Case(Kind.CLEAN, 1, false);
        List<Rival> rivals = Suite.MASKING.rivals();
        List<Result> results = List.of(
                result(what, Rival.INKSEAL, 9),
                result(what, Rival.INKSEAL_MASKING, 6),
                result(what, Rival.LOGBACK_MASKING, 2),
                result(what, Rival.LOG4J2_MASKING, 3));
        String table = new Table(rivals, Rival.INKSEAL, new Medians(results)).render(List.of(what));
        assertThat(table.replaceAll(" +", " "))
                .contains("(ratio to Inkseal)")
                .contains("million messages/s | 9.00 | 6.00 (0.67×) | 2.00 (0.22×) | 3.00 (0.33×) | – |")
                .contains("the fastest other that masks | – | 2.00× | – | – | – |");
    }

    @Test
    void sealedInksealStandsBesideGflogAndLog4j2() {
        var what = new Case(Kind.SEALING_DISK, 1, true);
        List<Result> results = List.of(
                result(what, Rival.INKSEAL, 8),
                result(what, Rival.INKSEAL_SEALED, 6),
                result(what, Rival.GFLOG, 4),
                result(what, Rival.LOG4J2_ASYNC, 2));
        String table = new Table(Suite.SEALING.rivals(), Rival.INKSEAL, new Medians(results)).render(List.of(what));
        assertThat(table.replaceAll(" +", " "))
                .contains("Inkseal to GFLog | 2.00× | 1.50× | – | – | – | – |")
                .contains("Inkseal to Log4j2 async | 4.00× | 3.00× | – | – | – | – |");
    }

    @Test
    void allLinesAreOfOneWidth() {
        String table = new Table(List.of(Rival.values()), Rival.GFLOG, new Medians(List.of())).render(List.of(FILE));
        assertThat(table.lines().map(String::length).distinct()).hasSize(1);
    }

    @Test
    void numbersShowThreeDigitsThatSaySomething() {
        assertThat(Table.number(1234.5)).isEqualTo("1,235");
        assertThat(Table.number(73.25)).isEqualTo("73.3");
        assertThat(Table.number(0.154)).isEqualTo("0.15");
        assertThat(Table.number(0.0614)).isEqualTo("0.061");
        assertThat(Table.number(0)).isEqualTo("0.00");
    }
}
