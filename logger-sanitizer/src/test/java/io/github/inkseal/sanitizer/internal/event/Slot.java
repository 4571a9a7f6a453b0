package io.github.inkseal.sanitizer.internal.event;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events one after the other through one slot, the way the pipeline makes them. Set what matters, then {@link #view}. */
@SuppressWarnings("NullAway")
final class Slot {

    private final LoggerNames loggers = new LoggerNames();
    private final Map<String, Integer> loggerIds = new HashMap<>();
    private final InternTable templates = new InternTable(1024);
    private final InternTable threads = new InternTable(64);
    private final Ring ring = new Ring(1);
    private final EventView view = new EventView(ring, loggers, templates, threads);
    private boolean occupied;

    String logger = "com.acme.pay.CheckoutService";
    String thread = "main";
    MdcMap mdc;
    final List<String> markers = new ArrayList<>();
    final List<KeyValue> keyValues = new ArrayList<>();
    Throwable throwable;
    /** Whether the template has a number, as those have that were seen before. */
    boolean interned = true;

    /** The next event; the one before is gone. */
    EventView view(String template, Object... arguments) {
        TextBudget budget = new TextBudget(1 << 22);
        Object[] kept = Rendering.keepAll(arguments, arguments.length, budget);
        boolean inline = kept.length <= 4;
        long kinds = 0;
        for (int i = 0; inline && i < kept.length; i++) {
            kinds |= (long) Argument.kindOf(kept[i]) << (4 * i);
        }
        boolean extra = !inline || !markers.isEmpty() || !keyValues.isEmpty() || throwable != null;
        Extras extras = extra
                ? new Extras(
                        inline ? null : kept,
                        List.copyOf(markers),
                        List.copyOf(keyValues),
                        throwable == null ? null : CapturedThrowable.of(throwable, budget),
                        null)
                : null;
        if (occupied) {
            view.release();
            ring.moveHead(ring.tail());
        }
        occupied = true;
        CapturedEvent event = new CapturedEvent(
                1_000_000,
                2,
                loggerIds.computeIfAbsent(logger, loggers::add),
                number(template),
                template,
                InternTable.NONE,
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
        view.moveTo(ring, SlotWriter.write(ring, true, event, false), 1);
        return view;
    }

    private int number(String template) {
        if (!interned) {
            return InternTable.NONE;
        }
        templates.idOf(template);
        return templates.idOf(template);
    }

    private static Object at(Object[] values, int index, boolean inline) {
        return inline && index < values.length ? values[index] : null;
    }
}
