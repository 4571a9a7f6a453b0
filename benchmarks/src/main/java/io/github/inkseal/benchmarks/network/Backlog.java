package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Measures;
import io.github.inkseal.benchmarks.NoResult;
import io.github.inkseal.benchmarks.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Records are logged with nobody there; then the receiver comes. */
final class Backlog {

    private static final long LOOK_NANOS = 1_000_000;

    private Backlog() {}

    static Measures measure(Setup setup, Receiver receiver) throws IOException, NoResult {
        int messages = Setup.size("backlog");
        Backend backend = Backend.start(setup, receiver.port());
        Feed feed = new Feed(backend.logger(), receiver);
        long begin = System.nanoTime();
        feed.log(messages);
        long logged = System.nanoTime();
        // The queue holds less than what is written in this time.
        Pause.nanos(1_000_000_000L);
        double megabytes = size(setup.work().resolve("spool")) / 1e6;
        long start = System.nanoTime();
        receiver.launch();
        while (receiver.size() == 0) {
            Pause.nanos(LOOK_NANOS);
        }
        long first = System.nanoTime();
        Feed.await(receiver, Message.text(0).length() + 1L, messages);
        long end = System.nanoTime();
        backend.stop();
        double arrived = receiver.size() / (Message.text(0).length() + 1.0);
        if (arrived != messages) {
            throw new NoResult(arrived + " messages arrived instead of " + messages);
        }
        return Measures.of(Map.of(
                "spooled", messages * 1e9 / (logged - begin),
                "megabytes", megabytes,
                "drain", (end - start) / 1e9,
                "first", (first - start) / 1e9));
    }

    private static long size(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
