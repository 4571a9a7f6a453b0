package io.github.inkseal.network.internal.collect.audit;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.network.collect.CollectorMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/**
 * The audit trail. {@link #tell} puts an event into a queue and returns; the trail's own thread logs it with the marker
 * AUDIT, which waits until it is on the disk where the configuration has a writer for that. An event that finds the queue full
 * is counted, and the trail says how many there were.
 *
 * <p>What anybody can cause at will is told once a minute for each peer and address; the next one says how often it
 * happened in between.
 */
public final class AuditTrail implements AutoCloseable {

    private static final String LOGGER = "io.github.inkseal.collector";
    private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");
    private static final int QUEUE = 8192;
    private static final int MOST_SELDOM = 4096;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final LoggerContext context;
    private final Logger logger;
    private final Supplier<CollectorMetrics> metrics;
    private final ArrayBlockingQueue<Event> queue;
    private final LongAdder lost;
    private final Map<Seldom, Again> seldom = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile long closeBy;
    private long lostTold;

    private record Event(Level level, String kind, @Nullable Who who, String what, long times) {}

    private record Seldom(String whom, String kind, String what) {}

    /** What happened since it was last told. */
    private static final class Again {
        private final Level level;
        private final Who who;
        private long toldAt;
        private long times;

        Again(Level level, Who who, long now) {
            this.level = level;
            this.who = who;
            this.toldAt = now;
        }
    }

    /**
     * A trail whose thread runs.
     *
     * @param context where it goes; closed with the trail
     * @param metrics told once a minute
     * @param lost counts events that find the queue full
     */
    public AuditTrail(LoggerContext context, Supplier<CollectorMetrics> metrics, LongAdder lost) {
        this(context, metrics, lost, QUEUE);
    }

    AuditTrail(LoggerContext context, Supplier<CollectorMetrics> metrics, LongAdder lost, int capacity) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.lost = lost;
        this.context = context;
        this.logger = context.getLogger(LOGGER);
        this.metrics = metrics;
        this.thread = new Thread(this::run, "inkseal-collect-audit");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Tells of something.
     *
     * @param kind one of the program's own words
     * @param who whom it is about; null for the collector itself
     * @param what one line
     */
    public void tell(Level level, String kind, @Nullable Who who, String what) {
        put(new Event(level, kind, who, what, 1));
    }

    /**
     * Tells of something that may happen very often.
     *
     * @param what one of the program's own lines: each is told apart from the others
     */
    public void tellSeldom(Level level, String kind, Who who, String what) {
        String whom = who.authenticated() ? who.name() + " " + who.address() : who.address();
        long now = System.nanoTime();
        synchronized (seldom) {
            Seldom key = new Seldom(whom, kind, what);
            Again again = seldom.get(key);
            if (again == null && seldom.size() >= MOST_SELDOM) {
                key = new Seldom("others", kind, what);
                again = seldom.get(key);
            }
            if (again != null) {
                again.times++;
                return;
            }
            seldom.put(key, new Again(level, who, now));
        }
        put(new Event(level, kind, who, what, 1));
    }

    private void put(Event event) {
        if (!queue.offer(event)) {
            lost.increment();
        }
    }

    /** Where it goes, for its health. */
    public LoggerContext context() {
        return context;
    }

    private void run() {
        long reported = System.nanoTime();
        while (!closed || (!queue.isEmpty() && !isLate())) {
            try {
                Event event = queue.poll(100, TimeUnit.MILLISECONDS);
                if (event != null) {
                    log(event);
                }
            } catch (InterruptedException nobodysBusiness) {
                // Nobody interrupts this thread for a reason it would know.
            }
            long now = System.nanoTime();
            again(now, false);
            if (now - reported >= MINUTE_NANOS) {
                reported = now;
                logMetrics();
            }
        }
        again(System.nanoTime(), true);
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            if (isLate()) {
                lost.increment();
            } else {
                log(event);
            }
        }
        logMetrics();
    }

    /** A disk that takes an eternity for each event must not keep the collector from ending. */
    private boolean isLate() {
        return closed && System.nanoTime() - closeBy > 0;
    }

    /** Tells how often what was told before has happened since. */
    private void again(long now, boolean all) {
        synchronized (seldom) {
            seldom.entrySet().removeIf(entry -> {
                Again again = entry.getValue();
                if (!all && now - again.toldAt < MINUTE_NANOS) {
                    return false;
                }
                if (again.times == 0) {
                    return true;
                }
                Seldom told = entry.getKey();
                put(new Event(again.level, told.kind(), again.who, told.what(), again.times));
                again.times = 0;
                again.toldAt = now;
                return false;
            });
        }
        long missing = lost.sum() - lostTold;
        if (missing > 0 && queue.remainingCapacity() > queue.size()) {
            lostTold += missing;
            put(new Event(Level.ERROR, "audit-lost", null, "the audit trail could not take " + missing, missing));
        }
    }

    private void log(Event event) {
        var told = logger.atLevel(event.level).addMarker(AUDIT).addKeyValue("event", event.kind);
        Who who = event.who;
        if (who != null) {
            told = told.addKeyValue("principal", who.name())
                    .addKeyValue("identity", who.authenticated() ? "authenticated" : "asserted")
                    .addKeyValue("address", who.address())
                    .addKeyValue("listener", who.listener());
        }
        told.addKeyValue("times", event.times).log(event.kind + ": " + event.what);
    }

    private void logMetrics() {
        CollectorMetrics now = metrics.get();
        logger.atInfo()
                .addKeyValue("event", "metrics")
                .addKeyValue("connections", now.connections())
                .addKeyValue("connected", now.connected())
                .addKeyValue("accepted", now.accepted())
                .addKeyValue("stored", now.stored())
                .addKeyValue("duplicates", now.duplicates())
                .addKeyValue("failed", now.failed())
                .addKeyValue("malformed", now.malformed())
                .addKeyValue("refused", String.valueOf(now.refused()))
                .addKeyValue("limited", String.valueOf(now.limited()))
                .addKeyValue("bytes", now.bytes())
                .log("metrics");
    }

    /** Tells what waits, and ends. */
    @Override
    public void close() {
        closeBy = System.nanoTime() + CLOSING.toNanos();
        closed = true;
        boolean interrupted = false;
        // The call that is under way ends by the time-out of audit events.
        long end = closeBy + CLOSING.toNanos();
        while (thread.isAlive() && end - System.nanoTime() > 0) {
            try {
                thread.join(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        context.close(CLOSING);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
