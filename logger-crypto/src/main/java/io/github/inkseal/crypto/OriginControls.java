package io.github.inkseal.crypto;

import static io.github.inkseal.spi.ControlRule.rule;

import io.github.inkseal.Control;
import io.github.inkseal.internal.config.SourceFiles;
import io.github.inkseal.spi.ControlRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one writer's segments are vouched for by. */
record OriginControls(String subject, SealedFileSettings settings) {

    private static final String ORIGIN = "origin";
    private static final String STATE = "origin-state";

    static final List<ControlRule> RULES = List.of(
            rule(ORIGIN, "none", "the state of an origin"),
            rule(
                    STATE,
                    "an origin that is lost begins anew; one that others can read fails in every mode",
                    "there, 0600, this user's"));

    List<Control> examine() {
        Path state = settings.origin();
        if (state == null) {
            String mend = "inkseal keygen --origin makes one; origin: state/origin.state";
            return List.of(
                    Control.warn(ORIGIN, subject, "whoever writes to the disk can make up segments", mend),
                    Control.notApplicable(STATE, subject, "there is no origin"));
        }
        return List.of(Control.pass(ORIGIN, subject, "segments are vouched for"), state(state));
    }

    private Control state(Path state) {
        String mend = "inkseal keygen --origin; keep its state in a directory of its own, with mode 0600";
        try {
            if (!Files.exists(state)) {
                return Control.warn(STATE, subject, state + " is not there: a new origin begins", mend);
            }
            String looser = new SourceFiles().looser(state.toRealPath());
            return looser == null
                    ? Control.pass(STATE, subject, state + " is there")
                    : Control.fail(STATE, subject, state + " " + looser, mend);
        } catch (IOException e) {
            return Control.fail(STATE, subject, state + " can't be looked at", mend);
        }
    }
}
