package io.github.inkseal.sanitizer.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.config.Dispatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** An exclusive route is exclusive for each of a hundred thousand events. */
class ExclusiveRouteTest {

    private static final int EVENTS = 100_000;
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    @Test
    void no_event_of_an_exclusive_route_leaks_to_another_writer() throws InterruptedException {
        Path policy = Scene.policy(folder, """
                rules:
                  - { loggers: [ route.plain ], only: [ plain ] }
                  - { loggers: [ route.wire ], only: [ wire ] }
                  - { loggers: [ route.vault ], only: [ vault ] }
                """);
        Scene scene = Scene.with(policy, Dispatch.ASYNC);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int first = t;
            Thread thread = new Thread(() -> {
                for (int i = first; i < EVENTS; i += THREADS) {
                    String writer = Scene.WRITERS.get(i % 3);
                    Logger log = scene.context().getLogger("route." + writer);
                    log.info("for {} {}", writer, i);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        CloseReport report = scene.finish();
        Map<String, List<String>> records = scene.recordsAfterClose();
        int sum = 0;
        for (String writer : Scene.WRITERS) {
            assertThat(records.get(writer)).doesNotHaveDuplicates().allMatch(r -> r.startsWith("for " + writer + " "));
            sum += records.get(writer).size();
            assertThat(report.metrics().writers().get(writer).filtered())
                    .isEqualTo(EVENTS - records.get(writer).size());
        }
        assertThat(sum).isEqualTo(EVENTS);
        assertThat(report.metrics().denied()).isEmpty();
    }
}
