package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The CPU of an application that has logged one line and now does nothing, in percent of a core. */
final class Idle {

    /** Time for the compiler and for backing off. */
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private Idle() {}

    static Measures measure(Settings settings) throws IOException, NoResult {
        Backend backend = Backend.start(settings.rival());
        if (settings.rival() != Rival.FLOOR) {
            backend.logger().info(Line.CONSTANT);
        }
        Pause.nanos(SETTLE_NANOS);
        long start = System.nanoTime();
        Map<String, Long> before = OwnProcess.threadCpu();
        Pause.nanos(TimeUnit.MILLISECONDS.toNanos(settings.size().millis()));
        Map<String, Long> after = OwnProcess.threadCpu();
        long elapsed = System.nanoTime() - start;
        backend.stop();

        long used = 0;
        for (Map.Entry<String, Long> thread : after.entrySet()) {
            used += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return Measures.of(Map.of("percent", 100.0 * used / elapsed, "rss", OwnProcess.residentKiB() / 1024.0));
    }
}
