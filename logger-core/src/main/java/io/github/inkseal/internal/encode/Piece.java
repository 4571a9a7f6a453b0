package io.github.inkseal.internal.encode;

import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.Utf8Buffer;

/** One step of a compiled pattern. */
interface Piece {

    void write(EventView event, Utf8Buffer out);
}
