package io.github.inkseal.benchmarks.stress;

import io.github.inkseal.internal.ring.Ring;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Whoever closes the ring knows the last event: a claim is below the final tail or refused. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "claimed, and the closer will drain it")
@Outcome(id = "-2, 0", expect = Expect.ACCEPTABLE, desc = "refused, and the closer waits for nothing")
@State
public class CloseIsExact {

    private final Ring ring = new Ring(4);

    @Actor
    public void producer(JJ_Result result) {
        result.r1 = ring.claim(false);
    }

    @Actor
    public void closer(JJ_Result result) {
        ring.close();
        result.r2 = ring.tail();
    }
}
