package io.github.inkseal.benchmarks.stress;

import io.github.inkseal.internal.ring.InternTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two strings that want the same place get numbers that mean themselves, or none. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "each number means its string")
@State
public class RacingNamesMeanThemselves {

    /** A table of one place: whoever is second finds it taken. */
    private final InternTable table = new InternTable(1);

    @Actor
    public void first(ZZ_Result result) {
        result.r1 = isRight("first");
    }

    @Actor
    public void second(ZZ_Result result) {
        result.r2 = isRight("second");
    }

    private boolean isRight(String name) {
        table.idOf(name);
        int id = table.idOf(name);
        return id == InternTable.NONE || table.get(id).equals(name);
    }
}
