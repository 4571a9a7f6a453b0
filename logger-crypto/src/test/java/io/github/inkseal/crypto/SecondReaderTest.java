package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.crypto.support.Samples;
import io.github.inkseal.crypto.support.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the library writes is read by a reader in another language that was written from the format's page alone. Needs
 * {@code python3} with {@code cryptography}, Debian's {@code python3-cryptography}.
 */
class SecondReaderTest {

    private static final Path PYTHON = Path.of("src/test/python").toAbsolutePath();

    @TempDir
    Path home;

    private Path sample;

    @BeforeEach
    void seal() throws Exception {
        assumeTrue(
                run(home, Map.of(), "python3", "-c", "import cryptography").exit() == 0,
                "python3-cryptography is not installed");
        sample = home.resolve("sample");
        Samples.main(new String[] {sample.toString()});
        try (Stream<Path> files = Files.list(sample)) {
            for (Path key : files.filter(f -> f.toString().endsWith(".key")).toList()) {
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private record Ended(int exit, String out) {}

    private static Ended run(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        try {
            Process process = builder.start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } catch (IOException notThere) {
            return new Ended(127, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x25519.key", "p256.key", "local.key"})
    void each_kind_of_key_opens_it(String key) throws Exception {
        Ended ended = run(
                home,
                Map.of(),
                "python3",
                PYTHON.resolve("inkread.py").toString(),
                sample.resolve("logs").toString(),
                "--key",
                sample.resolve(key).toString(),
                "--origin",
                sample.resolve("origin.key").toString());
        assertThat(ended.exit()).as(ended.out()).isZero();
        List<String> lines = new ArrayList<>();
        SealedLog.of(sample.resolve("logs")).withKey(sample.resolve(key)).read(record -> lines.add(record.text()));
        assertThat(lines).hasSize(12);
        assertThat(ended.out()).startsWith(String.join("", lines));
    }

    @Test
    void the_vectors_are_what_their_generator_writes() throws Exception {
        Path again = home.resolve("vectors");
        Ended ended =
                run(home, Map.of(), "python3", PYTHON.resolve("inkvectors.py").toString(), again.toString());
        assertThat(ended.exit()).as(ended.out()).isZero();
        assertThat(contents(again)).isEqualTo(contents(Vectors.DIRECTORY));
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        directory.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void its_own_tests_pass_on_what_the_library_wrote() throws Exception {
        Ended ended = run(
                home,
                Map.of("INK_SAMPLE", sample.toString()),
                "python3",
                PYTHON.resolve("test_inkread.py").toString());
        assertThat(ended.exit()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("OK");
    }
}
