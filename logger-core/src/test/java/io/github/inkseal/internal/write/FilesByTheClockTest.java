package io.github.inkseal.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.FileSettings.Rotate;
import io.github.inkseal.config.FileSettings.Rotate.Compress;
import io.github.inkseal.config.FileSettings.Rotate.Every;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

/** Files are begun with the clock, what is set aside stays as long as its bounds say, and no step of it can cost a record. */
class FilesByTheClockTest {

    @TempDir
    Path home;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private long now = at("2026-11-21T10:20:30+01:00");

    private final ComponentContext context = new ComponentContext() {
        @Override
        public String name() {
            return "writer app";
        }

        @Override
        public void report(Level level, String message, Throwable cause) {
            said.add(level + " " + message);
        }
    };

    private static long at(String time) {
        return ZonedDateTime.parse(time).toInstant().toEpochMilli();
    }

    private FileWriter writer(Rotate rotate) {
        return new FileWriter(new FileSettings(home.resolve("app.log"), rotate), context, () -> now);
    }

    private static Rotate every(Every every) {
        return Rotate.defaults().withEvery(every, "Europe/Berlin");
    }

    private void write(FileWriter writer, String... lines) throws IOException {
        LogBatch batch = new LogBatch(1000);
        for (String line : lines) {
            batch.buffer().raw(line + "\n");
            batch.add(1, now * 1000, Level.INFO, false);
        }
        writer.write(batch);
        // So that the time of the file is the test's.
        Files.setLastModifiedTime(home.resolve("app.log"), FileTime.fromMillis(now));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR, 2026-11-21T10:59:59.999+01:00, 2026-11-21T11:00:00+01:00, 2026-11-21T10",
        "DAY, 2026-11-21T23:59:59.999+01:00, 2026-11-22T00:00:00+01:00, 2026-11-21",
        "WEEK, 2026-11-22T23:59:59.999+01:00, 2026-11-23T00:00:00+01:00, 2026-11-16",
        "MONTH, 2026-11-30T23:59:59.999+01:00, 2026-12-01T00:00:00+01:00, 2026-11",
    })
    void a_file_ends_with_its_period_and_is_called_after_it(Every every, String last, String first, String label)
            throws Exception {
        FileWriter writer = writer(every(every));
        write(writer, "one");
        now = at(last);
        write(writer, "two");
        assertThat(names()).containsExactly("app.log");
        now = at(first);
        write(writer, "three");
        assertThat(home.resolve("app." + label + ".1.log")).hasContent("one\ntwo\n");
        assertThat(home.resolve("app.log")).hasContent("three\n");
        writer.close();
    }

    @Test
    void a_file_ends_with_its_period_or_at_its_size_whichever_comes_first() throws Exception {
        FileWriter writer = writer(Rotate.of(new ByteSize(10), 10).withEvery(Every.DAY, "Europe/Berlin"));
        write(writer, "1234567");
        write(writer, "too much");
        now += Duration.ofDays(1).toMillis();
        write(writer, "x");
        write(writer, "y");
        write(writer, "1234567");
        writer.close();
        assertThat(names())
                .containsExactly("app.2026-11-21.1.log", "app.2026-11-21.2.log", "app.2026-11-22.3.log", "app.log");
        assertThat(home.resolve("app.2026-11-21.1.log")).hasContent("1234567\n");
        assertThat(home.resolve("app.2026-11-21.2.log")).hasContent("too much\n");
        assertThat(home.resolve("app.2026-11-22.3.log")).hasContent("x\ny\n");
        assertThat(home.resolve("app.log")).hasContent("1234567\n");
    }

    @Test
    void the_clock_that_is_put_forward_or_back_begins_each_day_once() {
        Period day = new Period(Every.DAY, ZoneId.of("Europe/Berlin"));
        Period hour = new Period(Every.HOUR, ZoneId.of("Europe/Berlin"));
        // 29 March 2026 has 23 hours there, 25 October 25.
        assertThat(Duration.ofMillis(day.end(at("2026-03-29T12:00:00+02:00")) - at("2026-03-29T00:00:00+01:00")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(Duration.ofMillis(day.end(at("2026-10-25T12:00:00+01:00")) - at("2026-10-25T00:00:00+02:00")))
                .isEqualTo(Duration.ofHours(25));
        for (String time :
                List.of("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-03-29T01:30:00+01:00")) {
            assertThat(hour.end(at(time)))
                    .as(time)
                    .isBetween(at(time) + 1, at(time) + Duration.ofHours(2).toMillis());
        }
        // A zone without a midnight on that day.
        Period gap = new Period(Every.DAY, ZoneId.of("America/Sao_Paulo"));
        assertThat(Instant.ofEpochMilli(gap.end(at("2018-11-03T12:00:00-03:00"))))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @Test
    void a_clock_that_is_put_back_by_more_than_an_hour_begins_no_file_with_every_record() {
        // On 26 October 2014 it went from 02:00 back to 00:00 there.
        Period hour = new Period(Every.HOUR, ZoneId.of("Asia/Chita"));
        assertThat(hour.end(at("2014-10-26T00:30:00+08:00"))).isEqualTo(at("2014-10-26T01:00:00+08:00"));
        assertThat(hour.end(at("2014-10-26T01:30:00+08:00"))).isEqualTo(at("2014-10-26T02:00:00+08:00"));
        // And on 5 March 2010 from 02:00 back to 23:00 of the day before.
        Period day = new Period(Every.DAY, ZoneId.of("Antarctica/Casey"));
        assertThat(day.end(at("2010-03-04T23:30:00+08:00"))).isEqualTo(at("2010-03-05T00:00:00+08:00"));
    }

    @Test
    void a_clock_that_jumps_back_begins_no_file() throws Exception {
        FileWriter writer = writer(every(Every.DAY));
        write(writer, "one");
        now -= Duration.ofDays(3).toMillis();
        write(writer, "two");
        assertThat(names()).containsExactly("app.log");
        writer.close();
    }

    @Test
    void a_start_goes_on_in_the_file_of_today_and_sets_that_of_yesterday_aside() throws Exception {
        FileWriter writer = writer(every(Every.DAY));
        write(writer, "one");
        writer.close();
        now += Duration.ofHours(2).toMillis();
        writer = writer(every(Every.DAY));
        write(writer, "two");
        writer.close();
        assertThat(home.resolve("app.log")).hasContent("one\ntwo\n");
        now += Duration.ofDays(1).toMillis();
        writer = writer(every(Every.DAY));
        write(writer, "three");
        writer.close();
        assertThat(home.resolve("app.2026-11-21.1.log")).hasContent("one\ntwo\n");
        assertThat(home.resolve("app.log")).hasContent("three\n");
    }

    @Test
    void what_is_older_than_its_age_goes() throws Exception {
        FileWriter writer = writer(every(Every.DAY).withMaxAge(Duration.ofDays(2)));
        for (int i = 0; i < 6; i++) {
            write(writer, "day " + i);
            now += Duration.ofDays(1).toMillis();
        }
        write(writer, "last");
        assertThat(names()).containsExactly("app.2026-11-25.5.log", "app.2026-11-26.6.log", "app.log");
        writer.close();
    }

    @Test
    void what_is_over_the_total_goes() throws Exception {
        FileWriter writer = writer(Rotate.of(new ByteSize(100), 100).withTotal(new ByteSize(250)));
        for (int i = 0; i < 10; i++) {
            write(writer, "x".repeat(99));
        }
        assertThat(names()).containsExactly("app.8.log", "app.9.log", "app.log");
        writer.close();
    }

    @Test
    void what_is_set_aside_is_compressed_whole_and_for_its_owner_only() throws Exception {
        FileWriter writer = writer(Rotate.of(new ByteSize(10_000), 3).withCompress(Compress.GZIP));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String line = "line " + i + " with something to say";
            lines.add(line);
            write(writer, line);
        }
        Awaitility.await()
                .until(() -> names().stream()
                                        .filter(name -> name.endsWith(".log.gz"))
                                        .count()
                                == 3
                        && names().size() == 4);
        List<String> kept = new ArrayList<>();
        for (String name : names()) {
            Path file = home.resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            try (InputStream in = Files.newInputStream(file);
                    InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
                new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(kept::add);
            }
        }
        assertThat(lines).endsWith(kept.toArray(String[]::new));
        assertThat(kept).hasSizeGreaterThan(800);
        assertThat(said).isEmpty();
        writer.close();
    }

    @Test
    void a_process_that_ends_at_any_step_of_compressing_leaves_every_record() throws Exception {
        String text = "as it was\n".repeat(100);
        Path rotated = Files.writeString(home.resolve("app.1.log"), text);
        Rotate gzip = Rotate.of(new ByteSize(1_000), 5).withCompress(Compress.GZIP);
        // It had begun to write the compressed file.
        Files.write(home.resolve("app.1.log.gz.new"), new byte[] {0x1f, (byte) 0x8b, 8});
        startAndEnd(gzip);
        awaitCompressed(text);
        // It had given it its name, and not yet removed the other.
        Files.writeString(rotated, text);
        startAndEnd(gzip);
        awaitCompressed(text);
    }

    private void startAndEnd(Rotate rotate) throws IOException {
        FileWriter writer = writer(rotate);
        write(writer, "begins");
        writer.close();
    }

    private void awaitCompressed(String text) throws IOException {
        Awaitility.await().until(() -> names().equals(List.of("app.1.log.gz", "app.log")));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(home.resolve("app.1.log.gz")))) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text);
        }
    }

    @Test
    void numbers_go_on_behind_compressed_files() throws Exception {
        Files.write(home.resolve("app.41.log.gz"), new byte[20]);
        FileWriter writer = writer(Rotate.of(new ByteSize(10), 5));
        write(writer, "12345678");
        write(writer, "12345678");
        assertThat(names()).containsExactly("app.41.log.gz", "app.42.log", "app.log");
        writer.close();
    }

    @Test
    void a_file_that_is_moved_away_or_removed_with_its_folder_is_begun_anew() throws Exception {
        Path folder = home.resolve("deep");
        FileWriter writer = new FileWriter(FileSettings.of(folder.resolve("app.log")), context, () -> now);
        LogBatch batch = new LogBatch(100);
        batch.buffer().raw("line\n");
        batch.add(1, 1, Level.INFO, false);
        writer.write(batch);
        Files.move(folder.resolve("app.log"), home.resolve("moved.log"));
        Files.delete(folder.resolve(".app.log.lock"));
        Files.delete(folder);
        Awaitility.await().until(() -> {
            writer.write(batch);
            return Files.exists(folder.resolve("app.log"));
        });
        assertThat(folder.resolve("app.log")).hasContent("line\n");
        assertThat(said)
                .containsExactly(
                        "WARN " + folder.resolve("app.log") + " was moved away or removed; a new one is begun");
        writer.close();
    }
}
