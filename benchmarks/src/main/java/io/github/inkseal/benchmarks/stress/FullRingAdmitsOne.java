package io.github.inkseal.benchmarks.stress;

import io.github.inkseal.internal.ring.Ring;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Two producers race for the last slot: one gets it, the other learns that the ring is full. */
@JCStressTest
@Outcome(id = "0, -1", expect = Expect.ACCEPTABLE, desc = "the first got it")
@Outcome(id = "-1, 0", expect = Expect.ACCEPTABLE, desc = "the second got it")
@State
public class FullRingAdmitsOne {

    private final Ring ring = new Ring(1);

    @Actor
    public void first(JJ_Result result) {
        result.r1 = ring.claim(true);
    }

    @Actor
    public void second(JJ_Result result) {
        result.r2 = ring.claim(true);
    }
}
