package io.github.inkseal.internal.pipeline;

import io.github.inkseal.LogEvent;
import io.github.inkseal.internal.filter.Summarizing;
import io.github.inkseal.internal.filter.Summary;
import io.github.inkseal.internal.filter.TrustedFilter;
import io.github.inkseal.internal.ring.BorrowedEvent;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.spi.LogFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter of one writer: what it denies is kept from that writer only, and it is not asked of what is kept from it already. */
class OneWriter implements TrustedFilter, AutoCloseable {

    private final LogFilter filter;
    private final long bit;

    private OneWriter(LogFilter filter, long bit) {
        this.filter = filter;
        this.bit = bit;
    }

    static OneWriter of(LogFilter filter, long bit) {
        return filter instanceof Summarizing summarizing ? new Telling(summarizing, bit) : new OneWriter(filter, bit);
    }

    @Override
    public boolean accepts(LogEvent event) {
        EventView view = (EventView) event;
        if ((view.writers() & bit) != 0 && !(filter instanceof TrustedFilter ? filter.accepts(view) : lend(view))) {
            view.narrow(~bit);
        }
        return true;
    }

    private boolean lend(EventView view) {
        BorrowedEvent borrowed = new BorrowedEvent(view);
        try {
            return filter.accepts(borrowed);
        } finally {
            borrowed.takeBack();
        }
    }

    @Override
    public @Nullable String trouble() {
        return filter instanceof TrustedFilter trusted ? trusted.trouble() : null;
    }

    @Override
    public void close() {
        if (filter instanceof AutoCloseable resource) {
            try {
                resource.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** The others of an event's writers have it: what is told is for this one only. */
    private static final class Telling extends OneWriter implements Summarizing {

        private final Summarizing summarizing;
        private final long only;

        Telling(Summarizing filter, long bit) {
            super(filter, bit);
            summarizing = filter;
            only = bit;
        }

        @Override
        public List<Summary> takeSummaries(boolean all) {
            List<Summary> taken = summarizing.takeSummaries(all);
            return taken.isEmpty()
                    ? taken
                    : taken.stream().map(summary -> summary.onlyFor(only)).toList();
        }
    }
}
