package io.github.inkseal.internal.encode;

import io.github.inkseal.KeyValue;
import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.CapturedEvent;
import io.github.inkseal.internal.event.CapturedThrowable;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.LoggerNames;
import io.github.inkseal.internal.event.MdcMap;
import io.github.inkseal.internal.event.Rendering;
import io.github.inkseal.internal.event.TextBudget;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.internal.ring.InternTable;
import io.github.inkseal.internal.ring.Ring;
import io.github.inkseal.internal.ring.SlotWriter;
import io.github.inkseal.spi.Utf8Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events the way the pipeline makes them: through a slot of a ring. Set what matters, then {@link #view()}. */
@SuppressWarnings("NullAway")
final class EventFixture {

    private final LoggerNames loggers = new LoggerNames();
    private final Map<String, Integer> loggerIds = new HashMap<>();
    private final InternTable templates = new InternTable(256);
    private final InternTable threads = new InternTable(64);
    private final Ring ring = new Ring(8);
    private final EventView view = new EventView(ring, loggers, templates, threads);
    private boolean occupied;

    long micros = micros("2026-11-21T03:04:05.123Z");
    long sequence = 1;
    int level = 2;
    String logger = "com.acme.pay.CheckoutService";
    String thread = "main";
    String template = "hello";
    Object[] arguments = {};
    MdcMap mdc;
    final List<String> markers = new ArrayList<>();
    final List<KeyValue> keyValues = new ArrayList<>();
    Throwable throwable;
    StackTraceElement caller;
    boolean synthetic;
    /** Whether template and thread are carried by number rather than by reference. */
    boolean interned = true;

    static long micros(String instant) {
        Instant i = Instant.parse(instant);
        return i.getEpochSecond() * 1_000_000 + i.getNano() / 1000;
    }

    static String encoded(EventEncoder encoder, EventView view) {
        Utf8Buffer out = new Utf8Buffer(64);
        encoder.encode(view, out);
        return out.toString();
    }

    String encoded(EventEncoder encoder) {
        return encoded(encoder, view());
    }

    EventFixture message(String newTemplate, Object... newArguments) {
        template = newTemplate;
        arguments = newArguments;
        return this;
    }

    EventFixture mdc(String key, String value) {
        mdc = (mdc == null ? MdcMap.EMPTY : mdc).with(key, value);
        return this;
    }

    EventFixture with(String key, Object value) {
        keyValues.add(new KeyValue(key, value));
        return this;
    }

    /** The event; it takes the place of the one before. */
    EventView view() {
        TextBudget budget = new TextBudget(1 << 20);
        Object[] kept = Rendering.keepAll(arguments, arguments.length, budget);
        boolean inline = kept.length <= 4;
        long kinds = 0;
        for (int i = 0; inline && i < kept.length; i++) {
            kinds |= (long) Argument.kindOf(kept[i]) << (4 * i);
        }
        boolean extra = !inline || !markers.isEmpty() || !keyValues.isEmpty() || throwable != null || caller != null;
        Extras extras = extra
                ? new Extras(
                        inline ? null : kept,
                        List.copyOf(markers),
                        List.copyOf(keyValues),
                        throwable == null ? null : CapturedThrowable.of(throwable, budget),
                        caller)
                : null;
        if (occupied) {
            view.release();
            ring.moveHead(ring.tail());
        }
        occupied = true;
        CapturedEvent event = new CapturedEvent(
                micros,
                level,
                loggerIds.computeIfAbsent(logger, loggers::add),
                template == null ? InternTable.NONE : number(templates, template),
                template,
                number(threads, thread),
                thread,
                inline ? kept.length : 0,
                kinds,
                at(kept, 0, inline),
                at(kept, 1, inline),
                at(kept, 2, inline),
                at(kept, 3, inline),
                mdc,
                extras,
                0);
        long position = SlotWriter.write(ring, true, event, synthetic);
        view.moveTo(ring, position, sequence);
        return view;
    }

    private int number(InternTable table, String s) {
        if (!interned) {
            return InternTable.NONE;
        }
        table.idOf(s);
        return table.idOf(s);
    }

    private static Object at(Object[] values, int index, boolean inline) {
        return inline && index < values.length ? values[index] : null;
    }
}
