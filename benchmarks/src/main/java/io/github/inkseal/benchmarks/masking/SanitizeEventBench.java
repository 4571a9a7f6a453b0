package io.github.inkseal.benchmarks.masking;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.Rendering;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.sanitizer.SanitizeSettings;
import io.github.inkseal.sanitizer.internal.event.SanitizeFilterFactory;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogFilter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.slf4j.event.Level;

/**
 * What the filter {@code sanitize} takes for an event without a secret, from its slot in the ring to its
 * verdict: nanoseconds an event. {@code move} is what moving to the slot takes, without the filter.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SanitizeEventBench {

    private static final int EVENTS = 512;

    /** Where events come from. */
    public enum Messages {
        /** One template, two words and a number: {@code Order {} of {} accepted with {} items}. */
        KNOWN {
            @Override
            Message message(int i) {
                return Message.clean(
                        "Order {} of {} accepted with {} items",
                        CleanMessage.order(i),
                        "customer-" + CleanMessage.two(i),
                        CleanMessage.two(i));
            }
        },
        /** Sixteen templates of five to seven arguments, 122 characters each, that take turns. */
        MIXED {
            @Override
            Message message(int i) {
                return CleanMessage.of(i);
            }
        };

        abstract Message message(int i);
    }

    @Param({"KNOWN", "MIXED"})
    public Messages messages = Messages.KNOWN;

    private final Ring ring = new Ring(EVENTS);
    private final LoggerNames loggers = new LoggerNames();
    private final InternTable templates = new InternTable(1024);
    private final InternTable threads = new InternTable(64);
    private final EventView view = new EventView(ring, loggers, templates, threads);
    private final LogFilter filter = filter();
    private long position;

    @Setup
    public void fill() {
        int logger = loggers.add("com.acme.orders.OrderService");
        for (int i = 0; i < EVENTS; i++) {
            SlotWriter.write(ring, true, event(messages.message(i), logger), false);
        }
        for (int i = 0; i < EVENTS; i++) {
            if (!clean()) {
                throw new IllegalStateException("masked, so nothing is known of clean ones: " + view.message());
            }
        }
        System.gc();
        System.gc();
    }

    private CapturedEvent event(Message message, int logger) {
        List<Object> arguments = message.arguments();
        boolean inline = arguments.size() <= 4;
        long kinds = 0;
        for (int i = 0; inline && i < arguments.size(); i++) {
            kinds |= (long) Argument.kindOf(arguments.get(i)) << (Argument.KIND_BITS * i);
        }
        Object[] all = arguments.toArray();
        @Nullable Object[] kept = Rendering.keepAll(all, all.length, new TextBudget(1 << 20));
        return new CapturedEvent(
                1_795_231_234_567_000L,
                Level.INFO.toInt() / 10,
                logger,
                number(templates, message.template()),
                message.template(),
                number(threads, "main"),
                "main",
                inline ? all.length : 0,
                kinds,
                at(all, 0, inline),
                at(all, 1, inline),
                at(all, 2, inline),
                at(all, 3, inline),
                null,
                inline ? null : new Extras(kept, List.of(), List.of(), null, null),
                0);
    }

    private static @Nullable Object at(Object[] all, int index, boolean inline) {
        return inline && index < all.length ? all[index] : null;
    }

    /** A table gives a string its number when it meets it again. */
    private static int number(InternTable table, String s) {
        table.idOf(s);
        return table.idOf(s);
    }

    private static LogFilter filter() {
        try {
            return new SanitizeFilterFactory().create(SanitizeSettings.defaults(), new ComponentContext() {
                @Override
                public String name() {
                    return "sanitize";
                }

                @Override
                public void report(Level level, String message, @Nullable Throwable cause) {
                    throw new IllegalStateException(message, cause);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean clean() {
        view.moveTo(ring, position++ & EVENTS - 1, 1);
        return filter.accepts(view) && !view.redaction().isSet();
    }

    @Benchmark
    public boolean sanitize() {
        return clean();
    }

    @Benchmark
    public int move() {
        view.moveTo(ring, position++ & EVENTS - 1, 1);
        return view.templateId();
    }
}
