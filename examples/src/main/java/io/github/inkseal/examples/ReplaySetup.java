package io.github.inkseal.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Tells Inkseal which configuration to use, before SLF4J is touched for the first time: the one that
 * comes with the program, unless the user names another by {@code -Dinkseal.config} or {@code
 * INKSEAL_CONFIG}. It is not found as {@code inkseal.yaml} at the root of the class path because it is
 * not meant for the other examples.
 */
final class ReplaySetup {

    /** Name of the log file. */
    static final String LOG = "replay.log";

    private static final String SHIPPED = "/replay/inkseal.yaml";

    private ReplaySetup() {}

    /**
     * Prepares the directory and the configuration.
     *
     * @return true if the shipped configuration is used, which writes to {@link #LOG} in the directory, and to {@link
     *     SealedReplay}
     * @throws BadArguments if the directory can't be made
     * @throws IOException if the shipped configuration can't be unpacked
     */
    static boolean prepare(Path directory) throws BadArguments, IOException {
        makeDirectory(directory);
        Path log = directory.toAbsolutePath().normalize().resolve(LOG);
        System.setProperty("replay.file", log.toString());
        if (System.getProperty("inkseal.config") != null || System.getenv("INKSEAL_CONFIG") != null) {
            return false;
        }
        SealedReplay.in(directory).prepare();
        // Created readable for the owner only, as a configuration has to be, and filled without replacing it.
        Path config = Files.createTempFile("replay", ".yaml");
        config.toFile().deleteOnExit();
        try (InputStream in = ReplaySetup.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException(SHIPPED + " is missing on the class path");
            }
            Files.write(config, in.readAllBytes());
        }
        System.setProperty("inkseal.config", config.toString());
        return true;
    }

    private static void makeDirectory(Path directory) throws BadArguments {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, owner);
            }
        } catch (IOException failed) {
            throw new BadArguments("the directory " + directory + " can't be made: "
                    + failed.getClass().getSimpleName() + " " + failed.getMessage());
        }
        if (!Files.isWritable(directory)) {
            throw new BadArguments("the directory " + directory + " may not be written to by this user");
        }
    }
}
