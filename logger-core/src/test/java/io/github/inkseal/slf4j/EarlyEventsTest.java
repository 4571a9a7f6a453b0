package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is logged while SLF4J starts is kept by SLF4J and written afterwards, each once. */
class EarlyEventsTest {

    private static final int THREADS = 8;
    private static final int EACH = 25;

    @Test
    void events_of_many_threads_before_and_behind_the_start_are_all_written_once(@TempDir Path directory)
            throws Exception {
        Path config = Files.writeString(directory.resolve("inkseal.yaml"), """
                filters: [ { type: slow-start } ]
                writers:
                  - { name: out, type: console, encoder: { type: pattern, pattern: "EVENT %msg%n" } }
                """);

        Jvm.Result result = Jvm.run(Program.class, List.of("-Dinkseal.config=" + config));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines().filter(line -> line.startsWith("EVENT")))
                .hasSize(THREADS * EACH * 2)
                .doesNotHaveDuplicates();
        assertThat(result.output()).contains("accepted " + THREADS * EACH * 2, "balanced true");
    }

    /** {@code type: slow-start}: a filter whose making ends when all threads have logged. */
    public static final class SlowStart implements LogComponentFactory<SlowStart.Settings> {

        static final CountDownLatch BEGUN = new CountDownLatch(1);
        static final CountDownLatch LOGGED = new CountDownLatch(THREADS);

        public record Settings() {}

        @Override
        public Class<?> kind() {
            return LogFilter.class;
        }

        @Override
        public String type() {
            return "slow-start";
        }

        @Override
        public Class<Settings> settingsType() {
            return Settings.class;
        }

        @Override
        public LogFilter create(Settings settings, ComponentContext context) throws InterruptedException {
            BEGUN.countDown();
            if (!LOGGED.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a thread was kept from logging while SLF4J starts");
            }
            return event -> true;
        }
    }

    /** Threads that log while another starts SLF4J, and go on when it is up. */
    public static final class Program {

        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            Jvm.watchdog(50);
            AtomicInteger number = new AtomicInteger();
            CountDownLatch up = new CountDownLatch(1);
            Thread[] threads = new Thread[THREADS];
            for (int t = 0; t < THREADS; t++) {
                threads[t] = new Thread(() -> {
                    await(SlowStart.BEGUN);
                    log(number);
                    SlowStart.LOGGED.countDown();
                    await(up);
                    log(number);
                });
                threads[t].start();
            }
            LoggerFactory.getLogger("first");
            up.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            LoggerContext context = LoggerContext.current();
            var metrics = context.close(Contexts.LONG).metrics();
            System.out.println("accepted " + metrics.accepted());
            System.out.println("balanced " + metrics.balanced());
        }

        private static void log(AtomicInteger number) {
            for (int i = 0; i < EACH; i++) {
                LoggerFactory.getLogger("early." + i % 5).info("number {}", number.getAndIncrement());
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(40, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("waited in vain");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
