package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Options parse(String... arguments) {
        return Options.parse(Suite.ALL, List.of(arguments));
    }

    @Test
    void withoutAnyItIsTheQuickPlanOfAllRivals() {
        Options options = parse();
        assertThat(options.plan()).isEqualTo(Plan.QUICK);
        assertThat(options.rivals()).isEqualTo(Suite.ALL.rivals());
        assertThat(options.kinds()).containsExactly(Kind.CALLER, Kind.SUSTAINED, Kind.IDLE);
        assertThat(options.out()).isEqualTo("tmp/quick");
    }

    @Test
    void eachOptionIsRead() {
        Options options = parse(
                "--full", "--rivals", "tinylog,gflog", "--only", "idle", "--gc", "Parallel", "--out", "two-cores");
        assertThat(options)
                .isEqualTo(new Options(
                        Suite.ALL,
                        Plan.FULL,
                        List.of(Rival.TINYLOG, Rival.GFLOG),
                        List.of(Kind.IDLE),
                        "Parallel",
                        "two-cores"));
    }

    @Test
    void maskingHasRivalsKindsAndPlansOfItsOwn() {
        Options options = Options.parse(Suite.MASKING, List.of("--full"));
        assertThat(options.plan()).isEqualTo(Plan.MASKING_FULL);
        assertThat(options.kinds()).containsExactly(Kind.CLEAN, Kind.SECRETS);
        assertThat(options.out()).isEqualTo("tmp/masking-full");
        assertThat(options.plan().cases(0, options.kinds())).hasSize(2 * 2).noneMatch(Case::toFile);
        assertThat(options.rivals().stream().filter(rival -> !rival.masks())).containsExactly(Rival.INKSEAL);
        assertThatThrownBy(() -> Options.parse(Suite.MASKING, List.of("--rivals", "tinylog")))
                .hasMessageContaining("logstash-masking");
        assertThatThrownBy(() -> Options.parse(Suite.MASKING, List.of("--only", "idle")))
                .hasMessageContaining("clean, secrets");
    }

    @Test
    void sealingMeasuresEachKindForThoseWhomItIsFor() {
        Options options = Options.parse(Suite.of("sealing"), List.of("--quick"));
        assertThat(options.plan()).isEqualTo(Plan.SEALING_QUICK);
        assertThat(options.out()).isEqualTo("tmp/sealing-quick");
        List<Case> first = options.plan().cases(0, options.kinds());
        assertThat(first).contains(new Case(Kind.AUDIT, 64, true), new Case(Kind.SEALING_DISK, 2, true));
        assertThat(options.plan().cases(1, options.kinds()))
                .isNotEmpty()
                .allMatch(what -> what.kind() == Kind.SEALING_DISK || what.kind() == Kind.SEALING_MEMORY);
        assertThat(first)
                .allMatch(what -> what.isFor(Rival.INKSEAL_SEALED))
                .allMatch(what -> what.isFor(Rival.FLOOR) == (what.kind() == Kind.AUDIT));
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
        List<Kind> all = Suite.ALL.kinds();
        assertThat(Plan.QUICK.cases(0, all)).hasSize(2 + 6 + 1);
        assertThat(Plan.QUICK.cases(1, all)).hasSize(2 + 6);
    }
}
