package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** An interrupt is the application's business: it breaks no wait, no file, and is there afterwards. */
class InterruptTest {

    @Test
    void an_interrupted_caller_waits_without_spinning_and_its_event_arrives() throws Exception {
        MemoryWriter writer = MemoryWriter.fresh("interrupted");
        writer.block();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .queue(Contexts.lossless(4))
                .writer(MemoryWriter.config("interrupted"))
                .build());
        Logger log = context.getLogger("interrupted");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicInteger logged = new AtomicInteger();
        AtomicLong cpu = new AtomicLong();
        AtomicLong wall = new AtomicLong();
        AtomicBoolean flag = new AtomicBoolean();
        int events = 200;
        Thread caller = new Thread(() -> {
            Thread.currentThread().interrupt();
            long cpuBefore = threads.getCurrentThreadCpuTime();
            long wallBefore = System.nanoTime();
            for (int i = 0; i < events; i++) {
                log.info("{}", i);
                logged.incrementAndGet();
            }
            cpu.set(threads.getCurrentThreadCpuTime() - cpuBefore);
            wall.set(System.nanoTime() - wallBefore);
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        // It stands still with the queue full, and goes on standing for a while.
        AtomicInteger before = new AtomicInteger(-1);
        await().atMost(Contexts.LONG)
                .during(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> before.getAndSet(logged.get()) == logged.get() && logged.get() < events);
        writer.unblock();
        caller.join();
        Contexts.close(context);
        assertThat(flag).as("still interrupted").isTrue();
        assertThat(writer.records())
                .isEqualTo(
                        IntStream.range(0, events).mapToObj(Integer::toString).toList());
        assertThat(cpu.get()).as("CPU time of %s ns waited", wall.get()).isLessThan(wall.get() / 2);
    }

    private static LoggerContext direct(Path file) {
        return LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .writer(WriterConfig.of("file", "file", FileSettings.of(file))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    @Test
    void a_file_stays_open_when_an_interrupted_thread_writes_to_it(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("app.log");
        LoggerContext context = direct(file);
        Logger log = context.getLogger("file");
        Thread caller = new Thread(() -> {
            log.info("before");
            Thread.currentThread().interrupt();
            log.info("interrupted {}", 1);
            log.info("interrupted {}", Thread.currentThread().isInterrupted());
        });
        caller.start();
        caller.join();
        log.info("after");
        Contexts.close(context);
        assertThat(Files.readAllLines(file)).containsExactly("before", "interrupted 1", "interrupted true", "after");
        assertThat(context.status()).isEmpty();
    }

    @Test
    void an_interrupt_in_the_midst_of_a_storm_of_writes_costs_no_line(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("app.log");
        LoggerContext context = direct(file);
        Logger log = context.getLogger("file");
        int lines = 20_000;
        AtomicInteger flags = new AtomicInteger();
        Thread caller = new Thread(() -> {
            for (int i = 0; i < lines; i++) {
                log.info("{}", i);
                if (Thread.interrupted()) {
                    flags.incrementAndGet();
                }
            }
        });
        caller.start();
        while (caller.isAlive()) {
            caller.interrupt();
            Thread.onSpinWait();
        }
        Contexts.close(context);
        List<String> expected =
                IntStream.range(0, lines).mapToObj(Integer::toString).toList();
        assertThat(Files.readAllLines(file)).isEqualTo(expected);
        assertThat(flags.get()).as("interrupts were seen by the application").isPositive();
        assertThat(context.status()).isEmpty();
    }

    @Test
    void an_interrupted_thread_can_close_a_context(@TempDir Path directory) throws Exception {
        for (Dispatch dispatch : Dispatch.values()) {
            Path file = directory.resolve(dispatch + ".log");
            LoggerContext context = LoggerContext.start(Contexts.config()
                    .dispatch(dispatch)
                    .writer(WriterConfig.of("file", "file", FileSettings.of(file))
                            .withEncoder("pattern", new PatternSettings("%msg%n")))
                    .build());
            AtomicBoolean flag = new AtomicBoolean();
            Thread closer = new Thread(() -> {
                Thread.currentThread().interrupt();
                context.getLogger("file").info("last");
                context.flush(Contexts.LONG);
                context.close(Contexts.LONG);
                flag.set(Thread.currentThread().isInterrupted());
            });
            closer.start();
            closer.join();
            Contexts.close(context);
            assertThat(flag).as("still interrupted").isTrue();
            assertThat(Files.readAllLines(file)).containsExactly("last");
            assertThat(context.status()).as("%s", dispatch).isEmpty();
        }
    }
}
