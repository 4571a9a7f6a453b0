package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many messages a second get through for long, from the first call to the last byte handed to the
 * kernel, and what CPU and memory that takes. The queue is full most of the time and callers wait.
 */
final class Sustained {

    private final Settings settings;

    private Sustained(Settings settings) {
        this.settings = settings;
    }

    static Measures measure(Settings settings) throws IOException, NoResult {
        return new Sustained(settings).run();
    }

    private Measures run() throws IOException, NoResult {
        int threads = settings.threads();
        int warmup = settings.size().warmup() / threads;
        int messages = settings.size().messages() / threads;
        long warmupLines = (long) warmup * threads;
        long measuredLines = (long) messages * threads;

        Backend backend = Backend.start(settings.rival());
        Calls calls = new ThreeArguments(backend.logger());
        var drain = new Drain();
        Crew.work(threads, thread -> () -> {
            calls.burst(0, warmup);
            return null;
        });
        drain.await(warmupLines);
        System.gc();
        System.gc();
        Pause.nanos(50_000_000);

        Gc gcBefore = Gc.now();
        OwnProcess.Cpu before = OwnProcess.cpu();
        var start = new AtomicLong(Long.MAX_VALUE);
        var line = new StartLine(threads);
        Crew.work(threads, thread -> () -> {
            line.go();
            start.accumulateAndGet(System.nanoTime(), Math::min);
            calls.burst(0, messages);
            return null;
        });
        var last = new LastByte(System.nanoTime() - start.get());
        last.start();
        backend.stop();
        long end = last.end();
        OwnProcess.Cpu after = OwnProcess.cpu();
        Gc gc = Gc.now().minus(gcBefore);

        drain.check(warmupLines + measuredLines);
        if (!settings.toDevice()) {
            countLines(settings.file(), warmupLines + measuredLines);
        }
        Map<String, Double> values = new TreeMap<>();
        values.put("rate", measuredLines / ((end - start.get()) / 1e9) / 1e6);
        values.put("user", (after.user() - before.user()) * 1e9 / measuredLines);
        values.put("system", (after.system() - before.system()) * 1e9 / measuredLines);
        values.put("rss", OwnProcess.residentKiB() / 1024.0);
        values.put("peak", OwnProcess.peakKiB() / 1024.0);
        values.put("gcs", (double) gc.count());
        values.put("gcMillis", (double) gc.millis());
        return Measures.of(values);
    }

    private static void countLines(Path file, long expected) throws IOException, NoResult {
        long found = 0;
        var chunk = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                for (int i = 0; i < n; i++) {
                    if (chunk[i] == '\n') {
                        found++;
                    }
                }
            }
        }
        if (found != expected) {
            throw new NoResult("lost " + (expected - found) + " of " + expected + " lines");
        }
    }

    private record Gc(long count, long millis) {

        static Gc now() {
            long count = 0;
            long millis = 0;
            for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
                count += bean.getCollectionCount();
                millis += bean.getCollectionTime();
            }
            return new Gc(count, millis);
        }

        Gc minus(Gc other) {
            return new Gc(count - other.count, millis - other.millis);
        }
    }
}
