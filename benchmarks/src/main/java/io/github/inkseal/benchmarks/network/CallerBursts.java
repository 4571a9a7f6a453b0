package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Measures;
import io.github.inkseal.benchmarks.Median;
import io.github.inkseal.benchmarks.NoResult;
import io.github.inkseal.benchmarks.Pause;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** What a call costs the thread that logs: bursts far smaller than the queue, each timed as a whole, with a pause after it. */
final class CallerBursts {

    private static final int BURST = 2_000;
    private static final long REST_NANOS = 40_000_000;

    private CallerBursts() {}

    static Measures measure(Setup setup, Receiver receiver) throws IOException, NoResult {
        Case.Weather weather = setup.what().weather();
        boolean file = setup.what().client() == Client.FILE;
        if (!file && weather != Case.Weather.DOWN) {
            receiver.start();
        }
        try (BlackHole hole = new BlackHole(receiver.port())) {
            Backend backend = Backend.start(setup, weather == Case.Weather.BLACK_HOLE ? hole.port() : receiver.port());
            Feed feed = new Feed(backend.logger(), receiver);
            if (!file && weather == Case.Weather.UP) {
                feed.first();
            }
            if (weather != Case.Weather.UP) {
                // More than memory has room for, but in the smoke run.
                feed.log(Setup.size("backlog") / 4);
            }
            int bursts = Setup.size("bursts");
            bursts(feed, bursts);
            System.gc();
            System.gc();
            double[] nanos = bursts(feed, bursts);
            Arrays.sort(nanos);
            // It would wait a minute for a receiver that does not come; the JVM is ended instead.
            return Measures.of(Map.of("typical", Median.of(nanos), "worst", nanos[nanos.length - 1]));
        }
    }

    private static double[] bursts(Feed feed, int bursts) {
        double[] nanos = new double[bursts];
        for (int i = 0; i < bursts; i++) {
            long start = System.nanoTime();
            feed.log(BURST);
            nanos[i] = (System.nanoTime() - start) / (double) BURST;
            Pause.nanos(REST_NANOS);
        }
        return nanos;
    }
}
