package io.github.inkseal.sanitizer;

import io.github.inkseal.config.ComponentConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code type: sanitize}, the filter that masks secrets in every part of an event. It is on wherever its module
 * is on the class path, listed or not.
 *
 * @param policy a file with a {@link SanitizePolicy}, YAML or JSON; null for the built-in rules
 * @param mode whether it masks
 * @param reload how often the file is looked at again; 30 s by default, zero for never
 * @param tokenizer makes the tokens of masks of the form {@code reversible}; null for none, such values then get
 *     a typed mask
 */
public record SanitizeSettings(
        @Nullable Path policy,
        Mode mode,
        Duration reload,
        @Nullable ComponentConfig tokenizer) {

    /** What is done with what is found. */
    public enum Mode {
        /** Masked and counted. */
        MASK,
        /** Counted, and the event marked {@code WOULD_MASK}; nothing is masked. */
        DRY_RUN,
        /** Nothing is looked for. */
        OFF
    }

    public SanitizeSettings {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(reload, "reload");
        if (reload.isNegative()) {
            throw new IllegalArgumentException("reload must not be negative");
        }
    }

    /** The built-in rules of levels A and B. */
    public static SanitizeSettings defaults() {
        return new SanitizeSettings(null, Mode.MASK, Duration.ofSeconds(30), null);
    }

    /** A policy in a file. */
    public static SanitizeSettings of(Path policy) {
        return defaults().withPolicy(policy);
    }

    public SanitizeSettings withPolicy(@Nullable Path value) {
        return new SanitizeSettings(value, mode, reload, tokenizer);
    }

    public SanitizeSettings withMode(Mode value) {
        return new SanitizeSettings(policy, value, reload, tokenizer);
    }

    public SanitizeSettings withReload(Duration value) {
        return new SanitizeSettings(policy, mode, value, tokenizer);
    }

    public SanitizeSettings withTokenizer(@Nullable ComponentConfig value) {
        return new SanitizeSettings(policy, mode, reload, value);
    }
}
