package io.github.inkseal.network.internal.collect.store;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.network.internal.collect.audit.Counters;
import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.collect.wire.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Stores deliveries, group after group, on a thread of its own. {@link #submit} never waits: who submits looks at {@link
 * #isCrowded} and reads no more for a while, so what is queued is bounded by what the connections may have under way.
 *
 * <p>If any writer of the store has failed since the group was begun, nothing of the group counts as
 * stored, though some of it may be in a file: its senders send it again, and those records may then be there twice.
 */
public final class Store implements AutoCloseable {

    private static final int GROUP = 8192;
    private static final long GROUP_BYTES = 8L << 20;
    private static final long CROWDED_BYTES = 64L << 20;
    private static final Duration FLUSH = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final String OTHERS = "other-producers";

    private final LoggerContext context;
    private final Positions positions;
    private final Counters counters;
    private final int mostProducers;
    private final LinkedBlockingQueue<Delivery> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final Set<String> producers = new HashSet<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable String storeTrouble;
    private volatile @Nullable String stateTrouble;
    private long faults;

    /**
     * A store whose thread runs.
     *
     * @param start begins the context where records go, which is closed with the store; called only once the state is this store's
     * @param state the file of positions
     * @throws IOException if that can't be used; nothing was begun then
     */
    public Store(Supplier<LoggerContext> start, Path state, int instances, int producers, Counters counters)
            throws IOException {
        this.positions = new Positions(state, instances);
        this.context = started(start, positions);
        this.counters = counters;
        this.mostProducers = producers;
        this.thread = new Thread(this::run, "inkseal-collect-store");
        thread.setDaemon(true);
        thread.start();
    }

    private static LoggerContext started(Supplier<LoggerContext> start, Positions positions) throws IOException {
        try {
            return start.get();
        } catch (RuntimeException refused) {
            positions.close();
            throw refused;
        }
    }

    /** Takes a delivery; its {@code done} is called, whatever becomes of it. Any thread. */
    public void submit(Delivery delivery) {
        queuedBytes.addAndGet(delivery.bytes());
        queue.add(delivery);
    }

    /** Whether so much waits that nobody should bring more. */
    public boolean isCrowded() {
        return queuedBytes.get() > CROWDED_BYTES;
    }

    /** What is wrong, one line each. */
    public List<String> troubles() {
        List<String> all = new ArrayList<>();
        String store = storeTrouble;
        String state = stateTrouble;
        if (store != null) {
            all.add(store);
        }
        if (state != null) {
            all.add(state);
        }
        if (!closing && !thread.isAlive()) {
            all.add("the storing thread has ended; nothing is stored any more");
        }
        return all;
    }

    public LoggerContext context() {
        return context;
    }

    private void run() {
        List<Delivery> group = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            try {
                Delivery first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    collect(first, group);
                    store(group);
                    group.clear();
                }
            } catch (InterruptedException nobodysBusiness) {
                // Nobody interrupts this thread for a reason it would know.
            }
        }
    }

    private void collect(Delivery first, List<Delivery> group) {
        int records = 0;
        long bytes = 0;
        for (Delivery next = first; next != null; next = queue.poll()) {
            group.add(next);
            records += next.records().size();
            bytes += next.bytes();
            if (records >= GROUP || bytes >= GROUP_BYTES) {
                return;
            }
        }
    }

    private void store(List<Delivery> group) {
        Map<Instance, Set<Long>> added = new HashMap<>();
        int logged = 0;
        int all = 0;
        boolean stored = true;
        try {
            for (Delivery delivery : group) {
                for (Received record : delivery.records()) {
                    all++;
                    if (isNew(delivery.peer(), record, added)) {
                        log(delivery, record);
                        logged++;
                    }
                }
            }
            stored = logged == 0 || isTaken();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            // A filter's or writer's own fault must not end the thread that everybody waits for.
            storeTrouble = "the store failed: " + e.getClass().getName();
            stored = false;
        }
        if (stored) {
            storeTrouble = logged == 0 ? storeTrouble : null;
            counters.stored.add(logged);
            counters.duplicates.add(all - logged);
            remember(added);
        } else {
            counters.failed.add(all);
        }
        for (Delivery delivery : group) {
            queuedBytes.addAndGet(-delivery.bytes());
            delivery.done().accept(stored);
        }
    }

    private boolean isNew(Peer peer, Received record, Map<Instance, Set<Long>> added) {
        String run = record.instance();
        if (run == null) {
            return true;
        }
        Instance instance = new Instance(peer.tenant(), record.producer(), run);
        return !positions.isStored(instance, record.seq())
                && added.computeIfAbsent(instance, i -> new HashSet<>()).add(record.seq());
    }

    private void log(Delivery delivery, Received record) {
        Peer peer = delivery.peer();
        LoggingEventBuilder event = context.getLogger(loggerName(record.producer()))
                .atLevel(record.level())
                .addKeyValue("tenant", peer.tenant())
                .addKeyValue("producer", record.producer());
        String instance = record.instance();
        if (instance != null) {
            event = event.addKeyValue("instance", instance).addKeyValue("producer_seq", record.seq());
        } else {
            event = event.addKeyValue("identified", false);
        }
        event = optional(event, "host", record.host());
        event = optional(event, "app", record.app());
        event = optional(event, "sent", record.sent());
        event = event.addKeyValue("peer", peer.name()).addKeyValue("protocol", delivery.protocol());
        for (Received.Attribute attribute : record.more()) {
            event = event.addKeyValue("sent." + attribute.key(), attribute.value());
        }
        // Without arguments nothing in it is a template's.
        event.log(record.text());
    }

    private static LoggingEventBuilder optional(LoggingEventBuilder event, String key, @Nullable String value) {
        return value == null ? event : event.addKeyValue(key, value);
    }

    /** A context keeps its loggers for good, and names are the senders' choice. */
    private String loggerName(String producer) {
        if (producers.contains(producer)) {
            return producer;
        }
        if (producers.size() >= mostProducers) {
            return OTHERS;
        }
        producers.add(producer);
        return producer;
    }

    /** Whether every writer has taken all that was logged. */
    private boolean isTaken() {
        boolean flushed = context.flush(FLUSH);
        long now = faults(context.metrics());
        boolean sound = now == faults;
        faults = now;
        if (!flushed || !sound) {
            storeTrouble = flushed
                    ? "the store could not write: " + context.health().causes()
                    : "the store could not write within " + FLUSH.toSeconds() + " s";
        }
        return flushed && sound;
    }

    private static long faults(LogMetrics metrics) {
        // What a filter withholds it would withhold again; a record of the store's own stands in for it.
        long sum = metrics.droppedTotal();
        for (WriterMetrics writer : metrics.writers().values()) {
            sum += writer.failed();
        }
        return sum;
    }

    private void remember(Map<Instance, Set<Long>> added) {
        Map<Instance, Runs> runs = new HashMap<>();
        added.forEach((instance, numbers) -> runs.put(instance, Runs.of(numbers)));
        try {
            positions.commit(runs);
            stateTrouble = null;
        } catch (IOException | RuntimeException e) {
            stateTrouble =
                    "the state could not be written, after a restart records may be stored twice: " + e.getMessage();
        }
    }

    /** Stores what is queued, and ends. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        long end = System.nanoTime() + CLOSING.toNanos();
        while (thread.isAlive() && end - System.nanoTime() > 0) {
            try {
                thread.join(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        context.close(CLOSING);
        try {
            positions.close();
        } catch (IOException e) {
            stateTrouble = "the state could not be closed: " + e.getMessage();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
