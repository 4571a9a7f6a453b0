package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code doctor} as the user of an application, who may write to one directory and to nothing that he only reads. Needs root, to
 * become that user, and {@code setpriv}.
 */
class DoctorSeesItsReachJarIT {

    private static final int USER = 10001;
    private static final List<String> ALL = List.of(
            "own-reach (configuration)",
            "own-reach (class path)",
            "own-reach (working directory)",
            "policy-reach",
            "key-reach (writer vault)",
            "process-user");

    @TempDir
    private Path home;

    /** What an installation gets wrong, and which control tells of it. */
    record Slip(String control, String path, Change change) {
        interface Change {
            void to(Path path) throws Exception;
        }

        @Override
        public String toString() {
            return control + ": " + path;
        }
    }

    @BeforeEach
    void install() throws Exception {
        assumeTrue(Files.getAttribute(home, "unix:uid").equals(0), "needs root");
        assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "setpriv is not installed");
        mode(home, "rwxr-xr-x");
        for (String name : List.of("app", "etc", "keys", "data", "policies")) {
            mode(Files.createDirectory(home.resolve(name)), "rwxr-xr-x");
        }
        give(home.resolve("data"));
        mode(Files.copy(Path.of("target", "inkseal.jar"), home.resolve("app/inkseal.jar")), "rw-r--r--");
        for (String name : List.of("ops", "spare")) {
            assertThat(Cli.run("", "keygen", "--out", home.resolve("keys").toString(), "--name", name)
                            .exit())
                    .isZero();
        }
        mode(home.resolve("keys"), "rwxr-xr-x");
        own("policies/access.yaml", "default: deny\n");
        own("etc/inkseal.yaml", """
                filters: [ { type: access, policy: %1$s/policies/access.yaml } ]
                writers:
                  - { name: vault, type: sealed-file, path: %1$s/data/app, recipients: [ %1$s/keys/ops.pub, %1$s/keys/spare.pub ] }
                """.formatted(home));
    }

    private static Path mode(Path path, String mode) throws Exception {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static void give(Path path) throws Exception {
        Files.setAttribute(path, "unix:uid", USER);
    }

    /** A file that is root's and that the user may read. */
    private void own(String name, String text) throws Exception {
        Path file = Files.writeString(home.resolve(name), text);
        Files.setAttribute(file, "unix:gid", USER);
        mode(file, "rw-r-----");
    }

    private String doctor(String workingDirectory) throws Exception {
        Cli told = examined(workingDirectory);
        assertThat(told.exit()).as(told.out() + told.err()).isZero();
        return told.out();
    }

    private Cli examined(String workingDirectory) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(
                                "setpriv",
                                "--reuid",
                                "" + USER,
                                "--regid",
                                "" + USER,
                                "--clear-groups",
                                "sh",
                                "-c",
                                "cd \"$0\" && exec \"$@\"",
                                workingDirectory),
                        Forked.command(
                                List.of(),
                                List.of("-jar", home.resolve("app/inkseal.jar").toString()),
                                "doctor",
                                home.resolve("etc/inkseal.yaml").toString())
                                .stream())
                .toList();
        return Forked.finish(Forked.start(command), "");
    }

    @Test
    void root_is_told_of() {
        assertThat(Cli.run("", "doctor", home.resolve("etc/inkseal.yaml").toString())
                        .out())
                .contains("WARN process-user: this process runs as root");
    }

    @Test
    void a_token_that_the_process_may_not_read_fails() throws Exception {
        own("etc/inkseal.yaml", """
                writers: [ { name: otel, type: otlp, hosts: [ "otel.example.com" ], token-file: %s/etc/token } ]
                """.formatted(home));
        mode(Files.writeString(home.resolve("etc/token"), "not-" + "a-secret"), "rw-------");
        Cli told = examined(home.toString());
        assertThat(told.exit()).isEqualTo(Exit.CONTROL);
        assertThat(told.out())
                .contains("FAIL token-file (writer otel): token-file: " + home + "/etc/token: may not be read by this"
                        + " process; ");
        mode(home.resolve("etc/token"), "r--r-----");
        Files.setAttribute(home.resolve("etc/token"), "unix:gid", USER);
        assertThat(doctor(home.toString())).contains("PASS token-file (writer otel)");
    }

    @Test
    void where_all_is_root_s_but_one_directory_nothing_is_told() throws Exception {
        String told = doctor(home.toString());
        assertThat(ALL).allSatisfy(control -> assertThat(told).contains("PASS " + control + ": "));
    }

    static Stream<Slip> slips() {
        return Stream.of(
                new Slip("own-reach (configuration)", "etc/inkseal.yaml", DoctorSeesItsReachJarIT::give),
                new Slip("own-reach (configuration)", "etc", path -> mode(path, "rwxrwxrwx")),
                new Slip("own-reach (configuration)", "etc", DoctorSeesItsReachJarIT::give),
                new Slip("own-reach (class path)", "app/inkseal.jar", DoctorSeesItsReachJarIT::give),
                new Slip("own-reach (class path)", "app", DoctorSeesItsReachJarIT::give),
                new Slip("policy-reach", "policies/access.yaml", path -> mode(path, "rw-rw-rw-")),
                new Slip("key-reach (writer vault)", "keys/spare.pub", DoctorSeesItsReachJarIT::give),
                new Slip("key-reach (writer vault)", "keys", DoctorSeesItsReachJarIT::give));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void what_the_process_could_change_is_told_with_its_place(Slip slip) throws Exception {
        slip.change().to(home.resolve(slip.path()));
        String told = doctor(home.toString());
        assertThat(told.lines().filter(line -> line.startsWith("WARN " + slip.control())))
                .singleElement()
                .asString()
                .contains(home.resolve(slip.path()) + " can be changed by this process");
        assertThat(ALL)
                .filteredOn(control -> !control.equals(slip.control()))
                .allSatisfy(control -> assertThat(told).contains("PASS " + control + ": "));
    }

    @Test
    void a_working_directory_that_can_be_written_to_is_told() throws Exception {
        assertThat(doctor(home.resolve("data").toString()))
                .contains("WARN own-reach (working directory): " + home.resolve("data"));
    }

    @Test
    void a_key_that_is_pinned_can_be_anywhere() throws Exception {
        give(home.resolve("keys"));
        String fingerprints = doctor(home.toString())
                .lines()
                .filter(line -> line.contains("recipient-pins"))
                .map(line -> line.replaceAll(".*pins: \\[ (.*) \\].*", "$1"))
                .findFirst()
                .orElseThrow();
        String config = Files.readString(home.resolve("etc/inkseal.yaml"));
        own("etc/inkseal.yaml", config.replace("spare.pub ]", "spare.pub ], pins: [ " + fingerprints + " ]"));
        assertThat(doctor(home.toString())).contains("PASS key-reach (writer vault)");
    }
}
