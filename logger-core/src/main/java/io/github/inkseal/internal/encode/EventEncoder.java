package io.github.inkseal.internal.encode;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Utf8Buffer;

/** An encoder of Inkseal's own: it reads the view itself, which gives it numbers to cache by. */
public interface EventEncoder extends LogEncoder {

    /** Appends the record of this event. */
    void encode(EventView event, Utf8Buffer out);

    @Override
    default void encode(LogEvent event, Utf8Buffer out) {
        if (!(event instanceof EventView view)) {
            throw new IllegalArgumentException("only the pipeline calls this encoder");
        }
        encode(view, out);
    }
}
