package io.github.inkseal.crypto;

import static io.github.inkseal.spi.ControlRule.advice;
import static io.github.inkseal.spi.ControlRule.rule;

import io.github.inkseal.Control;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.internal.format.Wrapping;
import io.github.inkseal.crypto.internal.key.ApprovedMode;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.internal.control.Heard;
import io.github.inkseal.internal.control.Places;
import io.github.inkseal.spi.ControlCheck;
import io.github.inkseal.spi.ControlRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** The controls of sealed files: their keys, their origin and where they lie. Key files are read, and nothing is sealed. */
public final class SealedFileControls implements ControlCheck {

    private static final String KEYS = "recipient-keys";
    private static final String MODES = "key-files";
    private static final String TWO = "two-recipients";
    private static final String OUTSIDE = "keys-outside-logs";
    private static final String HOST = "host-can-not-open";
    private static final String PINS = "recipient-pins";
    private static final String ORIGIN = "origin";
    private static final String STATE = "origin-state";
    private static final String AGE = "key-age";
    private static final String DECRYPT = "test-decrypt";
    private static final String FIPS = "approved-mode";
    private static final String OUTPUT = "sealed-places";
    private static final String RETENTION = "sealed-retention";
    private static final byte[] CONTEXT = "inkseal doctor".getBytes(StandardCharsets.US_ASCII);

    private final Clock clock;

    /** For {@link java.util.ServiceLoader}. */
    public SealedFileControls() {
        this(Clock.systemUTC());
    }

    /** With another clock, by which keys get old. */
    SealedFileControls(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<ControlRule> rules() {
        return List.of(
                rule(
                        KEYS,
                        "a key that can't be used fails in every mode: nothing is written",
                        "every recipient's key can be read"),
                rule(
                        MODES,
                        "a public key that others can change is used, with a warning; a private one that others can read fails in every mode",
                        "0644 at most, this user's or root's"),
                rule(TWO, "one recipient is enough", "two, so that one lost key does not lose the log"),
                rule(
                        OUTSIDE,
                        "a key in the log's directory fails in every mode",
                        "keys and the origin's state elsewhere"),
                rule(
                        HOST,
                        "local keys and keysets in clear are used, with a warning",
                        "public keys, so that this host can't open what it sealed"),
                advice(PINS, "none", "the fingerprints of the recipients as `pins`"),
                rule(ORIGIN, "none", "the state of an origin"),
                rule(
                        STATE,
                        "an origin that is lost begins anew; one that others can read fails in every mode",
                        "there, 0600, this user's"),
                advice(AGE, "`max-key-age: 90d`; older keys are told of and make health DEGRADED", "replaced in time"),
                advice(DECRYPT, "not tried", "tried where the private key is at hand: `inkseal doctor --key`"),
                rule(
                        FIPS,
                        "not asked for; where it is and is not met it fails in every mode",
                        "met where `crypto.require-fips` asks for it"),
                rule(
                        OUTPUT,
                        "directories are made 0700 and files 0600; what is there already is used as it is",
                        "nobody else can write to them"),
                advice(RETENTION, "everything stays", "`rotate.max-age`, `keep` or `total`"));
    }

    @Override
    public List<Control> examine(Examined examined) {
        List<Control> all = new ArrayList<>();
        for (WriterConfig writer : examined.config().writers()) {
            if (writer.settings() instanceof SealedFileSettings settings) {
                new OneWriter("writer " + writer.name(), settings, all).examine(examined.keys());
            }
        }
        if (all.isEmpty()) {
            rules().forEach(rule -> all.add(Control.notApplicable(rule.id(), "", "there is no sealed file")));
        }
        return all;
    }

    /** What is found of one writer. */
    private final class OneWriter {
        private final String subject;
        private final SealedFileSettings settings;
        private final List<Control> all;
        private final Path directory;
        private final Heard heard = new Heard();
        private final List<String> unapproved = new ArrayList<>();
        private final List<KeyFiles.Shared> shared = new ArrayList<>();

        OneWriter(String subject, SealedFileSettings settings, List<Control> all) {
            this.subject = subject;
            this.settings = settings;
            this.all = all;
            Path parent = settings.path().toAbsolutePath().normalize().getParent();
            this.directory = parent == null ? settings.path() : parent;
        }

        void examine(List<Path> keys) {
            Primitives primitives = primitives();
            keys(primitives);
            approved();
            outside();
            two();
            host();
            pins();
            origin();
            age();
            decrypt(keys, primitives);
            all.add(Places.judge(OUTPUT, subject, directory, null));
            retention();
        }

        private Primitives primitives() {
            String provider = settings.crypto().provider();
            try {
                Primitives primitives = provider == null ? Primitives.standard() : Primitives.of(provider);
                if (settings.crypto().requireFips()) {
                    ApprovedMode.require(primitives);
                }
                return primitives;
            } catch (GeneralSecurityException e) {
                unapproved.add(String.valueOf(e.getMessage()));
                return Primitives.standard();
            }
        }

        private void approved() {
            boolean asked = settings.crypto().requireFips();
            String mend = "crypto: { provider: … }, and P-256 or RSA keys";
            if (!unapproved.isEmpty()) {
                all.add(Control.fail(FIPS, subject, String.join("; ", new LinkedHashSet<>(unapproved)), mend));
            } else {
                all.add(
                        asked
                                ? Control.pass(FIPS, subject, "the provider says that it is in its approved mode")
                                : Control.notApplicable(FIPS, subject, "not asked for"));
            }
        }

        private List<Path> paths() {
            return Stream.concat(settings.recipients().stream(), settings.breakGlass().stream())
                    .toList();
        }

        private void keys(Primitives primitives) {
            KeyFiles files = new KeyFiles(primitives, heard);
            List<Recipient> recipients = new ArrayList<>();
            List<String> wrong = new ArrayList<>();
            for (Path path : paths()) {
                try {
                    KeyFiles.Shared key = files.recipient(path);
                    KeyFiles.refuseTwice(path, key.recipient(), recipients);
                    refuse(key.recipient(), path, primitives);
                    recipients.add(key.recipient());
                    shared.add(key);
                } catch (KeyFileException e) {
                    wrong.add(String.valueOf(e.getMessage()));
                }
            }
            all.add(
                    wrong.isEmpty()
                            ? Control.pass(KEYS, subject, shared.size() + " can be used")
                            : Control.fail(KEYS, subject, String.join("; ", wrong), "recipients: [ … ]"));
            all.add(
                    heard.warnings().isEmpty()
                            ? Control.pass(MODES, subject, "nobody else can change them")
                            : Control.warn(
                                    MODES,
                                    subject,
                                    String.join("; ", heard.warnings()),
                                    "chmod 0644 for public keys, 0600 for all else, and wrap keysets by a key service"));
        }

        private void refuse(Recipient recipient, Path path, Primitives primitives) throws KeyFileException {
            if (!settings.pins().isEmpty() && !settings.pins().contains(recipient.fingerprint())) {
                throw new KeyFileException(
                        path, "has fingerprint " + recipient.fingerprint() + ", which is not among the pins", true);
            }
            if (settings.crypto().requireFips()) {
                try {
                    ApprovedMode.require(primitives, recipient);
                } catch (GeneralSecurityException e) {
                    unapproved.add(path + ": " + e.getMessage());
                }
            }
        }

        private void two() {
            all.add(
                    paths().size() < 2
                            ? Control.warn(
                                    TWO,
                                    subject,
                                    "if the one key is lost, so is the log",
                                    "recipients: [ ops.pub, spare.pub ]")
                            : Control.pass(TWO, subject, paths().size() + " recipients"));
        }

        private void outside() {
            List<String> inside = new ArrayList<>();
            Path state = settings.origin();
            Stream.of(paths(), state == null ? List.<Path>of() : List.of(state), moreFiles())
                    .flatMap(List::stream)
                    .forEach(path -> {
                        try {
                            RecipientFiles.refuseInside(path, directory);
                        } catch (KeyFileException e) {
                            inside.add(String.valueOf(e.getMessage()));
                        }
                    });
            all.add(
                    inside.isEmpty()
                            ? Control.pass(OUTSIDE, subject, "keys and logs lie apart")
                            : Control.fail(
                                    OUTSIDE, subject, String.join("; ", inside), "move it, and name the new place"));
        }

        private List<Path> moreFiles() {
            return shared.stream().flatMap(key -> key.files().stream()).toList();
        }

        private void host() {
            boolean opens = shared.stream().anyMatch(KeyFiles.Shared::opens);
            all.add(
                    opens
                            ? Control.warn(
                                    HOST,
                                    subject,
                                    "this host can open what it seals",
                                    "recipients: only .pub files, or keys of a service with may-unwrap: false")
                            : Control.pass(HOST, subject, "this host can't open what it seals"));
        }

        private void pins() {
            all.add(
                    settings.pins().isEmpty()
                            ? Control.warn(
                                    PINS,
                                    subject,
                                    "whoever can exchange a key's file has the log sealed to himself",
                                    "pins: [ "
                                            + String.join(
                                                    ", ",
                                                    shared.stream()
                                                            .map(key -> key.recipient()
                                                                    .fingerprint())
                                                            .toList())
                                            + " ]")
                            : Control.pass(PINS, subject, "every recipient is pinned"));
        }

        private void origin() {
            Path state = settings.origin();
            if (state == null) {
                String mend = "inkseal keygen --origin makes one; origin: state/origin.state";
                all.add(Control.warn(ORIGIN, subject, "whoever writes to the disk can make up segments", mend));
                all.add(Control.notApplicable(STATE, subject, "there is no origin"));
                return;
            }
            all.add(Control.pass(ORIGIN, subject, "segments are vouched for"));
            String mend = "inkseal keygen --origin; keep its state in a directory of its own, with mode 0600";
            try {
                String looser = Files.exists(state) ? new SourceFiles().looser(state.toRealPath()) : null;
                if (!Files.exists(state)) {
                    all.add(Control.warn(STATE, subject, state + " is not there: a new origin begins", mend));
                } else if (looser != null) {
                    all.add(Control.fail(STATE, subject, state + " " + looser, mend));
                } else {
                    all.add(Control.pass(STATE, subject, state + " is there"));
                }
            } catch (IOException e) {
                all.add(Control.fail(STATE, subject, state + " can't be looked at", mend));
            }
        }

        private void age() {
            Instant now = clock.instant();
            long oldest = shared.stream()
                    .map(KeyFiles.Shared::created)
                    .filter(created -> created != null)
                    .mapToLong(created -> Duration.between(created, now).toDays())
                    .max()
                    .orElse(-1);
            boolean old = shared.stream()
                    .map(KeyFiles.Shared::created)
                    .anyMatch(created ->
                            created != null && Duration.between(created, now).compareTo(settings.maxKeyAge()) > 0);
            if (oldest < 0) {
                all.add(Control.notApplicable(AGE, subject, "nobody says how old a key is"));
            } else {
                String found = "the oldest key is " + oldest + " days old";
                all.add(
                        old
                                ? Control.warn(AGE, subject, found, "make a new one and put it in its place")
                                : Control.pass(AGE, subject, found));
            }
        }

        private void decrypt(List<Path> keys, Primitives primitives) {
            if (keys.isEmpty()) {
                all.add(Control.notApplicable(DECRYPT, subject, "no private key is at hand"));
                return;
            }
            for (Path path : keys) {
                try {
                    Identity identity = new KeyFiles(primitives, heard).identity(path);
                    boolean opened = false;
                    for (KeyFiles.Shared key : shared) {
                        // A service would have to be asked, and nothing is opened here.
                        opened |= identity.type() == key.recipient().type()
                                && identity.type() != Wrapping.KMS
                                && opens(identity, key.recipient());
                    }
                    all.add(
                            opened
                                    ? Control.pass(DECRYPT, subject, path + " opens what is sealed")
                                    : Control.fail(
                                            DECRYPT,
                                            subject,
                                            path + " opens nothing that is sealed",
                                            "recipients: its .pub file has to be among them"));
                } catch (KeyFileException e) {
                    all.add(Control.fail(DECRYPT, subject, String.valueOf(e.getMessage()), "mend or drop that key"));
                }
            }
        }

        private static boolean opens(Identity identity, Recipient recipient) {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            try {
                return MessageDigest.isEqual(secret, identity.unwrap(recipient.wrap(secret, CONTEXT), CONTEXT));
            } catch (GeneralSecurityException notItsKey) {
                return false;
            }
        }

        private void retention() {
            SealedFileSettings.Rotate rotate = settings.rotate();
            boolean goes = rotate.keep() != null || rotate.total() != null || rotate.maxAge() != null;
            all.add(
                    goes
                            ? Control.pass(RETENTION, subject, "old segments go")
                            : Control.warn(
                                    RETENTION, subject, "no segment is ever removed", "rotate: { max-age: 30d }"));
        }
    }
}
