package io.github.inkseal.benchmarks.micro;

import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.JsonSettings.Profile;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.internal.encode.EventEncoder;
import io.github.inkseal.internal.encode.JsonEncoder;
import io.github.inkseal.internal.encode.PatternEncoder;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.spi.Utf8Buffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each layout takes to encode an event with two Strings and an int, the message of {@code benchmarks/run}:
 * nanoseconds an event. The events stand in their slots already, and moving to one is in all figures.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class EncodeBench {

    private static final int EVENTS = 4096;
    private static final int EVENTS_A_MILLISECOND = 256;
    private static final int FULL = 64 * 1024;
    private static final String TEMPLATE = "Order {} of {} took {} us";
    private static final long KINDS =
            Argument.STRING | Argument.STRING << Argument.KIND_BITS | Argument.INT << (2 * Argument.KIND_BITS);

    /** How a record is laid out. */
    public enum Layout {
        PATTERN {
            @Override
            EventEncoder encoder() {
                return PatternEncoder.create(PatternSettings.defaults(), false, ClockPrecision.MILLIS);
            }
        },
        INKSEAL {
            @Override
            EventEncoder encoder() {
                return json(Profile.INKSEAL);
            }
        },
        ECS {
            @Override
            EventEncoder encoder() {
                return json(Profile.ECS);
            }
        },
        LOGSTASH {
            @Override
            EventEncoder encoder() {
                return json(Profile.LOGSTASH);
            }
        };

        abstract EventEncoder encoder();

        private static EventEncoder json(Profile profile) {
            return JsonEncoder.create(JsonSettings.of(profile), ClockPrecision.MILLIS);
        }
    }

    @Param
    public Layout layout = Layout.PATTERN;

    /** How many values the context has, which the pattern does not show. */
    @Param({"0", "3"})
    public int context;

    private final Ring ring = new Ring(2 * EVENTS);
    private final LoggerNames loggers = new LoggerNames();
    private final InternTable templates = new InternTable(1024);
    private final InternTable threads = new InternTable(64);
    private final EventView view = new EventView(ring, loggers, templates, threads);
    private final Utf8Buffer out = new Utf8Buffer(2 * FULL);
    private EventEncoder encoder = Layout.PATTERN.encoder();
    private long position;

    @Setup
    public void fill() {
        encoder = layout.encoder();
        int logger = loggers.add("com.acme.orders.OrderService");
        int template = number(templates, TEMPLATE);
        int thread = number(threads, "bench-1");
        MdcMap mdc = MdcMap.EMPTY;
        for (int i = 0; i < context; i++) {
            mdc = mdc.with(List.of("requestId", "user", "tenant").get(i), "5f2c71d0" + i);
        }
        for (int i = 0; i < EVENTS; i++) {
            SlotWriter.write(
                    ring,
                    false,
                    1_795_231_234_000_000L + i / EVENTS_A_MILLISECOND * 1000L,
                    2,
                    logger,
                    template,
                    TEMPLATE,
                    thread,
                    "bench-1",
                    3,
                    KINDS,
                    "K" + (100_000 + i * 197),
                    "c" + (10_000 + i * 21),
                    100_000 + i * 61,
                    null,
                    context == 0 ? null : mdc);
        }
        System.gc();
        System.gc();
    }

    /** A table gives a string its number when it meets it again. */
    private static int number(InternTable table, String s) {
        table.idOf(s);
        return table.idOf(s);
    }

    @Benchmark
    public int encode() {
        if (out.length() > FULL) {
            out.clear();
        }
        view.moveTo(ring, position & EVENTS - 1, ++position);
        encoder.encode(view, out);
        return out.length();
    }
}
