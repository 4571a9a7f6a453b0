package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Case FILE = new Case(Kind.SUSTAINED, 2, true);

    private static Result rate(Rival rival, double value) {
        return new Result(0, FILE, rival, Measures.of(Map.of("rate", value, "gcs", 0.0)));
    }

    private static String row(List<Rival> rivals, List<Result> results, String label) {
        return new Table(rivals, new Medians(results))
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
    void allLinesAreOfOneWidth() {
        String table = new Table(List.of(Rival.values()), new Medians(List.of())).render(List.of(FILE));
        assertThat(table.lines().map(String::length).distinct()).hasSize(1);
    }

    @Test
    void numbersShowThreeDigitsThatSaySomething() {
        assertThat(Table.number(1234.5)).isEqualTo("1,235");
        assertThat(Table.number(73.25)).isEqualTo("73.3");
        assertThat(Table.number(0.154)).isEqualTo("0.15");
    }
}
