package io.github.inkseal.internal.pipeline;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.internal.filter.AccessControl;
import io.github.inkseal.internal.filter.Summarizing;
import io.github.inkseal.internal.filter.Summary;
import io.github.inkseal.internal.filter.TrustedFilter;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.internal.ring.BorrowedEvent;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** One filter with its name and counter, and a guard round it. */
final class FilterStage {

    /** What became of the event. */
    enum Verdict {
        KEEP,
        DROP,
        /** The filter failed: nobody knows whether the event may be seen. */
        WITHHOLD
    }

    private final ComponentConfig config;
    private final @Nullable Redactor redactor;
    private final LogFilter filter;
    private final boolean forAll;
    private final boolean ours;
    private final @Nullable AccessControl access;
    private final ComponentContext status;
    private final Tally dropped = new Tally();

    private FilterStage(
            ComponentConfig config,
            LogFilter filter,
            @Nullable Redactor redactor,
            boolean forAll,
            ComponentContext status) {
        this.config = config;
        this.redactor = redactor;
        this.filter = filter;
        this.forAll = forAll;
        this.ours = filter instanceof TrustedFilter;
        this.access = filter instanceof AccessControl control ? control : null;
        this.status = status;
    }

    /**
     * A filter of the context.
     *
     * @param redactor the filter if it redacts, and runs behind the others for that
     */
    static FilterStage forAll(
            ComponentConfig config, LogFilter filter, @Nullable Redactor redactor, ComponentContext status) {
        return new FilterStage(config, filter, redactor, true, status);
    }

    /** A filter that one writer has of its own. */
    static FilterStage forOne(ComponentConfig config, LogFilter filter, ComponentContext status) {
        return new FilterStage(config, filter, null, false, status);
    }

    /** What leads events to some of the writers. */
    static FilterStage route(Routes routes, ComponentContext status) {
        return new FilterStage(new ComponentConfig("route", RouteConfig.defaults()), routes, null, false, status);
    }

    Verdict judge(EventView view) {
        try {
            if (ours ? filter.accepts(view) : lend(view)) {
                return Verdict.KEEP;
            }
            dropped.add(1);
            return Verdict.DROP;
        } catch (Throwable failure) {
            status.report(Level.ERROR, "filter failed, its events are withheld", failure);
            return Verdict.WITHHOLD;
        }
    }

    String name() {
        return config.type();
    }

    /** Whether it is a filter of the context, not of some of its writers. */
    boolean isForAll() {
        return forAll;
    }

    boolean isRoute() {
        return filter instanceof Routes;
    }

    /** Its type and settings. */
    ComponentConfig config() {
        return config;
    }

    /** The filter if it redacts, else null. */
    @Nullable
    Redactor redactor() {
        return redactor;
    }

    /** What is wrong with the filter, or null. Any thread. */
    @Nullable
    String trouble() {
        return filter instanceof TrustedFilter trusted ? trusted.trouble() : null;
    }

    /** The filter if it decides about access, else null. */
    @Nullable
    AccessControl access() {
        return access;
    }

    /** Whether the filter has records tell of what it kept back. */
    boolean summarizes() {
        return filter instanceof Summarizing;
    }

    /** What is to be told by now, or all there is. */
    List<Summary> takeSummaries(boolean all) {
        try {
            return filter instanceof Summarizing summarizing ? summarizing.takeSummaries(all) : List.of();
        } catch (Throwable failure) {
            status.report(Level.ERROR, "can't tell of what it kept back", failure);
            return List.of();
        }
    }

    /** Ends the filter; called once. */
    void close() {
        if (filter instanceof AutoCloseable resource) {
            try {
                resource.close();
            } catch (Throwable failure) {
                status.report(Level.WARN, "could not close", failure);
            }
        }
    }

    long dropped() {
        return dropped.get();
    }

    private boolean lend(EventView view) {
        BorrowedEvent borrowed = new BorrowedEvent(view);
        try {
            return filter.accepts(borrowed);
        } finally {
            borrowed.takeBack();
        }
    }
}
