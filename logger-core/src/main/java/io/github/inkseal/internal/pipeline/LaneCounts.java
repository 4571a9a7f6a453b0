package io.github.inkseal.internal.pipeline;

import io.github.inkseal.WriterMetrics;
import io.github.inkseal.spi.Shipping;
import org.jspecify.annotations.Nullable;

/** The counters of one lane. Written by the pipeline's owner, read by any thread. */
final class LaneCounts {

    final Tally written = new Tally();
    final Tally filtered = new Tally();
    final Tally withheld = new Tally();
    final Tally failed = new Tally();
    final Tally synthetic = new Tally();
    final Tally bytes = new Tally();
    final Tally kept = new Tally();
    final Tally forces = new Tally();

    WriterMetrics snapshot(@Nullable Shipping shipping) {
        return new WriterMetrics(
                written.get(),
                filtered.get(),
                withheld.get(),
                failed.get(),
                synthetic.get(),
                bytes.get(),
                kept.get(),
                forces.get(),
                shipping);
    }
}
