package io.github.inkseal.network;

import static io.github.inkseal.spi.ControlRule.advice;
import static io.github.inkseal.spi.ControlRule.rule;

import io.github.inkseal.Control;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.control.Heard;
import io.github.inkseal.internal.control.Places;
import io.github.inkseal.network.internal.ship.NettyStart;
import io.github.inkseal.network.internal.tls.TlsSource;
import io.github.inkseal.network.internal.tls.TokenSource;
import io.github.inkseal.network.internal.tls.Validity;
import io.github.inkseal.spi.ControlCheck;
import io.github.inkseal.spi.ControlRule;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The controls of writers that ship. Files of TLS are read; nothing is connected to. */
public final class ShippingControls implements ControlCheck {

    private static final String VERSION = "tls-version";
    private static final String NAME = "tls-host-name";
    private static final String FILES = "tls-files";
    private static final String PROOF = "tls-identity-or-pin";
    private static final String SPARE = "tls-spare-pin";
    private static final String EXPIRY = "certificate-expiry";
    private static final String TOKEN = "token-file";
    private static final String SPOOL = "spool";
    private static final String KEY = "spool-key";
    private static final String PLACE = "spool-place";
    private static final Duration SOON = Duration.ofDays(14);

    private final Clock clock;

    /** For {@link java.util.ServiceLoader}. */
    public ShippingControls() {
        this(Clock.systemUTC());
    }

    /** With another clock, by which certificates expire. */
    ShippingControls(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<ControlRule> rules() {
        return List.of(
                rule(VERSION, "TLS 1.3 and 1.2", "`tls.min-version: tls13`"),
                rule(NAME, "checked; can't be turned off", "checked"),
                rule(
                        FILES,
                        "files that can't be used fail in every mode",
                        "all can be read, the identity by nobody else"),
                rule(PROOF, "the receiver needs a valid certificate", "`tls.identity`, or `tls.pins`"),
                advice(SPARE, "one pin is used, with a warning", "the next key's pin beside the present one's"),
                advice(EXPIRY, "a certificate of ours that has expired fails in every mode", "more than 14 days left"),
                rule(
                        TOKEN,
                        "one that can't be used, or that others can read, fails in every mode: nothing is sent",
                        "a token alone, read by nobody else"),
                advice(SPOOL, "none: what waits is in memory", "`spool`, for writers that are acknowledged"),
                advice(KEY, "always encrypted; a key that is made beside it", "`spool.key`, a reference"),
                rule(PLACE, "made 0700; what is there already is used as it is", "nobody else can write to it"));
    }

    /** What the types of writers have in common. */
    private record Shipped(
            String subject,
            TlsSettings tls,
            @Nullable SpoolSettings spool,
            boolean acknowledged,
            @Nullable Path tokenFile) {}

    private static @Nullable Shipped shipped(WriterConfig writer) {
        String subject = "writer " + writer.name();
        if (writer.settings() instanceof RelpSettings relp) {
            return new Shipped(subject, relp.tls(), relp.spool(), true, null);
        }
        if (writer.settings() instanceof OtlpSettings otlp) {
            return new Shipped(subject, otlp.tls(), otlp.spool(), true, otlp.tokenFile());
        }
        return writer.settings() instanceof SyslogTlsSettings syslog
                ? new Shipped(subject, syslog.tls(), null, false, null)
                : null;
    }

    @Override
    public List<Control> examine(Examined examined) {
        List<Control> all = new ArrayList<>();
        for (WriterConfig writer : examined.config().writers()) {
            Shipped shipped = shipped(writer);
            if (shipped != null) {
                tls(shipped.subject(), shipped.tls(), all);
                all.add(token(shipped.subject(), shipped.tokenFile()));
                spool(shipped, all);
            }
        }
        if (all.isEmpty()) {
            rules().forEach(rule -> all.add(Control.notApplicable(rule.id(), "", "no writer ships")));
        }
        return all;
    }

    private void tls(String subject, TlsSettings tls, List<Control> all) {
        all.add(
                tls.minVersion() == TlsSettings.Version.TLS13
                        ? Control.pass(VERSION, subject, "TLS 1.3 only")
                        : Control.warn(VERSION, subject, "TLS 1.2 is taken too", "tls: { min-version: tls13 }"));
        all.add(Control.pass(NAME, subject, "the certificate must name the host"));
        // In hardened mode this comes before the writers are made.
        NettyStart.quietly();
        try {
            new TlsSource(tls, new Heard()).context();
            all.add(Control.pass(FILES, subject, "can be used"));
        } catch (GeneralSecurityException e) {
            all.add(Control.fail(FILES, subject, String.valueOf(e.getMessage()), "tls: { trust: …, identity: … }"));
        }
        all.add(
                tls.identity() == null && tls.pins().isEmpty()
                        ? Control.warn(
                                PROOF,
                                subject,
                                "any authority that is trusted may name the receiver, and any sender may send",
                                "tls: { identity: client.pem }, or tls: { pins: [ … ] }")
                        : Control.pass(PROOF, subject, tls.identity() == null ? "pinned" : "we have a certificate"));
        all.add(spare(subject, tls));
        all.add(expiry(subject, tls));
    }

    private static Control spare(String subject, TlsSettings tls) {
        return switch (tls.pins().size()) {
            case 0 -> Control.notApplicable(SPARE, subject, "there are no pins");
            case 1 ->
                Control.warn(
                        SPARE,
                        subject,
                        "nothing is sent once the receiver's key is replaced",
                        "tls: { pins: [ now, next ] }");
            default -> Control.pass(SPARE, subject, tls.pins().size() + " pins");
        };
    }

    private Control expiry(String subject, TlsSettings tls) {
        Path identity = tls.identity();
        if (identity == null) {
            return Control.notApplicable(EXPIRY, subject, "we have no certificate");
        }
        try {
            Instant end = Validity.end(identity, tls.identityPassword());
            Instant now = clock.instant();
            String mend = "put a new one into " + identity + ", it is used without a restart";
            if (!end.isAfter(now)) {
                return Control.fail(EXPIRY, subject, "ours has expired on " + end, mend);
            }
            return end.isBefore(now.plus(SOON))
                    ? Control.warn(EXPIRY, subject, "ours expires on " + end, mend)
                    : Control.pass(EXPIRY, subject, "ours is valid until " + end);
        } catch (GeneralSecurityException e) {
            return Control.notApplicable(EXPIRY, subject, "ours can't be read");
        }
    }

    /** Read as the writer does it, by whom nothing is sent as long as this fails. */
    private static Control token(String subject, @Nullable Path file) {
        if (file == null) {
            return Control.notApplicable(TOKEN, subject, "no token is read from a file");
        }
        try {
            new TokenSource(null, file, new Heard()).token();
            return Control.pass(TOKEN, subject, file + ": holds a token, and nobody else can read it");
        } catch (GeneralSecurityException e) {
            return Control.fail(
                    TOKEN,
                    subject,
                    String.valueOf(e.getMessage()),
                    "put a token alone into " + file + ", as this process's user, with mode 0600");
        }
    }

    private static void spool(Shipped shipped, List<Control> all) {
        String subject = shipped.subject();
        SpoolSettings spool = shipped.spool();
        if (spool == null) {
            all.add(
                    shipped.acknowledged()
                            ? Control.warn(
                                    SPOOL, subject, "what waits is gone with the process", "spool: { path: spool }")
                            : Control.notApplicable(SPOOL, subject, "its receiver acknowledges nothing"));
            all.add(Control.notApplicable(KEY, subject, "there is no spool"));
            all.add(Control.notApplicable(PLACE, subject, "there is no spool"));
            return;
        }
        all.add(Control.pass(SPOOL, subject, "what waits is on disk, encrypted"));
        all.add(
                spool.key() == null
                        ? Control.warn(
                                KEY,
                                subject,
                                "its key lies beside it, for whoever can read this machine's files",
                                "spool: { key: \"${file:/run/secrets/spool}\" }")
                        : Control.pass(KEY, subject, "from a reference"));
        all.add(Places.judge(PLACE, subject, spool.path(), null));
    }
}
