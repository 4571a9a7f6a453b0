package io.github.inkseal.network.internal.ship;

import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Utf8Buffer;

/** Makes of a record what the protocol sends. The pipeline's thread. */
@FunctionalInterface
public interface Frames {

    /** Appends record {@code index} of a batch. */
    void append(LogBatch batch, int index, Utf8Buffer out);
}
