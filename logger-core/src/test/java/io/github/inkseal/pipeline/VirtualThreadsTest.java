package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Ten thousand virtual threads on two carriers log to what takes nothing: a pipe that nobody reads. */
@EnabledForJreRange(minVersion = 25, disabledReason = "virtual threads are tested on 25")
class VirtualThreadsTest {

    private static final int THREADS = 10_000;

    /** So that no carrier is made up for by another. */
    private static final List<String> TWO_CARRIERS =
            List.of("-Djdk.virtualThreadScheduler.parallelism=2", "-Djdk.virtualThreadScheduler.maxPoolSize=2");

    private static final String PINNED = "jdk.VirtualThreadPinned";

    /** The program; its standard output is what is blocked, on standard error it says how it goes. */
    static final class Blocked {

        private static final int QUEUE = 1024;

        private Blocked() {}

        /** To this class it is not known at compile time: the byte code is that of 17. */
        private static ExecutorService virtualThreads() throws ReflectiveOperationException {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        }

        /** What the rest of the application does: two virtual threads that hand something to and fro. */
        private static void pingPong(ExecutorService threads, int rounds) throws Exception {
            SynchronousQueue<Integer> there = new SynchronousQueue<>();
            SynchronousQueue<Integer> back = new SynchronousQueue<>();
            var one = threads.submit(() -> {
                for (int i = 0; i < rounds; i++) {
                    there.put(i);
                    back.take();
                }
                return rounds;
            });
            var other = threads.submit(() -> {
                for (int i = 0; i < rounds; i++) {
                    back.put(there.take());
                }
                return rounds;
            });
            one.get();
            other.get();
        }

        /** Pins its carrier for certain, which shows that the recording would tell. */
        private static final class Pins {
            static final boolean DONE;

            static {
                LockSupport.parkNanos(1_000_000);
                DONE = true;
            }

            private Pins() {}
        }

        /** Goes all ways there are once, a full queue too: loading a class pins, whoever needs it first. */
        private static void warmUp(ExecutorService threads, QueueConfig queue) throws Exception {
            try (LoggerContext context = LoggerContext.start(Contexts.config()
                    .queue(queue.withCapacity(16))
                    .writer("null", "file", FileSettings.of(Path.of("/dev/null")))
                    .build())) {
                Logger log = context.getLogger("warm");
                while (context.metrics().queueHighWater() < 16) {
                    List<Callable<Void>> calls = Collections.nCopies(500, () -> {
                        log.info("event {}", 0);
                        return null;
                    });
                    threads.invokeAll(calls);
                }
            }
            pingPong(threads, 10);
        }

        public static void main(String[] args) throws Exception {
            Jvm.watchdog(90);
            boolean waits = args[1].equals("wait");
            QueueConfig queue =
                    waits ? Contexts.lossless(QUEUE) : QueueConfig.defaults().withCapacity(QUEUE);
            LoggerContext context = LoggerContext.start(InksealConfig.builder()
                    .queue(queue)
                    .writer(WriterConfig.of("out", "console", ConsoleSettings.defaults())
                            .withEncoder("pattern", new PatternSettings("%msg" + " padded".repeat(20) + "%n")))
                    .build());
            Logger log = context.getLogger("virtual");
            AtomicInteger begun = new AtomicInteger();
            CountDownLatch returned = new CountDownLatch(THREADS);
            try (context;
                    Recording recording = new Recording()) {
                ExecutorService threads = virtualThreads();
                warmUp(threads, queue);
                recording.enable(PINNED).withoutThreshold();
                recording.start();
                for (int i = 0; i < THREADS; i++) {
                    int id = i;
                    threads.execute(() -> {
                        begun.incrementAndGet();
                        log.info("event {}", id);
                        returned.countDown();
                    });
                }
                while (begun.get() < THREADS) {
                    LockSupport.parkNanos(1_000_000);
                }
                pingPong(threads, 1_000);
                if (!waits) {
                    returned.await();
                }
                System.err.println("blocked, waiting " + returned.getCount());
                // From here on the pipe is read.
                returned.await();
                if (!threads.submit(() -> Pins.DONE).get()) {
                    throw new IllegalStateException();
                }
                recording.stop();
                recording.dump(Path.of(args[0]));
                threads.shutdown();
                CloseReport report = context.close(Duration.ofSeconds(60));
                System.err.println(
                        "closed " + report.complete() + " " + report.metrics().balanced() + ", accepted "
                                + report.metrics().accepted() + ", dropped "
                                + report.metrics().droppedTotal() + ", written "
                                + report.metrics().writers().get("out").written());
            }
        }
    }

    /** What the program came to: how many calls waited while the pipe was full, and its last line. */
    private record Outcome(long waiting, String end, long lines, List<RecordedEvent> pinned) {}

    private static Outcome run(Path home, String rule) throws Exception {
        Path recording = home.resolve("pinned.jfr");
        Path said = home.resolve("said");
        Process process = Jvm.builder(Blocked.class, TWO_CARRIERS, recording.toString(), rule)
                .redirectError(said.toFile())
                .start();
        long lines;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> !process.isAlive() || Files.readString(said).contains("blocked"));
            lines = out.lines()
                    .filter(line -> line.startsWith("event "))
                    .distinct()
                    .count();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        var waiting = Pattern.compile("waiting (\\d+)").matcher(text);
        assertThat(waiting.find()).isTrue();
        return new Outcome(
                Long.parseLong(waiting.group(1)),
                text.lines().reduce("", (before, line) -> line),
                lines,
                RecordingFile.readAllEvents(recording).stream()
                        .filter(event -> event.getEventType().getName().equals(PINNED))
                        .toList());
    }

    private static boolean isProof(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().endsWith("$Pins"));
    }

    private static void assertThatOnlyTheProofPinned(Outcome outcome) {
        assertThat(outcome.pinned()).anyMatch(VirtualThreadsTest::isProof);
        assertThat(outcome.pinned().stream().filter(event -> !isProof(event)).map(RecordedEvent::toString))
                .isEmpty();
    }

    @Test
    void those_who_wait_for_a_blocked_disk_hold_up_nobody_and_lose_nothing(@TempDir Path home) throws Exception {
        Outcome outcome = run(home, "wait");
        assertThat(outcome.waiting()).isGreaterThan(THREADS / 2);
        assertThatOnlyTheProofPinned(outcome);
        assertThat(outcome.lines()).isEqualTo(THREADS);
        assertThat(outcome.end()).isEqualTo("closed true true, accepted %1$d, dropped 0, written %1$d", THREADS);
    }

    @Test
    void where_a_full_queue_drops_every_call_returns_and_every_event_is_accounted_for(@TempDir Path home)
            throws Exception {
        Outcome outcome = run(home, "drop");
        assertThat(outcome.waiting()).isZero();
        assertThatOnlyTheProofPinned(outcome);
        long dropped = THREADS - outcome.lines();
        assertThat(dropped).isGreaterThan(THREADS / 2);
        assertThat(outcome.end())
                .startsWith("closed true true, accepted %d, dropped %d, written ".formatted(THREADS, dropped));
    }
}
