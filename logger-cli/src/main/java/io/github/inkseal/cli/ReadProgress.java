package io.github.inkseal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Progress of reading sealed logs, which is done frame by frame on several threads and tells nobody how far it is: the
 * kernel counts what this process reads, so that is asked, by a thread of its own and only where somebody looks. Where
 * the kernel does not tell, nothing is shown.
 */
final class ReadProgress {

    private static final Path COUNTERS = Path.of("/proc/self/io");
    private static final String READ = "rchar: ";
    private static final long EVERY_MILLIS = 200;

    private final Progress progress;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final @Nullable Thread thread;

    private ReadProgress(Progress progress) {
        this.progress = progress;
        long before = progress.shows() ? bytesRead() : -1;
        if (before < 0) {
            thread = null;
            return;
        }
        thread = new Thread(() -> watch(before), "inkseal-progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** What takes its time. */
    interface Reading<T> {
        T run() throws IOException;
    }

    /** Reads and meanwhile shows how far that is; nothing is written to standard error by it afterwards. */
    static <T> T during(Progress progress, Reading<T> reading) throws IOException {
        ReadProgress shown = new ReadProgress(progress);
        try {
            return reading.run();
        } finally {
            shown.end();
        }
    }

    private void watch(long before) {
        try {
            boolean last;
            do {
                last = ended.await(EVERY_MILLIS, TimeUnit.MILLISECONDS);
                progress.at(0, bytesRead() - before);
            } while (!last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes that this process has read so far; -1 where the kernel does not tell. */
    static long bytesRead() {
        try {
            for (String line : Files.readAllLines(COUNTERS)) {
                if (line.startsWith(READ)) {
                    return Long.parseLong(line.substring(READ.length()));
                }
            }
            return -1;
        } catch (IOException | NumberFormatException untold) {
            return -1;
        }
    }

    private void end() {
        ended.countDown();
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        progress.done();
    }
}
