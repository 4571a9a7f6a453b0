package io.github.inkseal.internal.control;

import static io.github.inkseal.spi.ControlRule.advice;
import static io.github.inkseal.spi.ControlRule.rule;

import io.github.inkseal.Control;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ProcessIdentity;
import io.github.inkseal.spi.ControlCheck;
import io.github.inkseal.spi.ControlRule;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.spi.Protection;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** The core's own: what concerns every configuration, and plain files. */
final class CoreControls implements ControlCheck {

    private static final String SOURCES = "source-files";
    private static final String SECRETS = "literal-secrets";
    private static final String SANITIZER = "sanitizer-present";
    private static final String PROTECTED = "writers-protected";
    private static final String AUDIT = "audit-writer";
    private static final String OUTPUT = "output-places";
    private static final String RETENTION = "file-retention";
    private static final String QUEUE = "queue-overflow";
    private static final String USER = "process-user";
    private static final String REACH = "own-reach";

    @Override
    public List<ControlRule> rules() {
        return List.of(
                rule(
                        SOURCES,
                        "a configuration or a file of a reference that others can read is used, with a warning",
                        "0600, this user's or root's"),
                rule(
                        SECRETS,
                        "a key that is a secret takes a reference only",
                        "no password, key or token in any other key"),
                rule(SANITIZER, "on where `inkseal-sanitizer` is on the class path", "on the class path"),
                rule(PROTECTED, "a readable console", "every writer seals, or ships over TLS"),
                rule(
                        AUDIT,
                        "no writer has `audit: true`; what is done to the logging is on the status channel",
                        "one with `audit: true`, and `audit.own`"),
                rule(
                        OUTPUT,
                        "directories are made 0700 and files 0600; what is there already is used as it is",
                        "nobody else can write to them"),
                advice(RETENTION, "plain files stay for ever", "`rotate` with `max-age`, so that files go in the end"),
                advice(
                        QUEUE,
                        "below WARN dropped and counted when full, from WARN up waiting 50 ms",
                        "WARN and above never dropped at once, nothing waits for ever"),
                advice(USER, "whoever starts it", "not root"),
                advice(
                        REACH,
                        "whatever the user of the process may write to",
                        "neither its configuration, nor its class path, nor its working directory"));
    }

    @Override
    public List<Control> examine(Examined examined) {
        InksealConfig config = examined.config();
        List<Control> all = new ArrayList<>();
        all.add(sources(examined.looseFiles()));
        all.add(secrets(config));
        all.add(
                examined.has(LogFilter.class, "sanitize")
                        ? Control.pass(SANITIZER, "", "inkseal-sanitizer is on the class path")
                        : Control.warn(
                                SANITIZER, "", "nothing masks secrets", "add inkseal-sanitizer to the class path"));
        for (WriterConfig writer : config.writers()) {
            all.add(protection(writer, examined));
        }
        if (config.writers().isEmpty()) {
            all.add(Control.notApplicable(PROTECTED, "", "there is no writer"));
        }
        all.add(audit(config));
        files(config, all);
        all.add(queue(config.queue()));
        all.add(
                ProcessIdentity.current().user() == 0
                        ? Control.warn(USER, "", "this process runs as root", "run it as a user of its own")
                        : Control.pass(USER, "", "this process does not run as root"));
        reach(examined, all);
        return all;
    }

    /** Of whoever takes the process over: what he can change to find it changed at the next start. */
    private static void reach(Examined examined, List<Control> all) {
        String read = OwnReach.over(examined.files());
        all.add(
                read == null
                        ? Control.pass(REACH, "configuration", "this process can't change what it is configured by")
                        : Control.warn(
                                REACH,
                                "configuration",
                                read + ", and with it what is protected from the next start on",
                                "mount it read-only; or chown root, chmod 0640 with a group of this process, its directory too"));
        String code = OwnReach.over(Stream.of("java.class.path", "jdk.module.path")
                .flatMap(name -> Stream.of(System.getProperty(name, "").split(File.pathSeparator, -1)))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList());
        all.add(
                code == null
                        ? Control.pass(REACH, "class path", "this process can't change its own code")
                        : Control.warn(
                                REACH,
                                "class path",
                                code + ", and with it what runs from the next start on",
                                "install it as root, or on a read-only file system"));
        boolean writable = Files.isWritable(Path.of(""));
        all.add(
                writable
                        ? Control.warn(
                                REACH,
                                "working directory",
                                Path.of("").toAbsolutePath() + " can be written to by this process",
                                "start it in a directory that it can't write to, and name places by absolute paths")
                        : Control.pass(REACH, "working directory", "this process can't write there"));
    }

    private static Control sources(List<String> loose) {
        return loose.isEmpty()
                ? Control.pass(SOURCES, "", "no file the configuration was read from is open to others")
                : Control.warn(SOURCES, "", String.join("; ", loose), "chmod 0600, and chown to this process's user");
    }

    private static Control secrets(InksealConfig config) {
        List<String> places = Literals.in(config);
        return places.isEmpty()
                ? Control.pass(SECRETS, "", "no key holds what looks like a secret")
                : Control.warn(
                        SECRETS,
                        "",
                        "what looks like a secret stands in " + String.join(", ", places),
                        "take it out, and use a key that takes a reference like ${file:/run/secrets/name}");
    }

    private static Control protection(WriterConfig writer, Examined examined) {
        String subject = "writer " + writer.name();
        Protection protection = examined.protection(writer.type(), writer.settings());
        return protection == Protection.PLAINTEXT
                ? Control.warn(
                        PROTECTED,
                        subject,
                        "type: " + writer.type() + " keeps or shows records in plaintext",
                        "use type: sealed-file, or relp, otlp or syslog-tls")
                : Control.pass(PROTECTED, subject, protection == Protection.SEALED ? "sealed" : "encrypted on its way");
    }

    private static Control audit(InksealConfig config) {
        if (!config.audit().own()) {
            return Control.warn(
                    AUDIT,
                    "",
                    "audit.own is false: what is done to the logging is not recorded",
                    "audit: { own: true }");
        }
        return config.writers().stream()
                .filter(WriterConfig::audit)
                .findFirst()
                .map(writer -> Control.pass(AUDIT, "writer " + writer.name(), "has the audit records"))
                .orElseGet(() -> Control.warn(
                        AUDIT,
                        "",
                        "no writer takes audit records",
                        "give a writer that seals, or relp or otlp, audit: true"));
    }

    private static void files(InksealConfig config, List<Control> all) {
        int before = all.size();
        for (WriterConfig writer : config.writers()) {
            if (writer.settings() instanceof FileSettings settings) {
                String subject = "writer " + writer.name();
                Path file = settings.path().toAbsolutePath().normalize();
                Path directory = file.getParent() == null ? file : file.getParent();
                all.add(Places.judge(OUTPUT, subject, directory, file));
                all.add(retention(subject, settings));
            }
        }
        if (all.size() == before) {
            all.add(Control.notApplicable(OUTPUT, "", "there is no plain file"));
            all.add(Control.notApplicable(RETENTION, "", "there is no plain file"));
        }
    }

    private static Control retention(String subject, FileSettings settings) {
        FileSettings.Rotate rotate = settings.rotate();
        return rotate == null || rotate.maxAge() == null
                ? Control.warn(
                        RETENTION, subject, "no record is ever too old to stay", "rotate: { every: day, max-age: 30d }")
                : Control.pass(
                        RETENTION, subject, "files go after " + rotate.maxAge().toDays() + " days");
    }

    private static Control queue(QueueConfig queue) {
        Level below = queue.full().below();
        boolean drops = queue.full().then() == QueueConfig.Then.DROP;
        if (queue.waitFor().equals(QueueConfig.FOREVER)) {
            return Control.warn(
                    QUEUE,
                    "",
                    "a call waits for ever when the queue is full: so does the application",
                    "queue: { wait: 1s }");
        }
        if (drops && below.toInt() > Level.WARN.toInt()) {
            return Control.warn(
                    QUEUE, "", "WARN is dropped at once when the queue is full", "queue: { full: { below: WARN } }");
        }
        return Control.pass(
                QUEUE,
                "",
                drops
                        ? "below " + below.name().toUpperCase(Locale.ROOT)
                                + " dropped and counted when full, others wait a while"
                        : "when full all wait a while");
    }
}
