package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.key.ApprovedMode;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.write.Recipients;
import io.github.inkseal.crypto.internal.write.StreamOptions.To;
import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The recipients in a writer's key files. The files are looked at again while the writer works, so that a key can be
 * replaced without a restart; the rules are the same as at the start, pins included. What can't be used then changes
 * nothing and is said.
 *
 * <p>The pipeline's thread, but for {@link #concern()}.
 */
final class RecipientFiles implements Recipients {

    private final SealedFileSettings settings;
    private final Path directory;
    private final Primitives primitives;
    private final Clock clock;
    private final ComponentContext context;
    private final KeyFiles files;
    private final WrapWatch wraps = new WrapWatch();

    private final Set<String> told = new HashSet<>();
    private volatile List<Key> keys;
    private List<String> texts;
    private volatile @Nullable String trouble;

    /** A key and where it is from. */
    private record Key(Path file, To to, @Nullable Instant created, boolean opens, List<Path> more) {

        String fingerprint() {
            return to.recipient().fingerprint();
        }

        @Override
        public String toString() {
            return fingerprint() + (to.breakGlass() ? " (break-glass)" : "");
        }
    }

    private RecipientFiles(
            SealedFileSettings settings, Path directory, Primitives primitives, Clock clock, ComponentContext context)
            throws IOException {
        this.settings = settings;
        this.directory = directory;
        this.primitives = primitives;
        this.clock = clock;
        this.context = context;
        this.files = new KeyFiles(primitives, context);
        List<String> before = texts(paths());
        this.keys = read();
        // What changes just now is seen at the next look.
        this.texts = before.equals(texts(paths())) ? texts(allPaths()) : List.of();
    }

    /**
     * Reads the files.
     *
     * @param directory where the logs are, and no key may be
     * @throws IOException if one of them can't be used
     */
    static RecipientFiles open(
            SealedFileSettings settings, Path directory, Primitives primitives, Clock clock, ComponentContext context)
            throws IOException {
        RecipientFiles opened = new RecipientFiles(settings, directory, primitives, clock, context);
        opened.tell(Level.INFO, "seals to ");
        opened.warnOfAge();
        return opened;
    }

    private List<Path> paths() {
        return Stream.concat(settings.recipients().stream(), settings.breakGlass().stream())
                .toList();
    }

    /** With those that hold more of the keys. */
    private List<Path> allPaths() {
        return Stream.concat(paths().stream(), keys.stream().flatMap(key -> key.more().stream()))
                .toList();
    }

    /** What the files hold, as far as they can be read: only whether it changes matters here. */
    private List<String> texts(List<Path> paths) {
        List<String> all = new ArrayList<>();
        for (Path file : paths) {
            all.add(files.digest(file));
        }
        return all;
    }

    private List<Key> read() throws IOException {
        List<Key> all = new ArrayList<>();
        for (Path file : settings.recipients()) {
            all.add(read(file, false));
        }
        for (Path file : settings.breakGlass()) {
            all.add(read(file, true));
        }
        List<Recipient> others = new ArrayList<>();
        for (Key key : all) {
            KeyFiles.refuseTwice(key.file(), key.to().recipient(), others);
            others.add(key.to().recipient());
        }
        return List.copyOf(all);
    }

    private Key read(Path file, boolean breakGlass) throws IOException {
        refuseInside(file, directory);
        KeyFiles.Shared shared = files.recipient(file);
        for (Path more : shared.files()) {
            refuseInside(more, directory);
        }
        Recipient recipient = shared.recipient();
        if (!settings.pins().isEmpty() && !settings.pins().contains(recipient.fingerprint())) {
            throw new KeyFileException(
                    file, "has fingerprint " + recipient.fingerprint() + ", which is not among the pins", true);
        }
        if (settings.crypto().requireFips()) {
            try {
                ApprovedMode.require(primitives, recipient);
            } catch (GeneralSecurityException e) {
                throw new KeyFileException(file, String.valueOf(e.getMessage()), true);
            }
        }
        return new Key(
                file, new To(wraps.watched(recipient), breakGlass), shared.created(), shared.opens(), shared.files());
    }

    /** Whoever copies or deletes the logs should not have the keys with them. */
    static void refuseInside(Path file, Path directory) throws KeyFileException {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            boolean inside = absolute.startsWith(directory);
            if (Files.exists(directory)) {
                Path real = directory.toRealPath();
                Path parent = absolute.getParent();
                inside |= Files.exists(file) && file.toRealPath().startsWith(real);
                inside |= parent != null
                        && Files.exists(parent)
                        && parent.toRealPath().startsWith(real);
            }
            if (inside) {
                throw new KeyFileException(file, "lies in the log's directory; keep it elsewhere", true);
            }
        } catch (KeyFileException e) {
            throw e;
        } catch (IOException e) {
            throw new KeyFileException(file, "can't be looked at: " + e, false);
        }
    }

    private void tell(Level level, String what) {
        List<Key> all = keys;
        context.report(level, what + all.stream().map(Key::toString).collect(Collectors.joining(", ")), null);
        if (all.size() < 2) {
            context.report(Level.WARN, "has one recipient only: if that key is lost, so is the log; add another", null);
        }
        for (Key key : all) {
            if (key.opens()) {
                context.report(
                        Level.WARN,
                        key.file() + ": this host can use the key to open as well: who takes it over reads and rewrites"
                                + " what was sealed before",
                        null);
            }
        }
    }

    @Override
    public List<To> now() {
        return keys.stream().map(Key::to).toList();
    }

    @Override
    public @Nullable List<To> changed() {
        warnOfAge();
        List<String> now = texts(allPaths());
        if (now.equals(texts)) {
            if (trouble != null) {
                trouble = null;
                context.report(Level.INFO, "its key files are again what they were", null);
            }
            return null;
        }
        try {
            List<Key> read = read();
            // A file that is just being written is left for the next look.
            if (!now.equals(texts(allPaths()))) {
                return null;
            }
            refuseToOpen(read);
            boolean same = fingerprints(read).equals(fingerprints(keys));
            keys = read;
            texts = texts(allPaths());
            trouble = null;
            if (!same) {
                tell(Level.WARN, "its key files have changed: from the next segment on it seals to ");
                context.audit("recipients", "changed", Map.of("to", String.join(", ", fingerprints(read))));
            }
            return now();
        } catch (IOException e) {
            String why = "goes on with the keys it had: " + e.getMessage();
            if (!why.equals(trouble)) {
                trouble = why;
                context.report(Level.ERROR, "the changed key files can't be used, " + why, null);
                context.audit("recipients", "refused", Map.of("problems", String.valueOf(e.getMessage())));
            }
            return null;
        }
    }

    /** What may be sealed here was decided when the writer was made, by who could open it. */
    private void refuseToOpen(List<Key> read) throws KeyFileException {
        if (hostOpens()) {
            return;
        }
        for (Key key : read) {
            if (key.opens()) {
                throw new KeyFileException(
                        key.file(),
                        "lets this host open what it seals, which it could not before; restart to do so",
                        true);
            }
        }
    }

    private static List<String> fingerprints(List<Key> keys) {
        return keys.stream().map(Key::toString).toList();
    }

    @Override
    public boolean hostOpens() {
        return keys.stream().anyMatch(Key::opens);
    }

    private void warnOfAge() {
        for (Key key : keys) {
            String old = old(key);
            if (old != null && told.add(key.fingerprint())) {
                context.report(Level.WARN, old, null);
                context.audit(
                        "key-age", "exceeded", Map.of("file", key.file().toString(), "fingerprint", key.fingerprint()));
            }
        }
    }

    private @Nullable String old(Key key) {
        Instant created = key.created();
        Duration age = created == null ? Duration.ZERO : Duration.between(created, clock.instant());
        return age.compareTo(settings.maxKeyAge()) > 0
                ? key.file() + ": the key is " + age.toDays() + " days old; make a new one and put it in its place"
                : null;
    }

    @Override
    public @Nullable String concern() {
        List<String> all = new ArrayList<>();
        add(all, trouble);
        for (Key key : keys) {
            add(all, wraps.trouble(key.to().recipient()));
            add(all, old(key));
        }
        return all.isEmpty() ? null : String.join("; ", all);
    }

    private static void add(List<String> all, @Nullable String line) {
        if (line != null) {
            all.add(line);
        }
    }
}
