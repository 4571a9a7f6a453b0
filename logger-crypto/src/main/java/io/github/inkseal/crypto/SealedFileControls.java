package io.github.inkseal.crypto;

import static io.github.inkseal.spi.ControlRule.advice;
import static io.github.inkseal.spi.ControlRule.rule;

import io.github.inkseal.Control;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.control.Places;
import io.github.inkseal.spi.ControlCheck;
import io.github.inkseal.spi.ControlRule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The controls of sealed files: their keys, their origin and where they lie. Key files are read, and nothing is sealed. */
public final class SealedFileControls implements ControlCheck {

    private static final String OUTPUT = "sealed-places";
    private static final String RETENTION = "sealed-retention";

    private static final List<ControlRule> RULES = List.of(
            rule(
                    OUTPUT,
                    "directories are made 0700 and files 0600; what is there already is used as it is",
                    "nobody else can write to them"),
            advice(RETENTION, "everything stays", "`rotate.max-age`, `keep` or `total`"));

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
        return Stream.of(
                        RecipientControls.RULES, KeyPlaceControls.RULES, OriginControls.RULES, TestDecrypt.RULES, RULES)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Control> examine(Examined examined) {
        List<Control> all = new ArrayList<>();
        for (WriterConfig writer : examined.config().writers()) {
            if (writer.settings() instanceof SealedFileSettings settings) {
                all.addAll(examine("writer " + writer.name(), settings, examined.keys()));
            }
        }
        if (all.isEmpty()) {
            rules().forEach(rule -> all.add(Control.notApplicable(rule.id(), "", "there is no sealed file")));
        }
        return all;
    }

    private List<Control> examine(String subject, SealedFileSettings settings, List<Path> atHand) {
        Path parent = settings.path().toAbsolutePath().normalize().getParent();
        Path directory = parent == null ? settings.path() : parent;
        RecipientControls recipients = new RecipientControls(subject, settings, clock);
        List<Control> all = new ArrayList<>(recipients.examine());
        all.addAll(new KeyPlaceControls(subject, settings, directory, recipients.usable()).examine());
        all.addAll(new OriginControls(subject, settings).examine());
        all.addAll(new TestDecrypt(subject, recipients.cryptography(), recipients.usable()).examine(atHand));
        all.add(Places.judge(OUTPUT, subject, directory, null));
        all.add(retention(subject, settings.rotate()));
        return all;
    }

    private static Control retention(String subject, SealedFileSettings.Rotate rotate) {
        return rotate.keep() != null || rotate.total() != null || rotate.maxAge() != null
                ? Control.pass(RETENTION, subject, "old segments go")
                : Control.warn(RETENTION, subject, "no segment is ever removed", "rotate: { max-age: 30d }");
    }
}
