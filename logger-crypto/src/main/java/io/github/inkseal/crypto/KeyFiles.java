package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Reads and creates key files.
 *
 * <p>A file with a secret in it that others can read, or whose group this process is not in, is refused: whoever
 * could read it once may have done so. Symbolic links are followed and their target is judged, since that is how
 * Kubernetes mounts secrets. Created are files with their final mode, never through a link, never over another file.
 */
final class KeyFiles {

    private static final int LARGEST = 64 << 10;

    private KeyFiles() {}

    /** The key in a file. */
    static KeyText read(Path path) throws KeyFileException {
        byte[] bytes = {};
        try {
            Path target = path.toRealPath();
            if (!Files.isRegularFile(target)) {
                throw new KeyFileException(path, "is not a regular file", false);
            }
            try (InputStream in = Files.newInputStream(target)) {
                bytes = in.readNBytes(LARGEST + 1);
            }
            if (bytes.length > LARGEST) {
                throw new KeyFileException(path, "is larger than a key file can be", false);
            }
            KeyText key = KeyText.parse(new String(bytes, StandardCharsets.UTF_8));
            String looser = new SourceFiles().looser(target);
            if (looser != null && key.kind() != KeyText.Kind.PUBLIC_KEY) {
                throw new KeyFileException(
                        path, "holds a secret and " + looser + "; make a new key, others may have this one", true);
            }
            return key;
        } catch (KeyFileException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(path, String.valueOf(e.getMessage()), false);
        } catch (NoSuchFileException e) {
            throw new KeyFileException(path, "does not exist", false);
        } catch (IOException e) {
            throw new KeyFileException(path, "can't be read: " + e, false);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Creates a file, mode 0600, and returns when it is on the disk. */
    static void create(Path path, byte[] content) throws KeyFileException {
        try (LogFile file = LogFile.createNew(path)) {
            file.append(content, 0, content.length);
            file.force();
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileException(path, "exists already; keys are never overwritten", false);
        } catch (IOException e) {
            throw new KeyFileException(path, "can't be written: " + e, false);
        }
    }
}
