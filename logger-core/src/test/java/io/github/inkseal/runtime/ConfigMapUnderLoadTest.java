package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.FilesSetAside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Kubernetes swaps the file of a running application, again and again, for good ones and bad ones. */
class ConfigMapUnderLoadTest {

    private static final int THREADS = 4;
    private static final int SWAPS = 12;

    @TempDir
    private Path mount;

    @TempDir
    private Path logs;

    @AfterEach
    void forget() {
        System.clearProperty("inkseal.config");
    }

    private String yaml(int kibibytes, String level) {
        return """
                reload: { every: 100ms }
                shutdown: { hook: false }
                audit: { own: false }
                queue: { capacity: 1024, full: { then: wait }, wait: forever }
                levels: { root: INFO, of.swaps: %s }
                writers:
                  - { name: kept, type: file, path: %s/kept.log, encoder: { type: pattern, pattern: "%%msg%%n" } }
                  - name: changed
                    type: file
                    path: %s/changed.log
                    rotate: { size: %dKiB, keep: 100000 }
                    encoder: { type: pattern, pattern: "%%msg%%n" }
                """.formatted(level, logs, logs, kibibytes);
    }

    /** As the kubelet does it: a new folder, a link to it under another name, and a rename over {@code ..data}. */
    private void project(int version, String content) throws IOException {
        Path folder = Files.createDirectory(mount.resolve("..v" + version));
        Path file = Files.createFile(
                folder.resolve("inkseal.yaml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), folder.getFileName());
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long size(LoggerContext context) {
        FileSettings changed = (FileSettings) context.config().writers().get(1).settings();
        return Objects.requireNonNull(changed.rotate()).size().bytes();
    }

    @Test
    void no_event_is_lost_or_doubled_and_what_cannot_be_used_changes_nothing() throws Exception {
        project(0, yaml(8, "INFO"));
        Files.createSymbolicLink(mount.resolve("inkseal.yaml"), Path.of("..data", "inkseal.yaml"));
        System.setProperty("inkseal.config", mount.resolve("inkseal.yaml").toString());
        LoggerContext context = LoggerContext.startDefault();
        AtomicBoolean stop = new AtomicBoolean();
        long[] logged = new long[THREADS];
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int me = t;
            Logger log = context.getLogger("load." + t);
            Thread thread = new Thread(() -> {
                while (!stop.get()) {
                    log.info("t{} {}", me, logged[me]++);
                    // Enough of them to be under way at each swap, and not more than a disk takes.
                    LockSupport.parkNanos(50_000);
                }
            });
            threads.add(thread);
            thread.start();
        }

        for (int i = 1; i <= SWAPS; i++) {
            int size = 8 + i;
            if (i % 4 == 0) {
                // A writer that could be changed, and one that can't work: the file as a whole is refused.
                project(i, yaml(size, "TRACE") + "  - { name: bad, type: file, path: " + logs + " }\n");
                int refused = i / 4;
                Awaitility.await().until(() -> refusals(context) == refused);
                assertThat(size(context)).isEqualTo((size - 1) * 1024L);
                assertThat(context.level("of.swaps")).isNotEqualTo(LevelSetting.TRACE);
            } else {
                LevelSetting level = i % 2 == 0 ? LevelSetting.WARN : LevelSetting.DEBUG;
                project(i, yaml(size, level.name()));
                Awaitility.await().until(() -> size(context) == size * 1024L && context.level("of.swaps") == level);
            }
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        LogMetrics metrics = Contexts.close(context).metrics();

        long all = LongStream.of(logged).sum();
        assertThat(metrics.accepted()).isEqualTo(all);
        for (String name : List.of("kept", "changed")) {
            WriterMetrics its = Objects.requireNonNull(metrics.writers().get(name));
            assertThat(its.written()).as(name).isEqualTo(all);
            List<String> lines = FilesSetAside.lines(logs, name);
            for (int t = 0; t < THREADS; t++) {
                String prefix = "t" + t + " ";
                assertThat(lines.stream()
                                .filter(line -> line.startsWith(prefix))
                                .toList())
                        .as("%s of %s", prefix, name)
                        .isEqualTo(LongStream.range(0, logged[t])
                                .mapToObj(n -> prefix + n)
                                .toList());
            }
        }
        assertThat(metrics.writers()).containsOnlyKeys("kept", "changed");
    }

    private static long refusals(LoggerContext context) {
        return context.status().stream()
                .filter(line -> line.message().startsWith("refused, nothing has changed"))
                .count();
    }
}
