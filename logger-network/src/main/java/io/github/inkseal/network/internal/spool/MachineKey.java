package io.github.inkseal.network.internal.spool;

import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A spool's key in a file beside it, made where there is none: 64 hexadecimal digits, mode 0600. It keeps a spool that is
 * copied or backed up without it unreadable; it does not keep it from who can read this machine's files as we can.
 */
public final class MachineKey {

    private MachineKey() {}

    /**
     * The key of a spool.
     *
     * @throws IOException if there is a file that is no key or that others can read, or none can be made; the message says so
     */
    public static SpoolKey of(Path spool) throws IOException {
        Path path = spool.toAbsolutePath().resolveSibling(spool.getFileName() + ".key");
        if (!Files.exists(path)) {
            make(path);
        }
        String looser = new SourceFiles().looser(path.toRealPath());
        if (looser != null) {
            throw new IOException(path + ": " + looser);
        }
        String text = Files.readString(path, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IOException(
                    path + ": is no spool key; remove it and what is in " + spool + ", or put the key back");
        }
        return new SpoolKey(HexFormat.of().parseHex(text));
    }

    private static void make(Path path) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[SpoolKey.LENGTH];
        random.nextBytes(key);
        byte[] text = (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        // Under another name first: whoever finds the key finds all of it.
        Path fresh = path.resolveSibling(path.getFileName() + "." + Long.toHexString(random.nextLong()));
        try (LogFile file = LogFile.createNew(fresh)) {
            file.append(text, 0, text.length);
            file.force();
        }
        try {
            Files.createLink(path, fresh);
        } catch (FileAlreadyExistsException another) {
            // Its key is as good.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(fresh, path);
        } finally {
            Files.deleteIfExists(fresh);
        }
        LogFile.forceDirectoryOf(path);
    }
}
