package io.github.inkseal.examples.decorator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * {@code type: watched-vault}.
 *
 * @param path as {@code sealed-file} has it
 * @param recipients as {@code sealed-file} has them
 * @param slow how long a call may take before it is told; a second where it is left out
 */
public record WatchedVaultSettings(Path path, List<Path> recipients, Duration slow) {

    public WatchedVaultSettings {
        Objects.requireNonNull(path, "path");
        recipients = List.copyOf(recipients);
        slow = slow == null ? Duration.ofSeconds(1) : slow;
        if (slow.isNegative()) {
            throw new IllegalArgumentException("slow must not be negative");
        }
    }
}
