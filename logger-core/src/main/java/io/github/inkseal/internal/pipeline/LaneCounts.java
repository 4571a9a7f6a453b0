package io.github.inkseal.internal.pipeline;

import io.github.inkseal.WriterMetrics;

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

    WriterMetrics snapshot(long possiblyLost) {
        return new WriterMetrics(
                written.get(),
                filtered.get(),
                withheld.get(),
                failed.get(),
                synthetic.get(),
                bytes.get(),
                kept.get(),
                forces.get(),
                possiblyLost);
    }
}
