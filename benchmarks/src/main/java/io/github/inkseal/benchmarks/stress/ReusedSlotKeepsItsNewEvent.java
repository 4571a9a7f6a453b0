package io.github.inkseal.benchmarks.stress;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.Ring;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A consumer that lets go of a slot never wipes out what the next producer puts there. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "the slot was not free yet")
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "the new event, whole")
@State
public class ReusedSlotKeepsItsNewEvent {

    private final Ring ring = new Ring(1);
    private final EventView view = Events.view(ring);
    private long claimed;

    public ReusedSlotKeepsItsNewEvent() {
        Events.write(ring, 1);
    }

    @Actor
    public void consumer() {
        view.moveTo(ring, 0, 1);
        view.release();
        ring.moveHead(1);
    }

    @Actor
    public void producer() {
        claimed = Events.write(ring, 2);
    }

    @Arbiter
    public void look(I_Result result) {
        result.r1 = claimed == 1 && ring.isPublished(1) ? Events.read(view, ring, 1) : 0;
    }
}
