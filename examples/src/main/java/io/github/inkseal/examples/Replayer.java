package io.github.inkseal.examples;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs the records of a stream through plain SLF4J from several threads.
 *
 * <p>One thread reads and parses. All records of one original thread go to the same replaying thread, so
 * what one thread wrote stays in order. The queues between them are short and the reader waits: a file
 * of any size needs the same memory.
 */
final class Replayer {

    private static final int QUEUE = 64;

    private final ILoggerFactory loggers;
    private final int threads;
    private final LongAdder disabled = new LongAdder();
    private final LongAdder thrown = new LongAdder();

    Replayer(ILoggerFactory loggers, int threads) {
        this.loggers = loggers;
        this.threads = threads;
    }

    /**
     * Logs all records and returns when the last call has returned.
     *
     * @throws IOException if reading fails; what was read before is logged
     * @throws InterruptedException if interrupted while it waits
     */
    ReplayTotals run(InputStream in, Progress progress) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        LineReader lines = new LineReader(in);
        RecordReader reader = new RecordReader(lines);
        List<BlockingQueue<Optional<ReplayRecord>>> queues = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            BlockingQueue<Optional<ReplayRecord>> queue = new ArrayBlockingQueue<>(QUEUE);
            queues.add(queue);
            Thread thread = new Thread(() -> drain(queue), "replay-" + (i + 1));
            thread.setDaemon(true);
            thread.start();
            running.add(thread);
        }
        long records = 0;
        try {
            ReplayRecord next = reader.next();
            while (next != null) {
                records++;
                queues.get(Math.floorMod(next.thread().hashCode(), threads)).put(Optional.of(next));
                progress.at(lines.bytes(), records);
                next = reader.next();
            }
        } finally {
            for (BlockingQueue<Optional<ReplayRecord>> queue : queues) {
                queue.put(Optional.empty());
            }
            for (Thread thread : running) {
                thread.join();
            }
            progress.done();
        }
        return new ReplayTotals(
                lines.lines(),
                records,
                reader.traceLines(),
                reader.asIs(),
                lines.replaced(),
                lines.cut(),
                disabled.sum(),
                thrown.sum(),
                System.nanoTime() - begin);
    }

    private void drain(BlockingQueue<Optional<ReplayRecord>> queue) {
        try {
            Optional<ReplayRecord> next = queue.take();
            while (next.isPresent()) {
                log(next.get());
                next = queue.take();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void log(ReplayRecord record) {
        MDC.setContextMap(record.mdc());
        try {
            Logger logger = loggers.getLogger(record.logger());
            if (!logger.isEnabledForLevel(record.level())) {
                disabled.increment();
            } else if (record.markers().isEmpty() && record.keyValues().isEmpty()) {
                classic(logger, record);
            } else {
                fluent(logger, record);
            }
        } catch (Throwable unexpected) {
            // A log call never throws. Should one do so, the reader must not wait for a dead thread.
            thrown.increment();
        } finally {
            MDC.clear();
        }
    }

    /** The text comes from a file, so it is an argument: its braces are not ours to fill. */
    private static void classic(Logger logger, ReplayRecord record) {
        String text = record.message();
        Throwable throwable = record.throwable();
        switch (record.level()) {
            case TRACE -> logger.trace("{}", text, throwable);
            case DEBUG -> logger.debug("{}", text, throwable);
            case INFO -> logger.info("{}", text, throwable);
            case WARN -> logger.warn("{}", text, throwable);
            case ERROR -> logger.error("{}", text, throwable);
        }
    }

    private static void fluent(Logger logger, ReplayRecord record) {
        LoggingEventBuilder event = logger.atLevel(record.level());
        for (String marker : record.markers()) {
            event = event.addMarker(MarkerFactory.getMarker(marker));
        }
        for (KeyValuePair pair : record.keyValues()) {
            event = event.addKeyValue(pair.key, pair.value);
        }
        if (record.throwable() != null) {
            event = event.setCause(record.throwable());
        }
        event.log("{}", record.message());
    }
}
