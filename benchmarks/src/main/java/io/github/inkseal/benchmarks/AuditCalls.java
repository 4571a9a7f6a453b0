package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Calls that return when their record is forced to disk, one after the other on each thread. Forces are counted by
 * the JVM's flight recorder. The floor writes a line and forces it, each call by itself, under a lock.
 */
final class AuditCalls {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    private final Settings settings;
    private final Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
    private final LongAdder calls = new LongAdder();

    private AuditCalls(Settings settings) {
        this.settings = settings;
    }

    static Measures measure(Settings settings) throws IOException, NoResult {
        return new AuditCalls(settings).run();
    }

    private interface Call {
        void make(int number) throws IOException;
    }

    private Measures run() throws IOException, NoResult {
        if (settings.rival() == Rival.FLOOR) {
            try (Bare bare = new Bare(settings.file())) {
                return run(bare);
            } finally {
                WrittenFile.expectLines(settings.file(), calls.sum());
            }
        }
        Backend backend = Backend.start(settings.rival());
        Logger logger = backend.logger();
        Marker audit = MarkerFactory.getMarker("AUDIT");
        Measures measures =
                run(i -> logger.info(audit, Line.TEMPLATE, Line.order(i), Line.customer(i), Line.micros(i)));
        backend.stop();
        if (settings.rival().seals()) {
            SealedRun.expectRecords(settings, calls.sum());
        } else {
            WrittenFile.expectLines(settings.file(), calls.sum());
        }
        return measures;
    }

    private Measures run(Call call) throws IOException, NoResult {
        long all = TimeUnit.MILLISECONDS.toNanos(settings.size().millis());
        round(call, all / 2);
        nanos.reset();
        long before = calls.sum();
        long forces;
        long start;
        long end;
        try (var recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold().withoutStackTrace();
            recording.start();
            start = System.nanoTime();
            round(call, all);
            end = System.nanoTime();
            recording.stop();
            forces = counted(recording);
        }
        double seconds = (end - start) / 1e9;
        return Measures.of(Map.of(
                "rate", (calls.sum() - before) / seconds,
                "forces", forces / seconds,
                "p50", nanos.getValueAtPercentile(50) / 1e3,
                "p99", nanos.getValueAtPercentile(99) / 1e3));
    }

    private long counted(Recording recording) throws IOException {
        Path file = settings.keys().resolveSibling("forces.jfr");
        recording.dump(file);
        long count = 0;
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                events.readEvent();
                count++;
            }
        }
        return count;
    }

    private void round(Call call, long length) throws NoResult {
        Crew.work(settings.threads(), thread -> () -> {
            var own = new Histogram(LONGEST_NANOS, DIGITS);
            long end = System.nanoTime() + length;
            int count = 0;
            long begun = System.nanoTime();
            do {
                call.make(count++);
                long now = System.nanoTime();
                own.recordValue(Math.min(now - begun, LONGEST_NANOS));
                begun = now;
            } while (begun - end < 0);
            calls.add(count);
            synchronized (nanos) {
                nanos.add(own);
            }
            return null;
        });
    }

    /** What a call would do by itself. */
    private static final class Bare implements Call, AutoCloseable {

        private final FileChannel channel;
        private final ByteBuffer line;

        Bare(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            byte[] text = ("x".repeat(Line.LENGTH - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
            line = ByteBuffer.allocateDirect(text.length).put(text);
        }

        @Override
        public synchronized void make(int number) throws IOException {
            line.rewind();
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
