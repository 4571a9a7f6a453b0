package io.github.inkseal.benchmarks.micro;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.internal.encode.EventEncoder;
import io.github.inkseal.internal.encode.JsonEncoder;
import io.github.inkseal.internal.encode.PatternEncoder;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One event's way through a slot on one thread, and what its encoding adds: claim, fill and publish an event
 * with two Strings and an int, take it, let it go. Nanoseconds an event; the slots are old, so that the
 * collector's barrier is in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SlotBench {

    private static final String TEMPLATE = "Order {} of {} accepted with {} items";
    private static final long KINDS =
            Argument.STRING | Argument.STRING << Argument.KIND_BITS | Argument.INT << (2 * Argument.KIND_BITS);
    private static final int FULL = 64 * 1024;

    private final Ring ring = new Ring(65_536);
    private final LoggerNames loggers = new LoggerNames();
    private final InternTable templates = new InternTable(8192);
    private final InternTable threads = new InternTable(1024);
    private final EventView view = new EventView(ring, loggers, templates, threads);
    private final Utf8Buffer out = new Utf8Buffer(2 * FULL);
    private final PatternEncoder pattern =
            PatternEncoder.create(PatternSettings.defaults(), false, ClockPrecision.MILLIS);
    private final EventEncoder json = JsonEncoder.create(JsonSettings.defaults(), ClockPrecision.MILLIS);
    private String order = "order-4711";
    private String customer = "customer-42";
    private long time = 1_795_231_234_567_000L;
    private int count;

    @Setup
    public void makeOld() {
        loggers.add("com.acme.orders.OrderService");
        System.gc();
        System.gc();
    }

    @Benchmark
    public int slot() {
        long position = publish();
        view.moveTo(ring, position, position + 1);
        return letGo(position);
    }

    @Benchmark
    public int slotAndPattern() {
        long position = publish();
        view.moveTo(ring, position, position + 1);
        makeRoom();
        pattern.encode(view, out);
        return letGo(position);
    }

    @Benchmark
    public int slotAndJson() {
        long position = publish();
        view.moveTo(ring, position, position + 1);
        makeRoom();
        json.encode(view, out);
        return letGo(position);
    }

    private long publish() {
        return SlotWriter.write(
                ring,
                false,
                (++count & 63) == 0 ? time += 1000 : time,
                2,
                0,
                templates.idOf(TEMPLATE),
                TEMPLATE,
                threads.idOf("main"),
                "main",
                3,
                KINDS,
                order,
                customer,
                count,
                null,
                null);
    }

    private int letGo(long position) {
        int text = view.release();
        ring.moveHead(position + 1);
        return text;
    }

    private void makeRoom() {
        if (out.length() > FULL) {
            out.clear();
        }
    }
}
