package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tries the jar that the build has made. */
class InksealJarIT {

    private static final Path JAR = Path.of("target", "inkseal.jar");

    @Test
    void the_jar_runs_by_itself() throws Exception {
        Process process = Forked.start(List.of(), List.of("-jar", JAR.toString()), "sanitize");
        assertThat(Forked.finish(process, "card 4111 1111 1111 1111\n")).isEqualTo(new Cli(0, "card ****1111\n", ""));
    }

    @Test
    void it_holds_the_services_of_all_modules_and_no_module() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            try (InputStream in =
                    jar.getInputStream(jar.getEntry("META-INF/services/io.github.inkseal.spi.LogComponentFactory"))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("SanitizeFilterFactory", "ConsoleWriterFactory");
            }
            assertThat(jar.stream().map(Object::toString)).noneMatch(name -> name.endsWith("module-info.class"));
        }
    }

    @Test
    void the_script_starts_it_from_anywhere(@TempDir Path directory) throws Exception {
        Path script = Path.of("..", "bin", "inkseal").toRealPath();
        Path link = Files.createSymbolicLink(directory.resolve("inkseal"), script);
        for (Path path : List.of(script, link)) {
            Cli cli = Forked.finish(Forked.start(List.of(path.toString(), "sanitize")), "jane@example.com");
            assertThat(cli).isEqualTo(new Cli(0, "j***@example.com", ""));
        }
    }

    @Test
    void a_closed_input_is_an_empty_one() throws Exception {
        String script = Path.of("..", "bin", "inkseal").toRealPath().toString();
        Process process = Forked.start(List.of("sh", "-c", "\"$0\" sanitize <&-", script));
        assertThat(Forked.finish(process, "")).isEqualTo(new Cli(0, "", ""));
    }

    @Test
    void the_script_says_how_to_build_what_is_missing(@TempDir Path directory) throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path copy = Files.copy(Path.of("..", "bin", "inkseal"), bin.resolve("inkseal"));
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        Cli cli = Forked.finish(Forked.start(List.of(copy.toString())), "");
        assertThat(cli.exit()).isEqualTo(Exit.IO);
        assertThat(cli.err()).contains("./mvnw").hasLineCount(1);
    }
}
