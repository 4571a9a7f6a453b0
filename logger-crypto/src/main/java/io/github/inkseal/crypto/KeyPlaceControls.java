package io.github.inkseal.crypto;

import static io.github.inkseal.spi.ControlRule.advice;
import static io.github.inkseal.spi.ControlRule.rule;

import io.github.inkseal.Control;
import io.github.inkseal.internal.control.OwnReach;
import io.github.inkseal.spi.ControlRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one writer's keys lie.
 *
 * @param directory where its segments are
 * @param keys those that can be used
 */
record KeyPlaceControls(String subject, SealedFileSettings settings, Path directory, List<KeyFiles.Shared> keys) {

    private static final String OUTSIDE = "keys-outside-logs";
    private static final String REACH = "key-reach";

    static final List<ControlRule> RULES = List.of(
            rule(OUTSIDE, "a key in the log's directory fails in every mode", "keys and the origin's state elsewhere"),
            advice(
                    REACH,
                    "whatever the user of the process may write to",
                    "`pins`, or keys that this process can't change"));

    List<Control> examine() {
        return List.of(outside(), reach());
    }

    private List<Path> keyFiles() {
        List<Path> all = new ArrayList<>(settings.keyFiles());
        keys.forEach(key -> all.addAll(key.files()));
        return all;
    }

    private Control outside() {
        List<String> inside = new ArrayList<>();
        for (Path path : withState()) {
            try {
                RecipientFiles.refuseInside(path, directory);
            } catch (KeyFileException e) {
                inside.add(String.valueOf(e.getMessage()));
            }
        }
        return inside.isEmpty()
                ? Control.pass(OUTSIDE, subject, "keys and logs lie apart")
                : Control.fail(OUTSIDE, subject, String.join("; ", inside), "move it, and name the new place");
    }

    private List<Path> withState() {
        List<Path> all = keyFiles();
        if (settings.origin() != null) {
            all.add(settings.origin());
        }
        return all;
    }

    /** Whoever takes the process over can have what comes sealed to himself, or to nobody. */
    private Control reach() {
        String reach = settings.pins().isEmpty() ? OwnReach.over(keyFiles()) : null;
        return reach == null
                ? Control.pass(REACH, subject, "this process can't put other keys into their place")
                : Control.warn(
                        REACH,
                        subject,
                        reach + ", and with it to whom is sealed",
                        "pins: [ their fingerprints ], or give the keys and their directory to root");
    }
}
