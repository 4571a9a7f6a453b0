package io.github.inkseal.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import io.github.inkseal.support.LoggingAtStart;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** A flight recording tells what the metrics tell. */
class FlightRecordingTest {

    @TempDir
    private Path directory;

    private List<RecordedEvent> recorded(Recording recording, String name) throws IOException {
        Path file = directory.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.github.inkseal." + name))
                .toList();
    }

    private static long sum(List<RecordedEvent> events, String field) {
        return events.stream().mapToLong(event -> event.getLong(field)).sum();
    }

    private static Recording begin() {
        Recording recording = new Recording();
        recording.start();
        return recording;
    }

    private WriterConfig file(long size) {
        return WriterConfig.of(
                        "app",
                        "file",
                        new FileSettings(
                                directory.resolve("app.log"), FileSettings.Rotate.of(new ByteSize(size), 1000)))
                .withEncoder("pattern", new PatternSettings("%msg%n"));
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void batches_and_writes_add_up_to_the_counters(Dispatch dispatch) throws Exception {
        try (Recording recording = begin()) {
            MemoryWriter.fresh("flight-good");
            MemoryWriter bad = MemoryWriter.fresh("flight-bad");
            LoggerContext context = LoggerContext.start(Contexts.config()
                    .dispatch(dispatch)
                    .queue(Contexts.lossless(1024))
                    .writer(MemoryWriter.config("flight-good"))
                    .writer(MemoryWriter.config("flight-bad"))
                    .build());
            Logger log = context.getLogger("flight");
            for (int i = 0; i < 500; i++) {
                log.info("event {}", i);
            }
            assertThat(context.flush(Contexts.LONG)).isTrue();
            bad.failWith(new IOException("disk full"));
            log.info("lost for one");
            LogMetrics metrics = Contexts.close(context).metrics();

            List<RecordedEvent> writes = recorded(recording, "Write");
            for (String writer : List.of("flight-good", "flight-bad")) {
                WriterMetrics its = Audit.of(metrics, writer);
                List<RecordedEvent> of = writes.stream()
                        .filter(event -> event.getString("writer").equals(writer))
                        .toList();
                assertThat(sum(of, "events")).as(writer).isEqualTo(its.written());
                assertThat(sum(of, "failed")).as(writer).isEqualTo(its.failed());
                assertThat(sum(of, "bytes")).as(writer).isEqualTo(its.bytes());
            }
            assertThat(Audit.of(metrics, "flight-bad").failed()).isEqualTo(1);
            assertThat(writes).extracting(event -> event.getString("failure")).containsOnlyOnce("java.io.IOException");
            List<RecordedEvent> batches = recorded(recording, "Batch");
            assertThat(sum(batches, "records")).isEqualTo(metrics.handled() + metrics.synthetic());
            assertThat(batches).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void drops_are_told_by_reason_and_level_and_not_one_by_one() throws Exception {
        try (Recording recording = begin()) {
            MemoryWriter stuck = MemoryWriter.fresh("flight-stuck");
            LoggerContext context = LoggerContext.start(Contexts.config()
                    .queue(io.github.inkseal.config.QueueConfig.defaults().withCapacity(64))
                    .writer(MemoryWriter.config("flight-stuck"))
                    .build());
            stuck.block();
            Logger log = context.getLogger("flight");
            for (int i = 0; i < 1000; i++) {
                log.info("event {}", i);
            }
            stuck.unblock();
            LogMetrics metrics = Contexts.close(context).metrics();

            List<RecordedEvent> drops = recorded(recording, "Drop");
            assertThat(metrics.droppedTotal()).isPositive();
            assertThat(sum(drops, "events")).isEqualTo(metrics.droppedTotal());
            assertThat(drops).hasSizeLessThanOrEqualTo(3).allSatisfy(event -> {
                assertThat(event.getString("reason")).isEqualTo("QUEUE_FULL");
                assertThat(event.getString("level")).isEqualTo("INFO");
            });
        }
    }

    @Test
    void each_rotation_is_told_those_by_size_and_those_asked_for() throws Exception {
        try (Recording recording = begin()) {
            LoggerContext context = LoggerContext.start(Contexts.config()
                    .queue(Contexts.lossless(64))
                    .writer(file(100))
                    .build());
            Logger log = context.getLogger("flight");
            for (int i = 0; i < 50; i++) {
                log.info("an event of some length, number {}", i);
            }
            assertThat(context.flush(Contexts.LONG)).isTrue();
            context.rotate();
            Contexts.close(context);

            long aside;
            try (Stream<Path> files = Files.list(directory)) {
                aside = files.filter(path -> path.getFileName().toString().matches("app\\.\\d+\\.log"))
                        .count();
            }
            assertThat(aside).isGreaterThan(10);
            assertThat(recorded(recording, "Rotate")).hasSize((int) aside).allSatisfy(event -> {
                assertThat(event.getString("file")).endsWith("app.log");
                assertThat(event.getString("failure")).isNull();
            });
        }
    }

    @Test
    void a_reload_is_told_and_so_is_one_that_was_refused() throws Exception {
        try (Recording recording = begin()) {
            LoggerContext context =
                    LoggerContext.start(Contexts.config().writer(file(10_000)).build());
            context.reload(Contexts.config().writer(file(20_000)).build());
            InksealConfig bad = Contexts.config()
                    .writer(WriterConfig.of("app", "file", FileSettings.of(directory)))
                    .build();
            assertThatThrownBy(() -> context.reload(bad)).isInstanceOf(ConfigException.class);
            Contexts.close(context);

            assertThat(recorded(recording, "Reload"))
                    .extracting(event -> event.getString("what"), event -> event.getString("failure"))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("configuration", null),
                            org.assertj.core.groups.Tuple.tuple("configuration", "refused"));
        }
    }

    @Test
    void where_nobody_records_no_class_of_an_event_is_loaded() throws Exception {
        Jvm.Result result = Jvm.run(LoggingAtStart.class, List.of("-Xlog:class+load"));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("io.github.inkseal.internal.jfr.Flight ")
                .doesNotContain(
                        "io.github.inkseal.internal.jfr.BatchEvent", "io.github.inkseal.internal.jfr.WriteEvent")
                .doesNotContain("jdk.jfr.internal.JVM ");
    }
}
