package io.github.inkseal.support;

import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Loss;
import io.github.inkseal.spi.Shipping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A writer that keeps its records, found by name; it can be told to block or to fail. */
public final class MemoryWriter implements LogWriter {

    private static final Map<String, MemoryWriter> BY_NAME = new ConcurrentHashMap<>();
    private static final Set<String> UNMADE = ConcurrentHashMap.newKeySet();

    private final List<String> records = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> sequences = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean blocked;
    private volatile @Nullable IOException failure;
    private volatile boolean closed;
    private volatile @Nullable Runnable onWrite;
    private volatile @Nullable Runnable onDrain;
    private volatile @Nullable Runnable onForce;
    private volatile @Nullable Runnable onClose;
    private volatile int drainedBehind;
    private final AtomicInteger batches = new AtomicInteger();
    private final Set<String> forced = ConcurrentHashMap.newKeySet();
    private final AtomicInteger forces = new AtomicInteger();
    private final AtomicInteger flushes = new AtomicInteger();
    /** What a writer that gathers holds back. */
    private final List<String> gathered = Collections.synchronizedList(new ArrayList<>());

    private volatile boolean gathers;
    private volatile boolean forceBlocked;
    private volatile @Nullable IOException forceFailure;
    private volatile @Nullable Runnable onChange;
    private volatile @Nullable IOException changesFailure;
    private volatile int failAfter = -1;
    private volatile boolean losing;
    private volatile boolean ships;
    private volatile boolean acknowledged;
    private volatile @Nullable Loss loss;
    private long taken;
    private long forcedUpTo;
    private int forcedRecords;
    private long events;

    /** A configuration of a writer named {@code name}, which {@link #named} then finds. Its encoder gives messages only. */
    public static WriterConfig config(String name) {
        return WriterConfig.of(name, "probe", new Settings(name))
                .withEncoder("pattern", new io.github.inkseal.config.PatternSettings("%msg%n"));
    }

    /** The writer of that name: the last one made, or the next to be made. */
    public static MemoryWriter named(String name) {
        return BY_NAME.computeIfAbsent(name, n -> new MemoryWriter());
    }

    /** Forgets a name, so that the next test begins anew. */
    public static MemoryWriter fresh(String name) {
        MemoryWriter writer = new MemoryWriter();
        BY_NAME.put(name, writer);
        return writer;
    }

    public List<String> records() {
        synchronized (records) {
            return List.copyOf(records);
        }
    }

    public List<Long> sequences() {
        synchronized (sequences) {
            return List.copyOf(sequences);
        }
    }

    public int batches() {
        return batches.get();
    }

    public boolean isClosed() {
        return closed;
    }

    public void block() {
        blocked = true;
    }

    public void unblock() {
        blocked = false;
    }

    public void failWith(@Nullable IOException e) {
        failure = e;
    }

    /** From now on records are held back until they are flushed. To be called before a context is started. */
    public MemoryWriter gathering() {
        gathers = true;
        return this;
    }

    /**
     * From now on it is one that ships: forced and drained only once {@link #acknowledge} was called. To be called before a context is
     * started.
     */
    public MemoryWriter thatShips() {
        ships = true;
        return this;
    }

    /** Whoever it ships to has it all. */
    public void acknowledge() {
        acknowledged = true;
    }

    /** Whether a writer of that name can be made. */
    public static void canBeMade(String name, boolean possible) {
        if (possible) {
            UNMADE.remove(name);
        } else {
            UNMADE.add(name);
        }
    }

    public void blockForce() {
        forceBlocked = true;
    }

    public void unblockForce() {
        forceBlocked = false;
    }

    public void failForceWith(@Nullable IOException e) {
        forceFailure = e;
    }

    /** Runs at the beginning of each {@link #rotate} and {@link #retention}. */
    public void onChange(@Nullable Runnable action) {
        onChange = action;
    }

    /** What {@link #rotate} and {@link #retention} fail with from now on. */
    public void failChangesWith(@Nullable IOException e) {
        changesFailure = e;
    }

    /** The next write stops behind so many records, having said so, and fails. */
    public void failOnceAfter(int records) {
        failAfter = records;
    }

    /** The next force fails, and what was written since the last is gone. */
    public void loseOnce() {
        losing = true;
    }

    /** Whether a record was here when a force that has ended began. */
    public boolean isForced(String record) {
        return forced.contains(record);
    }

    /** Forces that ended well. */
    public int forces() {
        return forces.get();
    }

    /** Flushes that came when something was held back. */
    public int flushes() {
        return flushes.get();
    }

    /** Runs on the writing thread before each batch. */
    public void onWrite(@Nullable Runnable action) {
        onWrite = action;
    }

    /** Runs once, on the thread that drains. */
    public void onDrain(@Nullable Runnable action) {
        onDrain = action;
    }

    /** Runs once, on the thread that forces, at the first force with nothing between it and a drain. */
    public void onForce(@Nullable Runnable action) {
        onForce = action;
    }

    /** Runs on the thread that closes. */
    public void onClose(@Nullable Runnable action) {
        onClose = action;
    }

    /** How many records there were when it was drained last. */
    public int drainedBehind() {
        return drainedBehind;
    }

    @Override
    public void write(LogBatch batch) throws IOException {
        batches.incrementAndGet();
        Runnable action = onWrite;
        if (action != null) {
            action.run();
        }
        while (blocked) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000);
        }
        IOException e = failure;
        if (e != null) {
            throw e;
        }
        int stop = failAfter;
        failAfter = -1;
        for (int i = 0; i < batch.count(); i++) {
            if (i == stop) {
                batch.markWritten(stop);
                throw new IOException("stopped on the way");
            }
            int start = batch.start(i);
            String record = new String(batch.array(), start, batch.end(i) - start, StandardCharsets.UTF_8);
            (gathers ? gathered : records)
                    .add(record.endsWith("\n") ? record.substring(0, record.length() - 1) : record);
            sequences.add(batch.sequence(i));
            taken++;
            events += batch.synthetic(i) ? 0 : 1;
        }
    }

    @Override
    public void flush() {
        synchronized (gathered) {
            if (!gathered.isEmpty()) {
                flushes.incrementAndGet();
                records.addAll(gathered);
                gathered.clear();
            }
        }
    }

    @Override
    public boolean gathers() {
        return gathers;
    }

    @Override
    public void force() throws IOException {
        Runnable action = onForce;
        if (action != null && drainedBehind > 0 && drainedBehind == records.size()) {
            onForce = null;
            action.run();
        }
        List<String> covered = records();
        while (forceBlocked) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000);
        }
        IOException e = forceFailure;
        if (e != null) {
            throw e;
        }
        if (ships && !acknowledged) {
            throw new IOException("not acknowledged");
        }
        if (losing) {
            losing = false;
            records.subList(forcedRecords, records.size()).clear();
            loss = new Loss(forcedUpTo, taken, events);
            forcedUpTo = taken;
            events = 0;
            throw new IOException("lost");
        }
        forcedUpTo = taken;
        forcedRecords = covered.size();
        events = 0;
        forced.addAll(covered);
        forces.incrementAndGet();
    }

    /** Says next that a range of records is lost, and only so many events of it. */
    public void tellLoss(Loss told) {
        loss = told;
    }

    @Override
    public @Nullable Loss takeLoss() {
        Loss told = loss;
        loss = null;
        return told;
    }

    @Override
    public @Nullable Shipping shipping() {
        return ships ? new Shipping(acknowledged, 0, 0, 0, 0) : null;
    }

    @Override
    public boolean drain(Duration atMost) {
        drainedBehind = records.size();
        Runnable action = onDrain;
        onDrain = null;
        if (action != null) {
            action.run();
        }
        long start = System.nanoTime();
        while (ships && !acknowledged && System.nanoTime() - start < atMost.toNanos()) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000);
        }
        return !ships || acknowledged;
    }

    @Override
    public boolean rotate() throws IOException {
        change();
        return false;
    }

    @Override
    public void retention(boolean frozen) throws IOException {
        change();
    }

    private void change() throws IOException {
        Runnable action = onChange;
        if (action != null) {
            action.run();
        }
        IOException e = changesFailure;
        if (e != null) {
            throw e;
        }
    }

    @Override
    public void close() {
        Runnable action = onClose;
        if (action != null) {
            action.run();
        }
        closed = true;
    }

    /** What the configuration says. */
    public record Settings(String store) {}

    /** {@code type: memory}. */
    public static final class Factory implements LogComponentFactory<Settings> {
        @Override
        public Class<?> kind() {
            return LogWriter.class;
        }

        @Override
        public String type() {
            return "probe";
        }

        @Override
        public Class<Settings> settingsType() {
            return Settings.class;
        }

        @Override
        public LogWriter create(Settings settings, ComponentContext context) throws IOException {
            if (UNMADE.contains(settings.store())) {
                throw new IOException("no such disk");
            }
            return named(settings.store());
        }
    }
}
