package io.github.inkseal.benchmarks.stress;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.Ring;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A consumer finds nothing or the whole event. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "not published yet")
@Outcome(id = "42", expect = Expect.ACCEPTABLE, desc = "all of it")
@State
public class PublishedSlotIsWhole {

    private final Ring ring = new Ring(2);
    private final EventView view = Events.view(ring);

    @Actor
    public void producer() {
        Events.write(ring, 42);
    }

    @Actor
    public void consumer(I_Result result) {
        result.r1 = ring.isPublished(0) ? Events.read(view, ring, 0) : 0;
    }
}
