package io.github.inkseal.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.Control;
import io.github.inkseal.Control.Status;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ReadFiles;
import io.github.inkseal.internal.write.FileWriterFactory;
import io.github.inkseal.spi.ControlCheck;
import io.github.inkseal.spi.ControlRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ControlsTest {

    @TempDir
    private Path home;

    private static final ComponentRegistry REGISTRY = ComponentRegistry.of(List.of(new FileWriterFactory()));

    private static List<Control> examine(InksealConfig config, ControlCheck... checks) {
        return Examination.of(REGISTRY, List.of(checks)).examine(config, ReadFiles.NONE, List.of());
    }

    private static Status core(String id, InksealConfig config) {
        return examine(config, new CoreControls()).stream()
                .filter(control -> control.id().equals(id))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private static ControlCheck check(List<ControlRule> rules, Function<InksealConfig, List<Control>> result) {
        return new ControlCheck() {
            @Override
            public List<ControlRule> rules() {
                return rules;
            }

            @Override
            public List<Control> examine(Examined examined) {
                return result.apply(examined.config());
            }
        };
    }

    @Test
    void a_check_that_throws_fails_and_tells_no_message() {
        String secret = "s3" + "cr3t";
        List<Control> controls =
                examine(InksealConfig.defaults(), check(List.of(ControlRule.rule("a", "x", "y")), config -> {
                    throw new IllegalStateException(secret);
                }));
        assertThat(controls).singleElement().satisfies(control -> {
            assertThat(control.status()).isEqualTo(Status.FAIL);
            assertThat(control.found()).contains(ControlsTest.class.getName(), "IllegalStateException");
            assertThat(control.text()).doesNotContain(secret);
        });
    }

    @Test
    void a_check_that_says_nothing_of_its_rule_fails() {
        assertThat(examine(
                        InksealConfig.defaults(), check(List.of(ControlRule.rule("a", "x", "y")), config -> List.of())))
                .singleElement()
                .satisfies(control -> assertThat(control.status()).isEqualTo(Status.FAIL))
                .satisfies(control -> assertThat(control.found()).endsWith("says nothing of a"));
    }

    @Test
    void hardened_makes_failures_of_rules_and_of_what_no_rule_tells_but_not_of_advice() {
        ControlCheck check = check(
                List.of(ControlRule.rule("rule", "x", "y"), ControlRule.advice("advice", "x", "y")),
                config -> List.of(
                        Control.warn("rule", "", "w", "m"),
                        Control.warn("advice", "", "w", "m"),
                        Control.warn("unknown", "", "w", "m")));
        assertThat(examine(InksealConfig.defaults(), check))
                .extracting(Control::status)
                .containsOnly(Status.WARN);
        assertThat(examine(InksealConfig.builder().mode(Mode.HARDENED).build(), check))
                .extracting(Control::status)
                .containsExactly(Status.FAIL, Status.WARN, Status.FAIL);
    }

    @Test
    void nobody_masks_without_the_sanitizer() {
        assertThat(core("sanitizer-present", InksealConfig.defaults())).isEqualTo(Status.WARN);
    }

    @Test
    void a_plain_file_lies_where_nobody_else_writes() throws Exception {
        Path directory = Files.createDirectory(home.resolve("logs"));
        InksealConfig config = InksealConfig.builder()
                .writer("app", "file", FileSettings.of(directory.resolve("app.log")))
                .build();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        assertThat(core("output-places", config)).isEqualTo(Status.PASS);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(core("output-places", config)).isEqualTo(Status.WARN);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(core("output-places", config)).isEqualTo(Status.PASS);
        Path file = Files.createFile(directory.resolve("app.log"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(core("output-places", config)).isEqualTo(Status.WARN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(core("output-places", config)).isEqualTo(Status.PASS);
        Files.move(file, directory.resolve("other"));
        Files.createSymbolicLink(file, directory.resolve("other"));
        assertThat(core("output-places", config)).isEqualTo(Status.WARN);
    }

    @Test
    void plain_files_should_go_in_the_end() {
        FileSettings stays = FileSettings.of(home.resolve("app.log"));
        FileSettings goes = new FileSettings(
                home.resolve("app.log"), FileSettings.Rotate.defaults().withMaxAge(Duration.ofDays(30)));
        assertThat(core(
                        "file-retention",
                        InksealConfig.builder().writer("app", "file", stays).build()))
                .isEqualTo(Status.WARN);
        assertThat(core(
                        "file-retention",
                        InksealConfig.builder().writer("app", "file", goes).build()))
                .isEqualTo(Status.PASS);
    }

    @Test
    void the_queue_drops_no_warning_at_once_and_holds_nobody_up_for_ever() {
        QueueConfig queue = QueueConfig.defaults();
        assertThat(core("queue-overflow", InksealConfig.builder().queue(queue).build()))
                .isEqualTo(Status.PASS);
        assertThat(core(
                        "queue-overflow",
                        InksealConfig.builder()
                                .queue(queue.withWait(QueueConfig.FOREVER))
                                .build()))
                .isEqualTo(Status.WARN);
        assertThat(core(
                        "queue-overflow",
                        InksealConfig.builder()
                                .queue(queue.withFull(new QueueConfig.Full(Level.ERROR, QueueConfig.Then.DROP)))
                                .build()))
                .isEqualTo(Status.WARN);
    }

    private static Control reach(String subject, ReadFiles files) {
        return Examination.of(REGISTRY, List.of(new CoreControls()))
                .examine(InksealConfig.defaults(), files, List.of())
                .stream()
                .filter(control ->
                        control.id().equals("own-reach") && control.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_configuration_that_the_process_can_change_is_warned_of_with_what_mends_it() throws Exception {
        Path file = Files.writeString(home.resolve("inkseal.yaml"), "mode: hardened\n");
        Control found = reach("configuration", new ReadFiles(List.of(file), List.of()));
        assertThat(found.status()).isEqualTo(Status.WARN);
        assertThat(found.found()).startsWith(file + " can be changed by this process");
        assertThat(found.mend()).contains("read-only", "chown root");
        assertThat(reach("configuration", ReadFiles.NONE).status()).isEqualTo(Status.PASS);
    }

    @Test
    void a_file_of_ours_is_ours_to_change_whatever_its_mode() throws Exception {
        Path file = Files.writeString(home.resolve("inkseal.yaml"), "mode: hardened\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        assertThat(OwnReach.over(List.of(file))).startsWith(file.toString());
    }

    @Test
    void what_the_process_runs_is_warned_of_where_it_can_change_it() {
        // Tests run from directories that the build has just written.
        assertThat(reach("class path", ReadFiles.NONE).status()).isEqualTo(Status.WARN);
        assertThat(reach("working directory", ReadFiles.NONE).found())
                .contains(Path.of("").toAbsolutePath().toString());
    }

    @Test
    void many_files_are_told_of_by_the_first_ones_and_those_that_are_gone_not_at_all() throws Exception {
        List<Path> files = new ArrayList<>(List.of(home.resolve("gone/away")));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            files.add(Files.createFile(home.resolve(name)));
        }
        assertThat(OwnReach.over(files))
                .isEqualTo("%s/a, %s/b, %s/c and 2 more can be changed by this process", home, home, home);
        assertThat(OwnReach.over(files.subList(0, 1))).isNull();
    }
}
