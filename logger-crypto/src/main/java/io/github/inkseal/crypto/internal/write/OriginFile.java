package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.internal.config.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The file with an origin's state. It moves on before anything relies on it having moved. One thread. */
final class OriginFile {

    private static final int LARGEST = 1024;

    private final Path path;

    OriginFile(Path path) {
        this.path = path;
    }

    /**
     * What is in it; null if it is not there.
     *
     * @throws IOException if it can't be read or is no state
     */
    @Nullable
    OriginState read() throws IOException {
        byte[] bytes = {};
        try {
            Path target = path.toRealPath();
            String looser = new SourceFiles().looser(target);
            if (looser != null) {
                throw new IOException(path + " holds a secret and " + looser
                        + "; move it away, a new origin begins then, for others may have this one");
            }
            if (Files.size(target) > LARGEST) {
                throw new IOException(path + " is no origin state of version 1");
            }
            bytes = Files.readAllBytes(target);
            return OriginState.read(bytes);
        } catch (NoSuchFileException missing) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IOException(path + " " + e.getMessage(), e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Whether the file has this state, on the disk or not; false if that can't be said. */
    boolean holds(OriginState state) {
        byte[] expected = state.bytes();
        byte[] there = {};
        try {
            there = Files.readAllBytes(path);
            return MessageDigest.isEqual(expected, there);
        } catch (IOException unknown) {
            return false;
        } finally {
            Arrays.fill(expected, (byte) 0);
            Arrays.fill(there, (byte) 0);
        }
    }

    /** Returns when the state is on the disk. */
    void write(OriginState state) throws IOException {
        byte[] bytes = state.bytes();
        try {
            Disk.replace(path, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
