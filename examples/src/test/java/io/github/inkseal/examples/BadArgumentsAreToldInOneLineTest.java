package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadArgumentsAreToldInOneLineTest {

    private final Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    BadArgumentsAreToldInOneLineTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_missing_file() {
        refused("there is no file", directory.resolve("nothing.log").toString());
    }

    @Test
    void a_directory() {
        refused("is a directory", directory.toString());
    }

    @Test
    void a_file_that_may_not_be_read() throws IOException {
        Path file = Files.writeString(directory.resolve("closed.log"), "x");
        assumeThat(file.toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(file)).as("the super-user reads everything").isFalse();
        refused("may not be read", file.toString());
    }

    @Test
    void a_bad_number_of_threads() {
        for (String bad : new String[] {"0", "-1", "257", "many", ""}) {
            refused("--threads must be a number from 1 to 256", "--threads", bad);
        }
        refused("--threads must be a number from 1 to 256", "--threads=2.5");
    }

    @Test
    void an_option_without_its_value() {
        refused("--threads needs a value", "--threads");
        refused("--out needs a value", "--out");
    }

    @Test
    void an_unknown_option() {
        refused("unknown option --thread", "--thread", "4");
        refused("unknown option -x", "-x");
    }

    @Test
    void two_files() {
        refused("one file at a time", "a.log", "b.log");
    }

    @Test
    void an_empty_path() {
        refused("is not a path", "");
    }

    @Test
    void an_output_directory_that_is_a_file() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "x");
        refused("can't be made", "--out", file.toString());
        refused("can't be made", "--out", file.resolve("below").toString());
    }

    @Test
    void help_is_no_error() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--threads N", "--out DIR");
        assertThat(err.size()).isZero();
    }

    @Test
    void good_arguments_are_understood() throws BadArguments {
        assertThat(ReplayOptions.parse()).isEqualTo(new ReplayOptions(null, 4, Path.of("logs"), false));
        assertThat(ReplayOptions.parse("--threads=2", "--out", "x", "--", "--y"))
                .isEqualTo(new ReplayOptions(Path.of("--y"), 2, Path.of("x"), false));
    }

    private void refused(String reason, String... args) {
        err.reset();
        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("replay: ")
                .contains(reason);
        assertThat(out.size()).isZero();
    }

    private int run(String... args) {
        return Replay.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
