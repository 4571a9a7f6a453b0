package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayAccountsForEveryRecordTest {

    private final Path directory;

    ReplayAccountsForEveryRecordTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void the_sample() throws Exception {
        Forked result = replay();
        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.out()).contains("Every record is accounted for.").doesNotContain("DOES NOT HOLD");
        assertThat(result.err()).contains("100 %");
        assertThat(log("logs")).hasSize(sampleRecords());
    }

    @Test
    void the_screen_shows_warnings_and_the_file_everything() throws Exception {
        Path input = write("08:15:30 INFO [t] a.B - quiet one\n08:15:30 WARN [t] a.B - loud one\n");
        Forked result = replay("--threads", "1", "--out", "elsewhere", input.toString());
        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.out()).contains("loud one").doesNotContain("quiet one");
        assertThat(log("elsewhere")).hasSize(2).first().asString().contains("quiet one");
    }

    @Test
    void an_empty_file() throws Exception {
        Forked result = replay(write("").toString());
        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.out()).contains("0 lines of");
    }

    @Test
    void a_huge_line() throws Exception {
        Forked result = replay(write("08:15:30 INFO [t] a.B - " + "long ".repeat(1_000_000) + "\nlast\n")
                .toString());
        assertThat(result.code()).as(result.all()).isZero();
        assertThat(result.out()).contains("lost their end");
        assertThat(log("logs")).hasSize(2);
    }

    @Test
    void many_threads() throws Exception {
        Forked result = replay("--threads", "64");
        assertThat(result.code()).as(result.all()).isZero();
        assertThat(log("logs")).hasSize(sampleRecords());
    }

    private static int sampleRecords() throws Exception {
        try (LogSource sample = LogSource.open(null)) {
            RecordReader reader = new RecordReader(new LineReader(sample.stream()));
            int records = 0;
            while (reader.next() != null) {
                records++;
            }
            return records;
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("input.txt"), text);
    }

    private List<String> log(String out) throws IOException {
        return Files.readAllLines(directory.resolve(out).resolve(ReplaySetup.LOG));
    }

    private Forked replay(String... args) throws Exception {
        return Forked.replay(directory, args);
    }
}
