package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.crypto.support.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Keys are replaced while the application logs: nothing is lost, and whoever has all keys reads all of it. */
class KeyRotationTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int THREADS = 4;

    @TempDir
    Path home;

    private Desk desk;
    private KeyMaker.Made spare;
    private Path inUse;

    @BeforeEach
    void makeKeys() throws Exception {
        desk = new Desk(home);
        spare = new KeyMaker().pair(desk.keys(), "spare");
        inUse = desk.keys().resolve("in-use.pub");
    }

    private SealedFileSettings settings() {
        return SealedFileSettings.of(desk.log(), List.of(inUse, spare.files().get(1)))
                .withRotate(SealedFileSettings.Rotate.of(ByteSize.ofKiB(256)));
    }

    /** Makes a pair whose public key is in use from now on; its private key's file. */
    private Path rotate(String name) throws Exception {
        KeyMaker.Made made = new KeyMaker().pair(desk.keys(), name);
        Desk.replace(inUse, made.files().get(1));
        return made.files().get(0);
    }

    private static long told(LoggerContext context, String what) {
        return context.status().stream()
                .filter(event -> event.message().contains(what))
                .count();
    }

    @Test
    void keys_rotate_under_load_from_four_threads_without_loss_and_all_is_read_with_one_set_of_keys() throws Exception {
        List<Path> keys = new ArrayList<>();
        keys.add(rotate("first"));
        AtomicBoolean goesOn = new AtomicBoolean(true);
        AtomicIntegerArray counts = new AtomicIntegerArray(THREADS);
        QueueConfig waits = QueueConfig.defaults().withWait(QueueConfig.FOREVER);
        try (LoggerContext context = LoggerContext.start(
                Desk.config(settings(), Dispatch.ASYNC).queue(waits).build())) {
            List<Thread> threads = IntStream.range(0, THREADS)
                    .mapToObj(t -> new Thread(() -> {
                        Logger log = context.getLogger("app");
                        while (goesOn.get()) {
                            // ERROR waits for room, however slow the disk is.
                            log.error("thread {} event {}", t, counts.getAndIncrement(t));
                            if (counts.get(t) % 64 == 0) {
                                LockSupport.parkNanos(1_000_000);
                            }
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            try {
                for (String name : List.of("second", "third")) {
                    int before = keys.size();
                    keys.add(rotate(name));
                    await().atMost(LONG).until(() -> told(context, "its key files have changed") == before);
                }
                // What the last key is for comes with a segment of its own.
                Path last = keys.get(keys.size() - 1);
                await().atMost(LONG).until(() -> opensAny(last));
            } finally {
                goesOn.set(false);
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            CloseReport report = context.close(LONG);
            assertThat(report.metrics().droppedTotal()).isZero();
            assertThat(report.metrics().writers().get("vault").failed()).isZero();
            assertThat(report.metrics().balanced()).isTrue();
        }
        SealedLog log = SealedLog.of(desk.log());
        for (Path key : keys) {
            assertThat(SealedLog.of(desk.log()).withKey(key).verify().verdict())
                    .as("no key of the three is enough")
                    .isEqualTo(Verdict.NOKEY);
            log = log.withKey(key);
        }
        List<String> lines = new ArrayList<>();
        assertThat(log.read(record -> lines.add(record.text().strip())).verdict())
                .isEqualTo(Verdict.COMPLETE);
        assertThat(lines).doesNotHaveDuplicates();
        for (int t = 0; t < THREADS; t++) {
            String prefix = "thread " + t + " ";
            assertThat(lines.stream().filter(line -> line.startsWith(prefix)))
                    .isEqualTo(IntStream.range(0, counts.get(t))
                            .mapToObj(i -> prefix + "event " + i)
                            .toList());
        }
        assertThat(SealedLog.of(desk.log())
                        .withKey(spare.files().get(0))
                        .verify()
                        .verdict())
                .as("the key that stayed opens everything")
                .isEqualTo(Verdict.COMPLETE);
    }

    private boolean opensAny(Path key) throws Exception {
        List<String> lines = new ArrayList<>();
        SealedLog.of(desk.log()).withKey(key).read(record -> lines.add(record.text()));
        return !lines.isEmpty();
    }

    @Test
    void a_substituted_key_is_refused_by_its_pins_and_the_pinned_ones_stay() throws Exception {
        KeyMaker.Made first = new KeyMaker().pair(desk.keys(), "first");
        Desk.replace(inUse, first.files().get(1));
        SealedFileSettings pinned = settings().withPins(List.of(first.fingerprint(), spare.fingerprint()));
        try (LoggerContext context = Desk.start(pinned, Dispatch.DIRECT)) {
            Logger log = context.getLogger("app");
            log.info("before");
            Path thief = rotate("thief");
            await().atMost(LONG).until(() -> {
                log.info("after");
                return context.health().status() == Health.Status.DEGRADED;
            });
            assertThat(context.health().causes())
                    .singleElement()
                    .asString()
                    .contains("goes on with the keys it had", "in-use.pub", "not among the pins");
            assertThat(opensAny(thief)).isFalse();
            Desk.replace(inUse, first.files().get(1));
            await().atMost(LONG).until(() -> {
                log.info("again");
                return context.health().status() == Health.Status.UP;
            });
        }
        List<String> lines = new ArrayList<>();
        assertThat(desk.read(first.files().get(0), lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).contains("before", "after", "again");
    }

    @Test
    void a_key_file_that_goes_away_changes_nothing_and_is_told_of() throws Exception {
        Path first = rotate("first");
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            Logger log = context.getLogger("app");
            log.info("before");
            Files.delete(inUse);
            await().atMost(LONG).until(() -> {
                log.info("after");
                return context.health().status() == Health.Status.DEGRADED;
            });
            assertThat(context.health().causes().toString()).contains("in-use.pub: does not exist");
        }
        List<String> lines = new ArrayList<>();
        assertThat(desk.read(first, lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).contains("before", "after");
    }
}
