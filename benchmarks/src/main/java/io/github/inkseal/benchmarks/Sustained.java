package io.github.inkseal.benchmarks;

import io.github.inkseal.benchmarks.masking.Messages;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

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
        Backend backend = Backend.start(settings.rival());
        Work work = Work.of(settings, backend.logger());
        var drain = new Drain(work.lengths());
        Pace pace = settings.kind().masks()
                ? Pace.timed(work.calls(), threads, work.lengths(), settings.size())
                : Pace.fixed(work.calls(), threads, settings.size());
        drain.await(pace.warmup());
        System.gc();
        System.gc();
        Pause.nanos(50_000_000);

        Gc gcBefore = Gc.now();
        long compilerBefore = OwnProcess.compilerCpu();
        OwnProcess.Cpu before = OwnProcess.cpu();
        var start = new AtomicLong(Long.MAX_VALUE);
        var line = new StartLine(threads);
        Crew.work(threads, thread -> () -> {
            line.go();
            start.accumulateAndGet(System.nanoTime(), Math::min);
            work.calls().burst(0, pace.messages());
            return null;
        });
        var last = new LastByte(System.nanoTime() - start.get());
        last.start();
        backend.settle();
        long end = last.end();
        OwnProcess.Cpu after = OwnProcess.cpu();
        long compiler = Math.max(0, OwnProcess.compilerCpu() - compilerBefore);
        Gc gc = Gc.now().minus(gcBefore);

        backend.stop();

        long measuredLines = (long) pace.messages() * threads;
        if (settings.rival().seals()) {
            SealedRun.expectRecords(settings, pace.warmup() + measuredLines);
        } else if (!settings.rival().writesJson()) {
            drain.check(pace.warmup() + measuredLines);
        }
        if (!settings.toDevice() && !settings.rival().seals()) {
            WrittenFile.expectLines(settings.file(), pace.warmup() + measuredLines);
        }
        Map<String, Double> values = new TreeMap<>();
        values.put("rate", measuredLines / ((end - start.get()) / 1e9) / 1e6);
        values.put("user", (after.user() - before.user()) * 1e9 / measuredLines);
        values.put("compiler", (double) compiler / measuredLines);
        values.put("system", (after.system() - before.system()) * 1e9 / measuredLines);
        values.put("rss", OwnProcess.residentKiB() / 1024.0);
        values.put("peak", OwnProcess.peakKiB() / 1024.0);
        values.put("gcs", (double) gc.count());
        values.put("gcMillis", (double) gc.millis());
        return Measures.of(values);
    }

    /** What is logged, and how long its lines are. */
    private record Work(Bursts calls, LineBytes lengths) {

        static Work of(Settings settings, Logger logger) {
            return settings.kind().masks()
                    ? new Work(
                            new MessageCalls(logger, settings.kind().messages()),
                            new LineBytes(settings.cycleBytes(), Messages.CYCLE))
                    : new Work(new ThreeArguments(logger), lengthsOf(settings.rival()));
        }
    }

    private static LineBytes lengthsOf(Rival rival) {
        return rival.seals() ? LineBytes.SEALED : rival.writesJson() ? LineBytes.JSON : LineBytes.SAME;
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
