package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Tries the jar that the build has made. */
class InksealJarIT {

    private static final Path JAR = Path.of("target", "inkseal.jar");

    @Test
    void the_jar_runs_by_itself() throws Exception {
        Process process = Forked.start(List.of(), List.of("-jar", JAR.toString()), "sanitize");
        assertThat(Forked.finish(process, "card 4111 1111 1111 1111\n")).isEqualTo(new Cli(0, "card ****1111\n", ""));
    }

    @Test
    void only_collecting_loads_a_network() throws Exception {
        for (String command : List.of("--version", "--help", "token")) {
            Process process = Forked.start(
                    List.of("-Xlog:class+load:file=target/loaded.txt"), List.of("-jar", JAR.toString()), command);
            Forked.finish(process, "");
            assertThat(Files.readString(Path.of("target", "loaded.txt")))
                    .contains("io.github.inkseal.cli.Inkseal")
                    .doesNotContain("io.netty.");
        }
    }

    @Test
    void it_holds_the_services_of_all_modules_and_no_module() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(text(jar, "META-INF/services/io.github.inkseal.spi.LogComponentFactory"))
                    .contains(
                            "SanitizeFilterFactory",
                            "ConsoleWriterFactory",
                            "SealedFileWriterFactory",
                            "SyslogTlsFactory");
            assertThat(jar.stream().map(Object::toString)).noneMatch(name -> name.endsWith("module-info.class"));
        }
    }

    @Test
    void each_library_within_has_its_licence() throws IOException {
        Map<String, List<String>> licences = Map.of(
                "com/google/re2j/",
                        List.of("re2j.txt", "The Go Authors", "Redistributions in binary form must reproduce"),
                "com/google/crypto/tink/", List.of("tink.txt", "Apache License", "Version 2.0"),
                "org/slf4j/", List.of("slf4j-api.txt", "QOS.ch", "Permission is hereby granted"),
                "io/netty/", List.of("netty.txt", "Apache License", "Version 2.0"),
                "picocli/", List.of("picocli.txt", "Apache License", "Version 2.0"),
                "org/snakeyaml/engine/", List.of("snakeyaml-engine.txt", "Apache License", "Version 2.0"));
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> classes = jar.stream()
                    .map(entry -> entry.getName().replaceFirst("^META-INF/versions/[0-9]+/", ""))
                    .filter(name -> name.endsWith(".class") && !name.startsWith("io/github/inkseal/"))
                    .toList();
            assertThat(classes).allMatch(name -> licences.keySet().stream().anyMatch(name::startsWith));
            for (Map.Entry<String, List<String>> library : licences.entrySet()) {
                assertThat(classes).anyMatch(name -> name.startsWith(library.getKey()));
                List<String> expected = library.getValue();
                assertThat(text(jar, "META-INF/licenses/" + expected.get(0)))
                        .contains(expected.subList(1, expected.size()));
            }
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
            assertThat(text(jar, "META-INF/NOTICE")).startsWith("Inkseal");
        }
    }

    @Test
    void the_licence_of_slf4j_is_the_one_in_its_jar() throws Exception {
        Path slf4j = Path.of(LoggerFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile inkseal = new JarFile(JAR.toFile());
                JarFile own = new JarFile(slf4j.toFile())) {
            assertThat(text(inkseal, "META-INF/licenses/slf4j-api.txt")).isEqualTo(text(own, "META-INF/LICENSE.txt"));
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        assertThat(entry).as(name).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
