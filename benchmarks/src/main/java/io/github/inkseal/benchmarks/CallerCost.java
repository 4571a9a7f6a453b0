package io.github.inkseal.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;

/**
 * What a log call costs its caller while the writer keeps up: bursts far smaller than the queue, and
 * after each a pause until all of it is written.
 *
 * <p>The mean is taken over bursts timed as a whole, percentiles over other bursts in which each call is
 * timed (clock included, about 20 to 40 ns). Everything is warmed up before anything is measured, and two
 * full collections make the queue's slots old, as they are in an application that has run for a minute:
 * storing a reference into an old object costs G1 more than into a young one.
 */
final class CallerCost {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Settings settings;
    private final StartLine line;
    private final AtomicLong lines = new AtomicLong();
    private final Map<String, Double> values = new TreeMap<>();

    private CallerCost(Settings settings) {
        this.settings = settings;
        this.line = new StartLine(settings.threads());
    }

    static Measures measure(Settings settings) throws IOException, NoResult {
        return new CallerCost(settings).run();
    }

    private Measures run() throws IOException, NoResult {
        Backend backend = Backend.start(settings.rival());
        var drain = new Drain(LineBytes.SAME);
        // In the order of calls().
        List<Recording> recordings = Stream.of("args3", "args0", "disabled")
                .map(name -> new Recording(name, settings.threads(), settings.size()))
                .toList();
        Crew.work(settings.threads(), thread -> () -> {
            try {
                work(thread, calls(backend), drain, recordings);
            } catch (IOException | RuntimeException e) {
                line.giveUp();
                throw e;
            }
            return null;
        });
        backend.stop();
        drain.check(lines.get());
        recordings.forEach(recording -> recording.summarize(values));
        return Measures.of(values);
    }

    /** Each thread has its own, in the order in which they are measured. */
    private List<Calls> calls(Backend backend) {
        if (settings.rival() == Rival.FLOOR) {
            return List.of(new FloorCalls(true), new FloorCalls(false));
        }
        Logger logger = backend.logger();
        return List.of(new ThreeArguments(logger), new NoArgument(logger), new DisabledLevel(logger));
    }

    private void work(int thread, List<Calls> calls, Drain drain, List<Recording> recordings) throws IOException {
        int burst = settings.size().burst();
        var nanos = new long[burst];
        for (int i = 0; i < settings.size().warmupBursts(); i++) {
            for (Calls call : calls) {
                line.go();
                if (i % 2 == 0) {
                    call.burst(i * burst, burst);
                } else {
                    call.timed(i * burst, nanos);
                }
                rest(thread, call, drain);
            }
        }
        if (thread == 0) {
            System.gc();
            System.gc();
        }
        line.meet();
        for (int i = 0; i < settings.size().bursts(); i++) {
            // In turns, so that whatever drifts meanwhile meets all kinds alike.
            for (int kind = 0; kind < calls.size(); kind++) {
                Calls call = calls.get(kind);
                Recording recording = recordings.get(kind);
                line.go();
                long bytes = THREADS.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                call.burst(i * burst, burst);
                long took = System.nanoTime() - start;
                recording.whole(thread, i, took, THREADS.getCurrentThreadAllocatedBytes() - bytes);
                rest(thread, call, drain);

                line.go();
                call.timed(i * burst, nanos);
                recording.each(thread, nanos);
                rest(thread, call, drain);
            }
        }
    }

    private void rest(int thread, Calls call, Drain drain) throws IOException {
        lines.addAndGet((long) call.lines() * settings.size().burst());
        line.meet();
        if (thread == 0) {
            drain.await(lines.get());
        }
        line.meet();
    }

    /** What was measured of one kind of call; each thread writes to its own part. */
    private static final class Recording {

        private static final long LONGEST_NANOS = 60_000_000_000L;

        private final String name;
        private final int burst;
        private final double[][] nanosPerCall;
        private final long[] bytes;
        private final List<Histogram> histograms = new ArrayList<>();

        Recording(String name, int threads, RunSize size) {
            this.name = name;
            burst = size.burst();
            nanosPerCall = new double[threads][size.bursts()];
            bytes = new long[threads];
            for (int i = 0; i < threads; i++) {
                histograms.add(new Histogram(LONGEST_NANOS, 3));
            }
        }

        void whole(int thread, int index, long nanos, long allocated) {
            nanosPerCall[thread][index] = (double) nanos / burst;
            bytes[thread] += allocated;
        }

        void each(int thread, long[] nanos) {
            Histogram histogram = histograms.get(thread);
            for (long value : nanos) {
                histogram.recordValue(Math.min(value, LONGEST_NANOS));
            }
        }

        void summarize(Map<String, Double> values) {
            Histogram all = histograms.get(0);
            histograms.subList(1, histograms.size()).forEach(all::add);
            if (all.getTotalCount() == 0) {
                return;
            }
            double[] bursts =
                    Arrays.stream(nanosPerCall).flatMapToDouble(Arrays::stream).toArray();
            values.put(name + ".mean", Arrays.stream(bursts).average().orElseThrow());
            values.put(name + ".typical", Median.of(bursts));
            values.put(name + ".bytes", (double) Arrays.stream(bytes).sum() / ((double) bursts.length * burst));
            values.put(name + ".p50", (double) all.getValueAtPercentile(50));
            values.put(name + ".p99", (double) all.getValueAtPercentile(99));
            values.put(name + ".p99_9", (double) all.getValueAtPercentile(99.9));
            values.put(name + ".p99_99", (double) all.getValueAtPercentile(99.99));
        }
    }
}
