package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.KeyText;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.key.RsaKey;
import io.github.inkseal.crypto.internal.key.TinkKeyset;
import io.github.inkseal.crypto.internal.token.TokenKeys;
import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.internal.write.LogFile;
import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Reads and creates key files. Any thread.
 *
 * <p>A file with a secret in it that others can read, or whose group this process is not in, is refused: whoever
 * could read it once may have done so. Symbolic links are followed and their target is judged, since that is how
 * Kubernetes mounts secrets. Created are files with their final mode, never through a link, never over another file.
 *
 * <p>A file may also say, in YAML, where else the key is: that makes a {@link KeyWrapping}.
 */
final class KeyFiles {

    private static final int LARGEST = 64 << 10;

    private final Primitives primitives;
    private final ComponentContext context;
    private final KeyServices services;

    /**
     * Key files for a component.
     *
     * @param context hears what should be seen to, and is that of the key wrappings
     */
    KeyFiles(Primitives primitives, ComponentContext context) {
        this.primitives = primitives;
        this.context = context;
        this.services = new KeyServices(primitives, context);
    }

    /** Key files for tools, whose user is there to see what fails. */
    static KeyFiles ofTools() {
        return new KeyFiles(Primitives.standard(), quiet());
    }

    /** Says nothing to anybody. */
    static ComponentContext quiet() {
        return new ComponentContext() {
            @Override
            public String name() {
                return "keys";
            }

            @Override
            public void report(Level level, String message, @Nullable Throwable cause) {}
        };
    }

    /** What several files hold to seal to; no more than a segment takes. */
    List<Recipient> recipients(List<Path> paths) throws KeyFileException {
        if (paths.size() > Format.MOST_STANZAS) {
            throw new KeyFileException(
                    paths.get(Format.MOST_STANZAS),
                    "is one of " + paths.size() + " recipients, and a segment takes no more than " + Format.MOST_STANZAS
                            + "; name fewer",
                    false);
        }
        List<Recipient> all = new ArrayList<>();
        for (Path path : paths) {
            Recipient recipient = recipient(path).recipient();
            refuseTwice(path, recipient, all);
            all.add(recipient);
        }
        return all;
    }

    /** Two stanzas of one key would make a header that nobody reads. */
    static void refuseTwice(Path path, Recipient recipient, List<Recipient> others) throws KeyFileException {
        for (Recipient other : others) {
            if (other.type() == recipient.type() && other.fingerprint().equals(recipient.fingerprint())) {
                throw new KeyFileException(path, "is the same key as another recipient's", false);
            }
        }
    }

    /**
     * Somebody to seal to.
     *
     * @param created when the key was made; null if nobody can say
     * @param opens whether who seals to it can also open it
     * @param files where more of the key is
     */
    record Shared(Recipient recipient, @Nullable Instant created, boolean opens, List<Path> files) {

        Shared(Recipient recipient, @Nullable Instant created, boolean opens) {
            this(recipient, created, opens, List.of());
        }
    }

    /** What tells a file's content from another; also for one that can't be read. */
    String digest(Path path) {
        try {
            return parse(
                    path,
                    (target, text) ->
                            HexFormat.of().formatHex(primitives.sha256(text.getBytes(StandardCharsets.UTF_8))));
        } catch (KeyFileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What a file holds to seal to: a public key, a local one, or where another is. */
    Shared recipient(Path path) throws KeyFileException {
        return parse(path, (target, text) -> {
            if (RsaKey.isPublicPem(text)) {
                warnIfOthersWrite(path, target);
                Instant changed = Files.getLastModifiedTime(target).toInstant();
                return new Shared(RsaKey.recipient(primitives, text), changed, false);
            }
            if (KeyServices.isNamedIn(path, text)) {
                return services.shared(path, target, text);
            }
            KeyText key = RsaKey.isPrivatePem(text) ? null : KeyText.parse(text);
            boolean local = key != null && key.kind() == KeyText.Kind.LOCAL_KEY;
            if (key == null || (!local && key.kind() != KeyText.Kind.PUBLIC_KEY)) {
                throw new KeyFileException(
                        path, "is no public key; whoever only writes needs the .pub file and no other", true);
            }
            if (local) {
                refuseIfShared(path, target);
            } else {
                warnIfOthersWrite(path, target);
            }
            return new Shared(key.recipient(primitives), key.created(), local);
        });
    }

    /** The identity in a private or local key's file, or where that is. */
    Identity identity(Path path) throws KeyFileException {
        return parse(path, (target, text) -> {
            if (RsaKey.isPrivatePem(text)) {
                refuseIfShared(path, target);
                return RsaKey.identity(primitives, text);
            }
            if (RsaKey.isPublicPem(text)) {
                throw new GeneralSecurityException("is a public key, which only seals; name the private key's file");
            }
            if (KeyServices.isNamedIn(path, text)) {
                return services.key(path, services.wrapping(path, target, text));
            }
            KeyText key = KeyText.parse(text);
            Identity identity = key.identity(primitives);
            refuseIfShared(path, target);
            return identity;
        });
    }

    /** The key that a file says to be elsewhere. */
    KeyWrapping wrapping(Path path) throws KeyFileException {
        return parse(path, (target, text) -> services.wrapping(path, target, text));
    }

    /** What is in a keyset's file that nothing wraps. */
    String keysetText(Path path) throws KeyFileException {
        return parse(path, (target, text) -> {
            if (TinkKeyset.isPublic(text)) {
                warnIfOthersWrite(path, target);
            } else {
                refuseIfShared(path, target);
            }
            return text;
        });
    }

    /** What is in a file that may be seen. */
    String text(Path path) throws KeyFileException {
        return parse(path, (target, text) -> text);
    }

    /** The origin's first key in its file. */
    OriginKey origin(Path path) throws KeyFileException {
        return parse(path, (target, text) -> {
            KeyText key = text.contains("inkseal-") ? KeyText.parse(text) : null;
            if (key == null || key.kind() != KeyText.Kind.ORIGIN_KEY) {
                // The state lies beside it, and is what people have at hand.
                throw new GeneralSecurityException(
                        "is no origin key; give the .key, not the .state, that inkseal keygen --origin made");
            }
            refuseIfShared(path, target);
            return OriginKey.first(primitives, key.secret());
        });
    }

    /** The epochs' keys in a file for tokens. */
    static TokenKeys tokenKeys(Path path) throws KeyFileException {
        return parse(path, (target, text) -> {
            TokenKeys keys = TokenKeys.parse(text);
            refuseIfShared(path, target);
            return keys;
        });
    }

    /** Whoever can write it has the log sealed to himself. */
    private void warnIfOthersWrite(Path path, Path target) throws IOException {
        String fault = new SourceFiles().writable(target);
        if (fault != null) {
            context.report(Level.WARN, path + ": " + fault, null);
        }
    }

    /** The file that was read is judged, not what a link names by now. */
    private static void refuseIfShared(Path path, Path target) throws IOException {
        String looser = new SourceFiles().looser(target);
        if (looser != null) {
            throw new KeyFileException(
                    path, "holds a secret and " + looser + "; make a new key, others may have this one", true);
        }
    }

    private interface Parser<T> {
        T parse(Path target, String text) throws IOException, GeneralSecurityException;
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
            return parser.parse(target, new String(bytes, StandardCharsets.UTF_8));
        } catch (KeyFileException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(path, String.valueOf(e.getMessage()), false);
        } catch (NoSuchFileException e) {
            throw new KeyFileException(path, "does not exist", false);
        } catch (IOException e) {
            String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
            String why = e instanceof AccessDeniedException ? "this user may not" : reason;
            throw new KeyFileException(path, "can't be read" + (why == null ? "" : ": " + why), false);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Creates a file that only its owner may read, and returns when it is on the disk. */
    static void create(Path path, byte[] content) throws KeyFileException {
        create(path, "rw-------", content);
    }

    /** Creates a file that everybody may read, and returns when it is on the disk. */
    static void createShared(Path path, byte[] content) throws KeyFileException {
        create(path, "rw-r--r--", content);
    }

    private static void create(Path path, String mode, byte[] content) throws KeyFileException {
        try (LogFile file = LogFile.createNew(path, mode)) {
            file.append(content, 0, content.length);
            file.force();
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileException(path, "exists already; keys are never overwritten", false);
        } catch (IOException e) {
            throw new KeyFileException(path, "can't be written: " + e, false);
        }
    }
}
