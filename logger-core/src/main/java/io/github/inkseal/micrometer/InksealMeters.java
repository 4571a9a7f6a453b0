package io.github.inkseal.micrometer;

import io.github.inkseal.LoggerContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrics of a context as meters: counters and gauges named {@code inkseal.*}, as the documentation lists them.
 *
 * <p>A meter for something new, a writer added at run time or a rule that matches for the first time, is there after the next time
 * that one of the others has been read. At most {@value #MOST} of a metric are made. Closing this, or the context, removes all
 * from their registries. Any thread.
 */
public final class InksealMeters implements MeterBinder, AutoCloseable {

    /** The most meters there are of one metric in one registry. */
    static final int MOST = 500;

    private final LoggerContext context;
    private final Tags tags;
    private final List<BoundRegistry> bound = new ArrayList<>();
    private boolean closed;

    /** Of the context behind {@link org.slf4j.LoggerFactory}. */
    public InksealMeters() {
        this(LoggerContext.current(), Tags.empty());
    }

    /**
     * Of any context.
     *
     * @param tags that all meters have; two contexts in one registry need some to be told apart by
     */
    public InksealMeters(LoggerContext context, Iterable<Tag> tags) {
        this.context = context;
        this.tags = Tags.of(tags);
        context.whenClosed(this::close);
    }

    /** Adds the meters to a registry, unless this or the context is closed. */
    @Override
    public void bindTo(MeterRegistry registry) {
        BoundRegistry added = new BoundRegistry(context, registry, tags);
        synchronized (bound) {
            if (closed) {
                return;
            }
            bound.add(added);
        }
        added.refresh(context.metrics());
    }

    /** Removes the meters from all registries. Idempotent. */
    @Override
    public void close() {
        List<BoundRegistry> all;
        synchronized (bound) {
            closed = true;
            all = List.copyOf(bound);
            bound.clear();
        }
        all.forEach(BoundRegistry::close);
    }
}
