package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;

/** The main class of a measured JVM: one rival, one measurement, its result in a file. */
public final class OneRun {

    private OneRun() {}

    /** Takes its settings from system properties; see {@link Settings}. */
    public static void main(String[] args) throws IOException {
        Settings settings = Settings.fromProperties();
        if (settings.rival().seals()) {
            SealedRun.makeKeys(settings.keys());
        }
        Files.writeString(settings.out(), measure(settings).toJson());
        // Some backends leave threads behind that would keep the JVM alive.
        System.exit(0);
    }

    private static Measures measure(Settings settings) throws IOException {
        try {
            return switch (settings.kind()) {
                case CALLER -> CallerCost.measure(settings);
                case SUSTAINED, JSON -> Sustained.measure(settings);
                case CLEAN, SECRETS ->
                    settings.toDevice() ? Sustained.measure(settings) : MaskingProof.measure(settings);
                case IDLE -> Idle.measure(settings);
                case SEALING_DISK, SEALING_MEMORY -> Sustained.measure(settings);
                case AUDIT -> AuditCalls.measure(settings);
                case READING -> Reading.measure(settings);
                case FIRST -> FirstEvent.measure(settings);
            };
        } catch (NoResult e) {
            return Measures.failed(String.valueOf(e.getMessage()));
        }
    }
}
