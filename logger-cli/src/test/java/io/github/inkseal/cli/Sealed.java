package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A small sealed log and its keys, made by the command.
 *
 * @param home a directory for all of it
 */
record Sealed(Path home) {

    /** Makes keys called ops and spare and seals a file to both. */
    static Sealed of(Path home, byte[] log) throws IOException {
        Sealed sealed = new Sealed(home);
        sealed.keygen("ops");
        sealed.keygen("spare");
        Path file = Files.write(home.resolve("app.log"), log);
        Cli seal = Cli.run(
                "",
                "seal",
                file.toString(),
                "--to",
                sealed.pub("ops"),
                "--to",
                sealed.pub("spare"),
                "--out",
                home.resolve("sealed").toString());
        assertThat(seal.exit()).as(seal.err()).isZero();
        return sealed;
    }

    void keygen(String name, String... more) {
        String[] line = Stream.concat(
                        Stream.of("keygen", "--out", home.resolve("keys").toString(), "--name", name), Stream.of(more))
                .toArray(String[]::new);
        Cli made = Cli.run("", line);
        assertThat(made.exit()).as(made.err()).isZero();
    }

    String log() {
        return home.resolve("sealed/app.log").toString();
    }

    String key(String name) {
        return home.resolve("keys/" + name + ".key").toString();
    }

    String pub(String name) {
        return home.resolve("keys/" + name + ".pub").toString();
    }

    Path segment() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("sealed"))) {
            return files.filter(f -> f.toString().endsWith(".ink")).findFirst().orElseThrow();
        }
    }
}
