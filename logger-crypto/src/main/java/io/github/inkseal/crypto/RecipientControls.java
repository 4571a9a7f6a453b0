package io.github.inkseal.crypto;

import static io.github.inkseal.spi.ControlRule.advice;
import static io.github.inkseal.spi.ControlRule.rule;

import io.github.inkseal.Control;
import io.github.inkseal.crypto.internal.key.ApprovedMode;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.internal.control.Heard;
import io.github.inkseal.spi.ControlRule;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** To whom one writer seals: whether the keys can be used, how they are kept, and who opens what. One use, one thread. */
final class RecipientControls {

    private static final String KEYS = "recipient-keys";
    private static final String MODES = "key-files";
    private static final String TWO = "two-recipients";
    private static final String HOST = "host-can-not-open";
    private static final String PINS = "recipient-pins";
    private static final String AGE = "key-age";
    private static final String FIPS = "approved-mode";

    static final List<ControlRule> RULES = List.of(
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
                    HOST,
                    "local keys and keysets in clear are used, with a warning",
                    "public keys, so that this host can't open what it sealed"),
            advice(PINS, "none", "the fingerprints of the recipients as `pins`"),
            advice(AGE, "`max-key-age: 90d`; older keys are told of and make health DEGRADED", "replaced in time"),
            rule(
                    FIPS,
                    "not asked for; where it is and is not met it fails in every mode",
                    "met where `crypto.require-fips` asks for it"));

    private final String subject;
    private final SealedFileSettings settings;
    private final Clock clock;
    private final Primitives primitives;
    private final Heard heard = new Heard();
    private final List<String> unapproved = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<KeyFiles.Shared> shared = new ArrayList<>();

    /** Reads the keys' files. */
    RecipientControls(String subject, SealedFileSettings settings, Clock clock) {
        this.subject = subject;
        this.settings = settings;
        this.clock = clock;
        this.primitives = primitives();
        read();
    }

    /** The keys that can be used. */
    List<KeyFiles.Shared> usable() {
        return List.copyOf(shared);
    }

    /** What cryptography there is. */
    Primitives cryptography() {
        return primitives;
    }

    List<Control> examine() {
        return List.of(keys(), modes(), two(), host(), pins(), age(), approved());
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

    private void read() {
        KeyFiles files = new KeyFiles(primitives, heard);
        List<Recipient> recipients = new ArrayList<>();
        for (Path path : settings.keyFiles()) {
            try {
                KeyFiles.Shared key = files.recipient(path);
                KeyFiles.refuseTwice(path, key.recipient(), recipients);
                refuse(key.recipient(), path);
                recipients.add(key.recipient());
                shared.add(key);
            } catch (KeyFileException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private void refuse(Recipient recipient, Path path) throws KeyFileException {
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

    private Control keys() {
        return wrong.isEmpty()
                ? Control.pass(KEYS, subject, shared.size() + " can be used")
                : Control.fail(KEYS, subject, String.join("; ", wrong), "recipients: [ … ]");
    }

    private Control modes() {
        return heard.warnings().isEmpty()
                ? Control.pass(MODES, subject, "nobody else can change them")
                : Control.warn(
                        MODES,
                        subject,
                        String.join("; ", heard.warnings()),
                        "chmod 0644 for public keys, 0600 for all else, and wrap keysets by a key service");
    }

    private Control two() {
        return settings.keyFiles().size() < 2
                ? Control.warn(
                        TWO, subject, "if the one key is lost, so is the log", "recipients: [ ops.pub, spare.pub ]")
                : Control.pass(TWO, subject, settings.keyFiles().size() + " recipients");
    }

    private Control host() {
        boolean opens = shared.stream().anyMatch(KeyFiles.Shared::opens);
        return opens
                ? Control.warn(
                        HOST,
                        subject,
                        "this host can open what it seals",
                        "recipients: only .pub files, or keys of a service with may-unwrap: false")
                : Control.pass(HOST, subject, "this host can't open what it seals");
    }

    private Control pins() {
        return settings.pins().isEmpty()
                ? Control.warn(
                        PINS,
                        subject,
                        "whoever can exchange a key's file has the log sealed to himself",
                        "pins: [ "
                                + String.join(
                                        ", ",
                                        shared.stream()
                                                .map(key -> key.recipient().fingerprint())
                                                .toList())
                                + " ]")
                : Control.pass(PINS, subject, "every recipient is pinned");
    }

    private Control age() {
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
            return Control.notApplicable(AGE, subject, "nobody says how old a key is");
        }
        String found = "the oldest key is " + oldest + " days old";
        return old
                ? Control.warn(AGE, subject, found, "make a new one and put it in its place")
                : Control.pass(AGE, subject, found);
    }

    private Control approved() {
        boolean asked = settings.crypto().requireFips();
        String mend = "crypto: { provider: … }, and P-256 or RSA keys";
        if (!unapproved.isEmpty()) {
            return Control.fail(FIPS, subject, String.join("; ", new LinkedHashSet<>(unapproved)), mend);
        }
        return asked
                ? Control.pass(FIPS, subject, "the provider says that it is in its approved mode")
                : Control.notApplicable(FIPS, subject, "not asked for");
    }
}
