package io.github.inkseal.crypto.support;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.SealedFileSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/**
 * A program that logs without end, from four threads into a sealed and a plain file, until it is killed. It says on
 * standard output which audit calls have returned, {@code audit RUN-THREAD-NUMBER}, and below which number everything of
 * each thread was flushed, {@code flushed RUN-THREAD-NUMBER}.
 */
public final class Storm {

    public static final int THREADS = 4;

    /** Behind each record, so that it is long enough to be torn. */
    public static final String TAIL = " and more of it, so that a record is long enough to be torn in two parts";

    private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");

    private Storm() {}

    /** Arguments: a directory with {@code ops.pub} and {@code origin.state}, and the run's name. */
    public static void main(String[] args) throws InterruptedException {
        endBy(Duration.ofSeconds(60));
        String run = args[1];
        LoggerContext context = start(Path.of(args[0]));
        Logger log = context.getLogger("storm");
        AtomicLongArray done = new AtomicLongArray(THREADS);
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            new Thread(() -> logWithoutEnd(log, run, thread, done)).start();
        }
        while (true) {
            long[] before = new long[THREADS];
            for (int t = 0; t < THREADS; t++) {
                before[t] = done.get(t);
            }
            if (context.flush(Duration.ofSeconds(30))) {
                for (int t = 0; t < THREADS; t++) {
                    System.out.println("flushed " + run + "-" + t + "-" + before[t]);
                }
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static void logWithoutEnd(Logger log, String run, int thread, AtomicLongArray done) {
        for (long i = 0; ; i++) {
            if (i % 50 == 7L * thread) {
                log.info(AUDIT, "record {}-{}-{}" + TAIL, run, thread, i);
                System.out.println("audit " + run + "-" + thread + "-" + i);
            } else {
                log.info("record {}-{}-{}" + TAIL, run, thread, i);
            }
            done.set(thread, i + 1);
            if (i % 20 == 0) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static LoggerContext start(Path home) {
        SealedFileSettings sealed = SealedFileSettings.of(home.resolve("logs/app"), List.of(home.resolve("ops.pub")))
                .withOrigin(home.resolve("origin.state"))
                .withRotate(SealedFileSettings.Rotate.of(ByteSize.ofKiB(64)));
        return LoggerContext.start(InksealConfig.builder()
                .audit(new AuditConfig(Duration.ofSeconds(30), AuditConfig.OnFailure.THROW, false))
                .queue(QueueConfig.defaults()
                        .withCapacity(1024)
                        .withFull(new QueueConfig.Full(Level.WARN, QueueConfig.Then.WAIT))
                        .withWait(QueueConfig.FOREVER))
                .writer(WriterConfig.of("vault", "sealed-file", sealed)
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .writer(WriterConfig.of("plain", "file", FileSettings.of(home.resolve("plain.log")))
                        .withAudit(true)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build());
    }

    /** A test that waits for this program must not wait for ever. */
    private static void endBy(Duration patience) {
        Thread watchdog = new Thread(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(patience.toNanos());
            } catch (InterruptedException e) {
                return;
            }
            Runtime.getRuntime().halt(99);
        });
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
