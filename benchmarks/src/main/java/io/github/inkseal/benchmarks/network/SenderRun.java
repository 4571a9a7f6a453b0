package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Measures;
import io.github.inkseal.benchmarks.NoResult;
import java.io.IOException;
import java.nio.file.Files;

/** The main class of a measured JVM: one sender, a receiver of its own, one measurement, its result in a file. */
public final class SenderRun {

    private SenderRun() {}

    /** Takes its settings from system properties; see {@link Setup}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Setup setup = Setup.fromProperties();
        Files.writeString(setup.out(), measure(setup).toJson());
        System.exit(0);
    }

    private static Measures measure(Setup setup) throws IOException, InterruptedException {
        String template = setup.what().kind() == Case.Kind.OUTAGE ? "%rawmsg%" : "%msg%";
        try (Receiver receiver = new Receiver(
                setup.work().resolve("receiver"),
                setup.what().client().peer(),
                template,
                setup.keys(),
                setup.library())) {
            return switch (setup.what().kind()) {
                case RATE -> Rate.measure(setup, receiver);
                case DRAIN -> Backlog.measure(setup, receiver);
                case CALLER -> CallerBursts.measure(setup, receiver);
                case OUTAGE -> Outage.measure(setup, receiver);
            };
        } catch (NoResult e) {
            return Measures.failed(String.valueOf(e.getMessage()));
        }
    }
}
