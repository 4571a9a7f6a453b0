package io.github.inkseal.network.internal.ship;

import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Utf8Buffer;

/** Makes a protocol's frames of records. The pipeline's thread. */
@FunctionalInterface
interface Frames {

    /** Appends the frame of a record, of no more bytes than a chunk has. */
    void append(LogBatch batch, int index, Utf8Buffer out);
}
