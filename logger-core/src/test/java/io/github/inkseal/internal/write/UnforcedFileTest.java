package io.github.inkseal.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.FileSettings.Rotate;
import io.github.inkseal.config.FileSettings.Rotate.Every;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** What a disk did not confirm is told of as lost, and nothing is added to a file that may lack some of it. */
class UnforcedFileTest {

    @TempDir
    Path home;

    private long now = Instant.parse("2026-11-21T10:00:00Z").toEpochMilli();

    private final ComponentContext context = new ComponentContext() {
        @Override
        public String name() {
            return "writer app";
        }

        @Override
        public void report(Level level, String message, @Nullable Throwable cause) {}
    };

    private static void write(FileWriter writer, String text, boolean synthetic) throws IOException {
        LogBatch batch = new LogBatch(100);
        batch.buffer().raw(text + "\n");
        batch.add(1, 1, Level.INFO, synthetic);
        writer.write(batch);
    }

    @Test
    void all_since_the_last_force_is_lost_and_the_next_record_begins_a_file() throws Exception {
        FileWriter writer = new FileWriter(
                new FileSettings(home.resolve("app.log"), Rotate.defaults().withEvery(Every.DAY, "UTC")),
                context,
                () -> now);
        write(writer, "confirmed", false);
        writer.force();
        write(writer, "yesterday's", false);
        now += Duration.ofDays(1).toMillis();
        write(writer, "today's", false);
        write(writer, "our own", true);
        // Yesterday's file can't be forced any more: something else has its name.
        Path yesterday = home.resolve("app.2026-11-21.1.log");
        Files.delete(yesterday);
        Files.createDirectory(yesterday);

        assertThatThrownBy(writer::force).isInstanceOf(IOException.class);

        assertThat(writer.takeLoss()).as("two events of three records").isEqualTo(new Loss(1, 4, 2));
        assertThat(writer.takeLoss()).isNull();
        write(writer, "next", false);
        writer.force();
        assertThat(writer.takeLoss()).isNull();
        writer.close();
        assertThat(home.resolve("app.1.log")).hasContent("today's\nour own\n");
        assertThat(home.resolve("app.log")).hasContent("next\n");
    }
}
