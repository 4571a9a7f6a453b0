package io.github.inkseal.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.spi.StatusEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.event.Level;
import org.slf4j.spi.LocationAwareLogger;

/** A context whose one writer keeps the events themselves, as an encoder that is not Inkseal's sees them. */
public final class Recorded implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<LogEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final List<StatusEvent> status = Collections.synchronizedList(new ArrayList<>());
    private final LoggerContext context;

    private Recorded(UnaryOperator<InksealConfig.Builder> more) {
        String name = "recorded-" + NUMBER.incrementAndGet();
        MemoryWriter.fresh(name);
        InksealConfig.Builder config = Contexts.config()
                .level(InksealConfig.ROOT, Level.TRACE)
                .queue(Contexts.lossless(1024))
                .writer(MemoryWriter.config(name).withEncoder("test", TestEncoder.settings(name, (event, out) -> {
                    events.add(event.copy());
                    out.text(event.message()).raw((byte) '\n');
                })));
        context = LoggerContext.start(more.apply(config).build());
        context.addStatusListener(status::add);
    }

    /** All levels on, nothing dropped. */
    public static Recorded start() {
        return new Recorded(config -> config);
    }

    /** The same with changes. */
    public static Recorded start(UnaryOperator<InksealConfig.Builder> more) {
        return new Recorded(more);
    }

    public LocationAwareLogger logger(String name) {
        return (LocationAwareLogger) context.getLogger(name);
    }

    public LoggerContext context() {
        return context;
    }

    /** All events so far. */
    public List<LogEvent> events() {
        assertThat(context.flush(Contexts.LONG)).as("flushed").isTrue();
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** The one event there is. */
    public LogEvent only() {
        List<LogEvent> all = events();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** Every line of the status channel so far, more than the context itself keeps. */
    public List<String> status() {
        synchronized (status) {
            return status.stream().map(StatusEvent::toString).toList();
        }
    }

    /** Closes the context and checks its books. */
    public CloseReport finish() {
        return Contexts.close(context);
    }

    @Override
    public void close() {
        finish();
    }
}
