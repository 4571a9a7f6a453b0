package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Measures;
import io.github.inkseal.benchmarks.NoResult;
import io.github.inkseal.benchmarks.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** A program logs at a steady rate while its receiver is killed after a third of the time and comes back after 6 s. */
final class Outage {

    private static final int A_SECOND = 2_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_AWAY = 6 * SECOND;
    private static final long STILL_NANOS = 2 * SECOND;

    private Outage() {}

    static Measures measure(Setup setup, Receiver receiver) throws IOException, NoResult, InterruptedException {
        long nanos = Setup.size("seconds") * SECOND;
        int messages = Setup.size("seconds") * A_SECOND;
        receiver.start();
        Backend backend = Backend.start(setup, receiver.port());
        Logger logger = backend.logger();
        // All of them connect at leisure; what is measured begins with a connection that works.
        Pause.nanos(SECOND);
        Thread operator = new Thread(() -> away(receiver, nanos), "operator");
        operator.start();
        long start = System.nanoTime();
        long longest = 0;
        for (int i = 0; i < messages; i++) {
            long due = start + nanos * i / messages;
            Pause.nanos(due - System.nanoTime());
            long before = System.nanoTime();
            logger.info(Message.TEMPLATE, Message.argument(i));
            longest = Math.max(longest, System.nanoTime() - before);
        }
        long took = System.nanoTime() - start;
        operator.join();
        backend.stop();
        settle(receiver);
        Map<String, Double> values = new TreeMap<>(backend.counted());
        // Logback keeps them to itself unless it is asked; they stand in the output for whoever looks.
        backend.statuses().forEach(System.err::println);
        values.put("logged", (double) messages);
        values.put("ended", (double) Arrived.in(receiver.file()).once());
        if (setup.what().client() == Client.RELP_ALWAYS) {
            // What its end has left on disk is for the next start.
            backend.again();
            settle(receiver);
        }
        Arrived arrived = Arrived.in(receiver.file());
        values.put("arrived", (double) arrived.once());
        values.put("twice", (double) arrived.again());
        values.put("took", took / 1e9);
        values.put("longest", longest / 1e6);
        return Measures.of(values);
    }

    /** Messages in the receiver's file, and how many more lines there are. */
    private record Arrived(int once, int again) {

        static Arrived in(Path file) throws IOException {
            BitSet numbers = new BitSet();
            int lines = 0;
            try (Stream<String> all = Files.lines(file)) {
                for (String line : (Iterable<String>) all::iterator) {
                    int number = Message.number(line);
                    if (number >= 0) {
                        numbers.set(number);
                        lines++;
                    }
                }
            }
            return new Arrived(numbers.cardinality(), lines - numbers.cardinality());
        }
    }

    private static void away(Receiver receiver, long nanos) {
        Pause.nanos(nanos / 3);
        receiver.kill();
        Pause.nanos(Math.min(LONGEST_AWAY, nanos / 3));
        try {
            receiver.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when nothing has arrived for a while. */
    private static void settle(Receiver receiver) {
        long size = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL_NANOS) {
            if (receiver.size() != size) {
                size = receiver.size();
                since = System.nanoTime();
            }
            Pause.nanos(STILL_NANOS / 100);
        }
    }
}
