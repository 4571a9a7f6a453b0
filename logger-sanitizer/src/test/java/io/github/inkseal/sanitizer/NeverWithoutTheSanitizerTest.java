package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Reloads change writers, filters and the sanitizer itself, and there is no moment without it. */
class NeverWithoutTheSanitizerTest {

    private static final String SECRET = "AK" + "IAIOSFODNN7EXAMPLE";

    @TempDir
    private Path directory;

    private InksealConfig config(Dispatch dispatch, int round) {
        InksealConfig.Builder config = InksealConfig.builder()
                .dispatch(dispatch)
                .queue(QueueConfig.defaults().withWait(QueueConfig.FOREVER))
                .writer(file("kept", 1_000_000))
                .writer(file("changed", 1_000_000 + round % 5));
        if (round % 2 == 0) {
            config.writer(file("guest", 1_000_000));
        }
        // Listed before others, behind them, with other settings, and not at all.
        switch (round % 4) {
            case 0 ->
                config.filter("sanitize", settings(round)).filter("level", new LevelFilterSettings(Level.INFO, null));
            case 1 ->
                config.filter("level", new LevelFilterSettings(Level.INFO, null))
                        .filter("sanitize", settings(round));
            case 2 -> config.filter("sanitize", SanitizeSettings.defaults());
            default -> config.filter("level", new LevelFilterSettings(Level.DEBUG, null));
        }
        return config.build();
    }

    private static SanitizeSettings settings(int round) {
        return new SanitizeSettings(null, SanitizeSettings.Mode.MASK, Duration.ofMinutes(1 + round), null);
    }

    private WriterConfig file(String name, int size) {
        return WriterConfig.of(
                        name,
                        "file",
                        new FileSettings(
                                directory.resolve(name + ".log"), FileSettings.Rotate.of(new ByteSize(size), 9)))
                .withEncoder("pattern", new PatternSettings("%msg%n"));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_secret_that_is_logged_all_the_time_is_in_no_file(Dispatch dispatch) throws Exception {
        LoggerContext context = LoggerContext.start(config(dispatch, 0));
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            Logger log = context.getLogger("shop." + t);
            Thread thread = new Thread(() -> {
                while (!stop.get()) {
                    log.info("key {}", SECRET);
                }
            });
            thread.start();
            threads.add(thread);
        }
        long hits = 0;
        for (int round = 1; round <= 40; round++) {
            context.reload(config(dispatch, round));
            long now = context.metrics().sanitizerHits().values().stream()
                    .mapToLong(n -> n)
                    .sum();
            assertThat(now).as("no counter falls").isGreaterThanOrEqualTo(hits);
            hits = now;
            if (round % 10 == 0) {
                InksealConfig bad = config(dispatch, round).toBuilder()
                        .filter("access", new NotSettings())
                        .build();
                assertThatThrownBy(() -> context.reload(bad)).isInstanceOf(ConfigException.class);
            }
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(context.close(Duration.ofMinutes(1)).metrics().balanced()).isTrue();

        assertThat(hits).isPositive();
        String all = everything();
        assertThat(all).contains("key AKIA***MPLE");
        assertThat(all.contains(SECRET)).isFalse();
    }

    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /** What no filter is made of. */
    private record NotSettings() {}
}
