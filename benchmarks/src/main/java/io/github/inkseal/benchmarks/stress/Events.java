package io.github.inkseal.benchmarks.stress;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;

/** Events with one String and one number, both told by the other. */
final class Events {

    private Events() {}

    static EventView view(Ring ring) {
        LoggerNames loggers = new LoggerNames();
        loggers.add("stress");
        return new EventView(ring, loggers, new InternTable(8), new InternTable(8));
    }

    /** Writes the event of a number; returns what the ring said. */
    static long write(Ring ring, int number) {
        long kinds = Argument.STRING | Argument.INT << Argument.KIND_BITS;
        CapturedEvent event = new CapturedEvent(
                number,
                2,
                0,
                InternTable.NONE,
                "{} {}",
                InternTable.NONE,
                "thread",
                2,
                kinds,
                String.valueOf(number),
                number,
                null,
                null,
                null,
                null,
                0);
        return SlotWriter.write(ring, true, event, false);
    }

    /** The number of the event at a position if all its parts say the same, else a negative one. */
    static int read(EventView view, Ring ring, long position) {
        view.moveTo(ring, position, 1);
        if (view.argumentCount() != 2 || !(view.argument(1) instanceof Integer number)) {
            return -10;
        }
        boolean whole = String.valueOf(number).equals(view.argument(0))
                && view.epochMicros() == number
                && "{} {}".equals(view.messageTemplate())
                && view.threadName().equals("thread");
        return whole ? number : -11;
    }
}
