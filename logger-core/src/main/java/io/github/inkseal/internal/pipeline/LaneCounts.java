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
    final Tally syntheticFailed = new Tally();
    final Tally bytes = new Tally();
    final Tally kept = new Tally();
    final Tally forces = new Tally();
    private volatile boolean closed;

    /** Nothing is counted any more. */
    void close() {
        closed = true;
    }

    /** Any thread. */
    boolean isClosed() {
        return closed;
    }

    /** Events that came to the writer, whatever became of them. */
    long accounted() {
        return written.get() + failed.get() + kept.get();
    }

    void add(LaneCounts others) {
        written.add(others.written.get());
        filtered.add(others.filtered.get());
        withheld.add(others.withheld.get());
        failed.add(others.failed.get());
        synthetic.add(others.synthetic.get());
        syntheticFailed.add(others.syntheticFailed.get());
        bytes.add(others.bytes.get());
        kept.add(others.kept.get());
        forces.add(others.forces.get());
    }

    /**
     * For whoever asks.
     *
     * @param absent events handled while there was no writer of this name
     */
    WriterMetrics snapshot(long absent, @Nullable Shipping shipping) {
        return new WriterMetrics(
                written.get(),
                filtered.get(),
                withheld.get(),
                failed.get(),
                synthetic.get(),
                syntheticFailed.get(),
                bytes.get(),
                kept.get(),
                forces.get(),
                absent,
                shipping);
    }
}
