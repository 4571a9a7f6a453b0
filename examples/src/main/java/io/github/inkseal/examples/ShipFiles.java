package io.github.inkseal.examples;

import io.github.inkseal.crypto.KeyMaker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The files of {@link ShippedReplay}: certificates, keys, and a configuration for each side that can be looked at afterwards.
 *
 * @param directory where all of them lie
 */
record ShipFiles(Path directory) {

    /** Makes the directory, certificates and keys. */
    static ShipFiles in(Path directory) throws IOException, InterruptedException {
        Path absolute = directory.toAbsolutePath().normalize();
        Files.createDirectories(
                absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ShipFiles files = new ShipFiles(absolute);
        new ShipCertificates(absolute).make();
        if (Files.notExists(files.keys().resolve("ops.key"))) {
            KeyMaker maker = new KeyMaker();
            maker.pair(files.keys(), "ops");
            maker.pair(files.keys(), "spare");
            maker.origin(files.keys(), "origin");
        }
        return files;
    }

    /** The keys of the sealed log. The private ones lie here only because this is a demonstration. */
    Path keys() {
        return directory.resolve("keys");
    }

    /** What the collector stores, as its configuration has it. */
    Path collected() {
        return directory.resolve("collected").resolve("all");
    }

    /** Writes one of the two configurations and says where it is. */
    Path configuration(String name, int port) throws IOException {
        String shipped = "/ship/" + name;
        try (InputStream in = ShipFiles.class.getResourceAsStream(shipped)) {
            if (in == null) {
                throw new IOException(shipped + " is missing on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@PORT@", String.valueOf(port))
                    .replace("@DIR@", quoted(directory));
            Path file = directory.resolve(name);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        }
    }

    /** For a text in double quotes, in which nothing is a reference. */
    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${");
    }
}
