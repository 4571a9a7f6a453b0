package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sealed file under the hands of those who run it. */
class SealedAtRunTimeTest {

    @TempDir
    Path home;

    private Path logs;
    private KeyMaker.Made ops;

    @BeforeEach
    void makeKeys() throws Exception {
        logs = home.resolve("logs");
        ops = new KeyMaker().pair(home.resolve("keys"), "ops");
    }

    private InksealConfig config(Dispatch dispatch, SealedFileSettings.Rotate rotate) {
        SealedFileSettings settings = SealedFileSettings.of(
                        logs.resolve("app"), List.of(ops.files().get(1)))
                .withRotate(rotate);
        return InksealConfig.builder()
                .dispatch(dispatch)
                .queue(QueueConfig.defaults().withWait(QueueConfig.FOREVER))
                .writer(WriterConfig.of("vault", "sealed-file", settings)
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build();
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> file.toString().endsWith(".ink")).count();
        }
    }

    private LogReport read(List<String> lines) throws IOException {
        return SealedLog.of(logs.resolve("app"))
                .withKey(ops.files().get(0))
                .read(record -> lines.add(record.text().strip()));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void rotate_ends_the_segment_and_begins_the_next_and_reloads_go_on_with_the_stream(Dispatch dispatch)
            throws Exception {
        LoggerContext context = LoggerContext.start(config(dispatch, SealedFileSettings.Rotate.of(ByteSize.ofMiB(1))));
        List<String> logged =
                IntStream.range(0, 100).mapToObj(i -> "order " + i).toList();
        for (int i = 0; i < logged.size(); i++) {
            context.getLogger("a").info(logged.get(i));
            if (i % 30 == 10) {
                assertThat(context.rotate()).containsExactly("vault");
                assertThat(context.rotate()).as("nothing in it").isEmpty();
            } else if (i % 30 == 20) {
                context.reload(config(dispatch, SealedFileSettings.Rotate.of(ByteSize.ofMiB(2 + i))));
            }
        }
        CloseReport report = context.close(Duration.ofMinutes(1));

        assertThat(report.metrics().balanced()).isTrue();
        assertThat(report.metrics().writers().get("vault").written()).isEqualTo(100);
        List<String> lines = new ArrayList<>();
        assertThat(read(lines).verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines).isEqualTo(logged);
        assertThat(segments()).isEqualTo(1 + 3 + 3);
    }

    @Test
    void while_retention_is_frozen_every_segment_stays() throws Exception {
        LoggerContext context = LoggerContext.start(
                config(Dispatch.DIRECT, new SealedFileSettings.Rotate(ByteSize.ofMiB(1), 1, null, null)));
        context.freezeRetention(true);
        for (int i = 0; i < 5; i++) {
            context.getLogger("a").info("line {}", i);
            context.rotate();
        }
        assertThat(segments()).isEqualTo(6);

        context.freezeRetention(false);
        context.getLogger("a").info("line 5");
        context.rotate();

        assertThat(segments()).isLessThan(4);
        assertThat(context.close(Duration.ofMinutes(1)).metrics().balanced()).isTrue();
    }
}
