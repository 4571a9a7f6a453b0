package io.github.inkseal.internal.encode;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Utf8Buffer;

/** An encoder of Inkseal's own: the pipeline gives it the view itself instead of a borrowed event. */
public interface EventEncoder extends LogEncoder {

    /**
     * Appends the record of the event the view stands at. One thread at a time.
     *
     * @param event of one context, always the same: forms cached by its numbers are kept from call to call
     * @param out what the record is appended to
     */
    void encode(EventView event, Utf8Buffer out);

    /**
     * For callers that know a {@link LogEncoder} only.
     *
     * @throws IllegalArgumentException if the event is not an {@link EventView}
     */
    @Override
    default void encode(LogEvent event, Utf8Buffer out) {
        if (!(event instanceof EventView view)) {
            throw new IllegalArgumentException("Inkseal's own encoders take the pipeline's EventView, not a "
                    + event.getClass().getName());
        }
        encode(view, out);
    }
}
