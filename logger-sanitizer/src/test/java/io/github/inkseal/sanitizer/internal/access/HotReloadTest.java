package io.github.inkseal.sanitizer.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.config.Dispatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** A policy that changes while events are logged. */
class HotReloadTest {

    private static final int THREADS = 4;

    @TempDir
    Path folder;

    private Path policy(String text) {
        return Scene.policy(folder, text);
    }

    /** Logs until one event came out as it should. */
    private static void awaitReach(Scene scene, String logger, String... writers) {
        int[] number = {0};
        await().untilAsserted(() -> {
            String message = "probe " + number[0]++;
            scene.log(logger, Level.INFO, message);
            Map<String, List<String>> records = scene.records();
            for (String writer : Scene.WRITERS) {
                assertThat(records.get(writer).contains(message))
                        .as(writer)
                        .isEqualTo(List.of(writers).contains(writer));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_changed_policy_is_in_force_soon_and_a_bad_one_never(Dispatch dispatch) throws IOException {
        Path file = policy("rules: [ { loggers: [ x ], only: [ wire ] } ]");
        Scene scene = Scene.with(file, dispatch);
        awaitReach(scene, "x", "wire");
        policy("rules: [ { loggers: [ x ], then: deny } ]");
        awaitReach(scene, "x");
        policy("rules: [ { loggers: [ x ], only: [ vauld ] } ]");
        await().untilAsserted(() ->
                assertThat(scene.context().health().causes().toString()).contains("did you mean \"vault\"?"));
        assertThat(scene.context().health().status()).isEqualTo(Health.Status.DEGRADED);
        awaitReach(scene, "x");
        Files.delete(file);
        await().untilAsserted(() ->
                assertThat(scene.context().health().causes().toString()).contains("does not exist"));
        awaitReach(scene, "x");
        policy("{}");
        awaitReach(scene, "x", "plain", "wire", "vault");
        assertThat(scene.context().health().status()).isEqualTo(Health.Status.UP);
        CloseReport report = scene.finish();
        assertThat(report.metrics().denied()).containsKey("rule-1");
    }

    @Test
    void a_policy_that_begins_to_look_at_source_files_waits_for_a_restart() {
        Path file = policy("{}");
        try (Scene scene = Scene.with(file, Dispatch.ASYNC)) {
            policy("rules: [ { files: [ '*' ], then: deny } ]");
            await().untilAsserted(() ->
                    assertThat(scene.context().health().causes().toString()).contains("needs a restart"));
            awaitReach(scene, "x", "plain", "wire", "vault");
        }
    }

    @Test
    void closing_the_context_ends_the_watching() {
        Scene scene = Scene.with(policy("{}"), Dispatch.ASYNC);
        assertThat(watchers()).isEqualTo(1);
        scene.finish();
        await().untilAsserted(() -> assertThat(watchers()).isZero());
    }

    private static long watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("inkseal-policy"))
                .count();
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void reloading_under_load_loses_and_doubles_nothing(Dispatch dispatch) throws Exception {
        Scene scene = Scene.with(policy("rules: [ { only: [ plain ] } ]"), dispatch);
        AtomicBoolean going = new AtomicBoolean(true);
        List<Thread> threads = new ArrayList<>();
        int[] logged = new int[THREADS];
        for (int t = 0; t < THREADS; t++) {
            int number = t;
            Logger log = scene.context().getLogger("load." + t);
            Thread thread = new Thread(() -> {
                while (going.get() && logged[number] < 500_000) {
                    log.info("{}-{}", number, logged[number]++);
                }
            });
            threads.add(thread);
            thread.start();
        }
        // Each policy names exactly one writer, so each event must be with exactly one, whenever it was swapped.
        for (int i = 0; i < 12; i++) {
            String writer = Scene.WRITERS.get(i % 3);
            policy("rules: [ { name: r" + i + ", only: [ " + writer + " ] } ]");
            int expected = i + 1;
            await().untilAsserted(() -> assertThat(scene.context().status().stream()
                            .filter(e -> e.message().contains("is in force")))
                    .hasSizeGreaterThanOrEqualTo(expected));
        }
        going.set(false);
        long sum = 0;
        for (int t = 0; t < THREADS; t++) {
            threads.get(t).join();
            sum += logged[t];
        }
        CloseReport report = scene.finish();
        assertThat(report.metrics().handled()).isEqualTo(sum);
        Set<String> seen = new HashSet<>();
        int records = 0;
        for (List<String> ofWriter : scene.recordsAfterClose().values()) {
            records += ofWriter.size();
            seen.addAll(ofWriter);
        }
        assertThat(records).isEqualTo(seen.size()).isEqualTo((int) sum);
    }
}
