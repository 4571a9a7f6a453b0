package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments));
    }

    @Test
    void withoutAnyItIsTheQuickPlanOfAllRivals() {
        Options options = parse();
        assertThat(options.plan()).isEqualTo(Plan.QUICK);
        assertThat(options.rivals()).containsExactly(Rival.values());
        assertThat(options.kinds()).containsExactly(Kind.values());
        assertThat(options.out()).isEqualTo("tmp/quick");
    }

    @Test
    void eachOptionIsRead() {
        Options options = parse(
                "--full", "--rivals", "tinylog,gflog", "--only", "idle", "--gc", "Parallel", "--out", "two-cores");
        assertThat(options)
                .isEqualTo(new Options(
                        Plan.FULL, List.of(Rival.TINYLOG, Rival.GFLOG), List.of(Kind.IDLE), "Parallel", "two-cores"));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> parse("--rivals", "log4j1")).hasMessageContaining("log4j1");
        assertThatThrownBy(() -> parse("--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> parse("--out")).hasMessageContaining("--out needs a value");
        assertThatThrownBy(() -> parse("--out", "../x/y")).hasMessageContaining("--out");
        assertThatThrownBy(() -> parse("--gc", "Z")).hasMessageContaining("Z");
    }

    @Test
    void idlingIsWatchedInTheFirstRoundsOnly() {
        List<Kind> all = List.of(Kind.values());
        assertThat(Plan.QUICK.cases(0, all)).hasSize(2 + 6 + 1);
        assertThat(Plan.QUICK.cases(1, all)).hasSize(2 + 6);
    }
}
