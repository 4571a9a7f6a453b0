package io.github.inkseal.crypto.support;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.SealedFileSettings;
import java.nio.file.Path;
import java.util.List;

/** Logs to a sealed file and comes to its end, without closing anything. */
public final class EndsByItself {

    /** How many records it logs. */
    public static final int RECORDS = 500;

    private EndsByItself() {}

    /** The path of the log, a recipient, and how events are dispatched. */
    public static void main(String[] args) {
        SealedFileSettings settings = SealedFileSettings.of(Path.of(args[0]), List.of(Path.of(args[1])));
        LoggerContext context = Desk.start(settings, Dispatch.valueOf(args[2]));
        for (int i = 0; i < RECORDS; i++) {
            context.getLogger("app").info("record {}", i);
        }
    }
}
