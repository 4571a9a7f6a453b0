package io.github.inkseal.internal.memory;

import io.github.inkseal.internal.encode.EventEncoder;
import io.github.inkseal.internal.ring.BorrowedEvent;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.Utf8Buffer;

/** Encodes as another does, so that what that can't encode is withheld here too, and keeps the event. */
final class KeepingEncoder implements EventEncoder {

    private final LogEncoder encoder;
    private final KeptEvents kept;

    KeepingEncoder(LogEncoder encoder, KeptEvents kept) {
        this.encoder = encoder;
        this.kept = kept;
    }

    @Override
    public void encode(EventView event, Utf8Buffer out) {
        if (encoder instanceof EventEncoder ours) {
            ours.encode(event, out);
        } else {
            lend(event);
        }
        kept.add(event.copy());
    }

    /** Nobody reads the bytes; a foreign encoder gets a buffer in which it can do no harm. */
    private void lend(EventView event) {
        BorrowedEvent borrowed = new BorrowedEvent(event);
        try {
            encoder.encode(borrowed, new Utf8Buffer(256));
        } finally {
            borrowed.takeBack();
        }
    }

    @Override
    public boolean needsCaller() {
        return encoder.needsCaller();
    }
}
