package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.key.RsaKey;
import io.github.inkseal.crypto.internal.token.TokenKeys;
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
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /**
     * Somebody to seal to.
     *
     * @param created when the key was made; null if the file does not say
     */
    record Shared(Recipient recipient, @Nullable Instant created) {}

    /** What a public key's file holds. */
    static Shared recipient(Path path) throws KeyFileException {
        return parse(path, text -> {
            if (RsaKey.isPublicPem(text)) {
                return new Shared(RsaKey.recipient(text), null);
            }
            KeyText key = RsaKey.isPrivatePem(text) ? null : KeyText.parse(text);
            if (key == null || key.kind() != KeyText.Kind.PUBLIC_KEY) {
                throw new KeyFileException(
                        path, "is no public key; whoever only writes needs the .pub file and no other", true);
            }
            return new Shared(key.recipient(Primitives.standard()), key.created());
        });
    }

    /** The identity in a private or local key's file. */
    static Identity identity(Path path) throws KeyFileException {
        return parse(path, text -> {
            if (RsaKey.isPrivatePem(text)) {
                refuseIfShared(path);
                return RsaKey.identity(text);
            }
            if (RsaKey.isPublicPem(text)) {
                throw new GeneralSecurityException("is a public key, which only seals; name the private key's file");
            }
            KeyText key = KeyText.parse(text);
            Identity identity = key.identity(Primitives.standard());
            refuseIfShared(path);
            return identity;
        });
    }

    /** The origin's first key in its file. */
    static OriginKey origin(Path path) throws KeyFileException {
        return parse(path, text -> {
            KeyText key = KeyText.parse(text);
            if (key.kind() != KeyText.Kind.ORIGIN_KEY) {
                throw new GeneralSecurityException("is no origin key");
            }
            refuseIfShared(path);
            return OriginKey.first(Primitives.standard(), key.secret());
        });
    }

    /** The epochs' keys in a file for tokens. */
    static TokenKeys tokenKeys(Path path) throws KeyFileException {
        return parse(path, text -> {
            TokenKeys keys = TokenKeys.parse(text);
            refuseIfShared(path);
            return keys;
        });
    }

    private static void refuseIfShared(Path path) throws IOException {
        String looser = new SourceFiles().looser(path.toRealPath());
        if (looser != null) {
            throw new KeyFileException(
                    path, "holds a secret and " + looser + "; make a new key, others may have this one", true);
        }
    }

    private interface Parser<T> {
        T parse(String text) throws IOException, GeneralSecurityException;
    }

    private static <T> T parse(Path path, Parser<T> parser) throws KeyFileException {
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
            return parser.parse(new String(bytes, StandardCharsets.UTF_8));
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
