package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.config.LimitsConfig;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.ShutdownConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.StatusEvent;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.FilesSetAside;
import io.github.inkseal.support.MemoryWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class ReloadUnderLoadTest {

    private static final int THREADS = 4;
    private static final int RELOADS = 50;

    @TempDir
    private Path directory;

    private WriterConfig file(String name, int size) {
        return WriterConfig.of(
                        name,
                        "file",
                        new FileSettings(
                                directory.resolve(name + ".log"), FileSettings.Rotate.of(new ByteSize(size), 100_000)))
                .withEncoder("pattern", new PatternSettings("%msg%n"));
    }

    private InksealConfig config(Dispatch dispatch, WriterConfig... writers) {
        return Contexts.config()
                .dispatch(dispatch)
                .queue(Contexts.lossless(1024))
                .writers(List.of(writers))
                .build();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void fifty_reloads_under_four_threads_lose_and_double_nothing_and_keep_each_threads_order(Dispatch dispatch)
            throws Exception {
        MemoryWriter.fresh("reload-guest");
        WriterConfig kept = file("kept", 100_000_000);
        LoggerContext context = LoggerContext.start(config(dispatch, kept, file("changed", 10_000)));
        AtomicBoolean stop = new AtomicBoolean();
        long[] logged = new long[THREADS];
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int me = t;
            Logger log = context.getLogger("load." + t);
            Thread thread = new Thread(() -> {
                while (!stop.get()) {
                    log.info("t{} {}", me, logged[me]++);
                }
            });
            threads.add(thread);
            thread.start();
        }

        for (int i = 0; i < RELOADS; i++) {
            WriterConfig changed = file("changed", 10_000 + i % 7 * 1000);
            context.reload(
                    i % 2 == 0
                            ? config(dispatch, changed, MemoryWriter.config("reload-guest"), kept)
                            : config(dispatch, kept, changed));
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        LogMetrics metrics = Contexts.close(context).metrics();

        long all = 0;
        for (long n : logged) {
            all += n;
        }
        assertThat(all).isGreaterThan(RELOADS);
        assertThat(metrics.accepted()).isEqualTo(all);
        assertThat(metrics.droppedTotal()).isZero();
        for (String name : List.of("kept", "changed")) {
            assertEachOnceInOrder(FilesSetAside.lines(directory, name), logged);
            assertThat(metrics.writers().get(name).written()).as(name).isEqualTo(all);
            assertThat(metrics.writers().get(name).absent()).as(name).isZero();
        }
        List<String> guest = MemoryWriter.named("reload-guest").records();
        assertThat(guest).doesNotHaveDuplicates();
        assertThat(metrics.writers().get("reload-guest").written()).isEqualTo(guest.size());
        assertThat(metrics.writers().get("reload-guest").absent()).isEqualTo(all - guest.size());
    }

    private static void assertEachOnceInOrder(List<String> lines, long[] logged) {
        Map<String, Long> next = new HashMap<>();
        for (String line : lines) {
            String thread = line.substring(0, line.indexOf(' '));
            long number = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            assertThat(number).as("after another of %s", thread).isEqualTo(next.getOrDefault(thread, 0L));
            next.put(thread, number + 1);
        }
        for (int t = 0; t < logged.length; t++) {
            assertThat(next.getOrDefault("t" + t, 0L)).isEqualTo(logged[t]);
        }
    }

    @Test
    void a_writer_that_can_not_work_changes_nothing() throws Exception {
        WriterConfig app = file("app", 100_000);
        LoggerContext context = LoggerContext.start(config(Dispatch.ASYNC, app));
        Logger log = context.getLogger("a");
        log.info("before");
        Path blocked = Files.createDirectory(directory.resolve("folder"));
        MemoryWriter extra = MemoryWriter.fresh("reload-extra");
        InksealConfig bad = config(
                Dispatch.ASYNC,
                file("app", 5),
                MemoryWriter.config("reload-extra"),
                WriterConfig.of("bad", "file", FileSettings.of(blocked)));

        assertThatThrownBy(() -> context.reload(bad))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("writer bad: can't work")
                .hasMessageContaining("is a directory");

        log.info("behind");
        assertThat(context.config().writers()).containsExactly(app);
        assertThat(extra.isClosed()).as("nothing made is left").isTrue();
        LogMetrics metrics = Contexts.close(context).metrics();
        assertThat(FilesSetAside.lines(directory, "app")).containsExactly("before", "behind");
        assertThat(metrics.writers().get("app").written()).isEqualTo(2);
    }

    @Test
    void a_type_that_is_not_there_changes_nothing() throws Exception {
        LoggerContext context = LoggerContext.start(config(Dispatch.ASYNC, file("app", 100_000)));

        assertThatThrownBy(() -> context.addWriter(WriterConfig.of(
                        "x",
                        "no-such",
                        new FileSettings.Rotate(
                                ByteSize.ofMiB(1), null, null, 1, null, null, FileSettings.Rotate.Compress.NONE))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no-such");
        assertThatThrownBy(() -> context.addWriter(file("app", 1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("two writers are named \"app\"");

        assertThat(context.config().writers()).hasSize(1);
        Contexts.close(context);
    }

    @Test
    void a_writer_that_blocks_lets_a_reload_give_up_and_changes_nothing() throws Exception {
        MemoryWriter stuck = MemoryWriter.fresh("reload-stuck");
        InksealConfig start = config(Dispatch.ASYNC, MemoryWriter.config("reload-stuck")).toBuilder()
                .shutdown(new ShutdownConfig(false, Duration.ofMillis(300)))
                .build();
        LoggerContext context = LoggerContext.start(start);
        stuck.block();
        context.getLogger("a").info("one");
        MemoryWriter other = MemoryWriter.fresh("reload-other");

        assertThatThrownBy(() -> context.addWriter(MemoryWriter.config("reload-other")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("reload-stuck has not returned");

        stuck.unblock();
        context.getLogger("a").info("two");
        Contexts.close(context);
        assertThat(stuck.records()).containsExactly("one", "two");
        assertThat(other.records()).isEmpty();
    }

    @Test
    void a_closed_context_refuses_and_a_close_meanwhile_ends_both() throws Exception {
        for (int i = 0; i < 20; i++) {
            LoggerContext context = LoggerContext.start(config(Dispatch.ASYNC, file("app", 1000 + i)));
            InksealConfig next = config(Dispatch.ASYNC, file("app", 2000 + i));
            Thread reloading = new Thread(() -> {
                try {
                    context.reload(next);
                } catch (IllegalStateException closed) {
                    assertThat(closed).hasMessageContaining("closed");
                }
            });
            context.getLogger("a").info("line {}", i);
            reloading.start();
            Contexts.close(context);
            reloading.join(10_000);
            assertThat(reloading.isAlive()).isFalse();
            assertThatThrownBy(() -> context.reload(next)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(FilesSetAside.lines(directory, "app")).hasSize(20);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .as("nobody was kept from the name")
                    .noneMatch(name -> name.contains("~"));
        }
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void what_waits_for_a_restart_stays_as_it_is_and_is_named_with_each_reload(Dispatch dispatch) {
        MemoryWriter.fresh("reload-waits");
        InksealConfig running = config(dispatch, MemoryWriter.config("reload-waits"));
        LoggerContext context = LoggerContext.start(running);
        Dispatch other = dispatch == Dispatch.DIRECT ? Dispatch.ASYNC : Dispatch.DIRECT;
        InksealConfig next = running.toBuilder()
                .mode(Mode.HARDENED)
                .dispatch(other)
                .clock(ClockPrecision.MICROS)
                .queue(QueueConfig.defaults().withCapacity(7))
                .limits(new LimitsConfig(ByteSize.ofKiB(1)))
                .audit(AuditConfig.defaults())
                .shutdown(new ShutdownConfig(!running.shutdown().hook(), Duration.ofSeconds(7)))
                .build();

        context.reload(next);
        context.reload(next);

        assertThat(context.status())
                .filteredOn(line -> line.level() == Level.WARN)
                .extracting(StatusEvent::message)
                .containsOnly("these keys have changed and wait for a restart:"
                        + " mode, dispatch, clock, queue, limits, audit, shutdown.hook")
                .hasSize(2);
        assertThat(context.config())
                .isEqualTo(running.toBuilder()
                        .shutdown(new ShutdownConfig(running.shutdown().hook(), Duration.ofSeconds(7)))
                        .build());
        Contexts.close(context);
    }

    @Test
    void keys_that_wait_for_a_restart_are_named_in_one_line_and_the_rest_is_taken() {
        MemoryWriter.fresh("reload-a");
        MemoryWriter b = MemoryWriter.fresh("reload-b");
        LoggerContext context = LoggerContext.start(config(Dispatch.ASYNC, MemoryWriter.config("reload-a")));
        InksealConfig next = config(Dispatch.DIRECT, MemoryWriter.config("reload-b")).toBuilder()
                .queue(QueueConfig.defaults())
                .level("a", Level.DEBUG)
                .filter("level", new LevelFilterSettings(Level.WARN, "quiet"))
                .build();
        context.setLevel("b", io.github.inkseal.config.LevelSetting.TRACE);

        context.reload(next);

        assertThat(context.status().stream().filter(line -> line.component().equals("reload")))
                .filteredOn(line -> line.level() == Level.WARN)
                .singleElement()
                .extracting(StatusEvent::message)
                .asString()
                .contains("dispatch, queue");
        assertThat(context.config().dispatch()).isEqualTo(Dispatch.ASYNC);
        assertThat(context.level("b").name())
                .as("levels are the new configuration's")
                .isEqualTo("INFO");
        context.getLogger("a").debug("taken");
        context.getLogger("quiet").info("not this");
        Contexts.close(context);
        assertThat(b.records()).containsExactly("taken");
    }
}
