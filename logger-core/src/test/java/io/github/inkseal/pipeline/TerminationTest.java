package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.ShutdownConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import io.github.inkseal.support.MemoryWriter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** The end of a virtual machine in the middle of its work. */
class TerminationTest {

    private static final int THREADS = 4;

    private static LoggerContext start(String file, Dispatch dispatch) {
        return LoggerContext.start(InksealConfig.builder()
                .dispatch(dispatch)
                .queue(Contexts.lossless(4096))
                .writer(WriterConfig.of("file", "file", FileSettings.of(Path.of(file)))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    /** Logs from several threads without end; its own hook says how far each of them got. */
    static final class Busy {

        private Busy() {}

        private static void storm(Logger log, int id, AtomicLong returned, AtomicBoolean stop) {
            while (!stop.get()) {
                log.info("{} {}", id, returned.get());
                returned.incrementAndGet();
            }
        }

        public static void main(String[] args) throws InterruptedException {
            Jvm.watchdog(60);
            LoggerContext context = start(args[0], Dispatch.ASYNC);
            Logger log = context.getLogger("busy");
            AtomicBoolean stop = new AtomicBoolean();
            List<AtomicLong> returned = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int id = i;
                AtomicLong count = new AtomicLong();
                returned.add(count);
                Thread thread = new Thread(() -> storm(log, id, count, stop));
                thread.setDaemon(true);
                threads.add(thread);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (context.state() == LoggerContext.State.RUNNING) {
                    LockSupport.parkNanos(100_000);
                }
                // Drained; those who go on now write themselves.
                long drained = returned.get(0).get();
                while (returned.get(0).get() < drained + 100) {
                    LockSupport.parkNanos(100_000);
                }
                stop.set(true);
                try {
                    for (Thread thread : threads) {
                        thread.join();
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                log.info("the hook's last words");
                returned.forEach(count -> System.out.println(count.get()));
            }));
            threads.forEach(Thread::start);
            while (returned.stream().anyMatch(count -> count.get() < 1_000)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            System.out.println("busy");
            TimeUnit.MINUTES.sleep(1);
        }
    }

    /** Ends its virtual machine from inside of a log call. */
    static final class ExitsInside {

        private ExitsInside() {}

        private static final class Exits {
            @Override
            public String toString() {
                System.exit(3);
                return "never";
            }
        }

        public static void main(String[] args) {
            Jvm.watchdog(60);
            LoggerContext context = start(args[0], Dispatch.valueOf(args[1]));
            Logger log = context.getLogger("exits");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (context.state() == LoggerContext.State.RUNNING
                        && context.metrics().queueCapacity() > 0) {
                    LockSupport.parkNanos(100_000);
                }
                log.info("from another hook");
            }));
            log.info("before");
            log.info("argument {}", new Exits());
        }
    }

    /** Ends without running anything, once what it logged was flushed. */
    static final class Halts {

        private Halts() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            LoggerContext context = start(args[0], Dispatch.ASYNC);
            context.getLogger("halts").info("flushed");
            System.out.println("flushed " + context.flush(Contexts.LONG));
            Runtime.getRuntime().halt(4);
        }
    }

    /** Ends while a writer is stuck; another hook closes, lets the writer go on, and closes again. */
    static final class Stuck {

        private Stuck() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            MemoryWriter writer = MemoryWriter.fresh("stuck");
            writer.block();
            LoggerContext context = LoggerContext.start(InksealConfig.builder()
                    .shutdown(new ShutdownConfig(true, Duration.ofMillis(50)))
                    .writer(MemoryWriter.config("stuck"))
                    .build());
            context.getLogger("stuck").info("the only one");
            while (writer.batches() == 0) {
                LockSupport.parkNanos(100_000);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (context.state() == LoggerContext.State.RUNNING) {
                    LockSupport.parkNanos(100_000);
                }
                System.out.println(
                        "stuck: " + context.close(Duration.ofMillis(50)).complete());
                writer.unblock();
                System.out.println("again: " + context.close(Contexts.LONG).complete());
                System.out.println("closed: " + writer.isClosed() + " " + writer.records());
            }));
        }
    }

    /** Ends while a writer still has to send; another hook has it sent, and closes. */
    static final class Sends {

        private Sends() {}

        public static void main(String[] args) {
            Jvm.watchdog(60);
            MemoryWriter writer = MemoryWriter.fresh("sends").thatShips();
            LoggerContext context = LoggerContext.start(InksealConfig.builder()
                    .shutdown(new ShutdownConfig(true, Duration.ofMillis(50)))
                    .writer(MemoryWriter.config("sends"))
                    .build());
            context.getLogger("sends").info("the only one");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (context.status().stream()
                        .noneMatch(line -> line.message().contains("could not send all"))) {
                    LockSupport.parkNanos(100_000);
                }
                writer.acknowledge();
                System.out.println("sent: " + context.close(Contexts.LONG).complete());
            }));
        }
    }

    @Test
    void a_close_behind_a_drain_that_ran_out_is_complete_when_all_has_been_sent_after_all() throws Exception {
        Jvm.Result result = Jvm.run(Sends.class, List.of());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("sent: true");
    }

    @Test
    void a_close_behind_a_drain_that_found_a_writer_stuck_is_complete_when_that_writer_is_closed() throws Exception {
        Jvm.Result result = Jvm.run(Stuck.class, List.of());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("stuck: false", "again: true", "closed: true [the only one]");
    }

    @Test
    void a_process_terminated_under_load_has_written_all_that_it_logged_in_order(@TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("app.log");
        Process process = Jvm.start(Busy.class, List.of(), file.toString());
        List<Long> returned = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("busy");
            process.toHandle().destroy();
            for (int i = 0; i < THREADS; i++) {
                returned.add(Long.parseLong(out.readLine()));
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).last().isEqualTo("the hook's last words");
        for (int i = 0; i < THREADS; i++) {
            String prefix = i + " ";
            Stream<String> numbers =
                    lines.stream().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()));
            assertThat(numbers.toList())
                    .isEqualTo(LongStream.range(0, returned.get(i))
                            .mapToObj(Long::toString)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void an_argument_that_ends_the_virtual_machine_hinders_nothing(Dispatch dispatch, @TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("app.log");
        Jvm.Result result = Jvm.run(ExitsInside.class, List.of(), file.toString(), dispatch.name());
        assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
        assertThat(Files.readAllLines(file)).containsExactly("before", "from another hook");
    }

    @Test
    void halting_runs_no_hook_and_loses_nothing_that_was_flushed(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("app.log");
        Jvm.Result result = Jvm.run(Halts.class, List.of(), file.toString());
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.output()).contains("flushed true");
        assertThat(Files.readAllLines(file)).containsExactly("flushed");
    }
}
