package io.github.inkseal.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the command made of an input, within this virtual machine. */
record Cli(int exit, String out, String err) {

    static Cli run(String in, String... args) {
        return run(in.getBytes(StandardCharsets.UTF_8), args);
    }

    static Cli run(byte[] in, String... args) {
        return run(new ByteArrayInputStream(in), args);
    }

    static Cli run(InputStream in, String... args) {
        return run(in, new ByteArrayOutputStream(), args);
    }

    /** With an output that may fail. */
    static Cli run(InputStream in, OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                in, out, new PrintStream(err, true, StandardCharsets.UTF_8), false, Terminal.NONE, System::nanoTime);
        int exit = Inkseal.run(streams, args);
        String written = out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
        return new Cli(exit, written, err.toString(StandardCharsets.UTF_8));
    }

    /** A policy that nobody else can change. */
    static Path policy(Path directory, String yaml) throws IOException {
        Path file = Files.createTempFile(directory, "policy", ".yaml");
        return Files.writeString(file, yaml);
    }
}
