package io.github.inkseal.internal.config;

import io.github.inkseal.config.InksealConfig;
import java.util.List;

/**
 * A configuration and how it came about.
 *
 * @param config ready to use
 * @param source where it is from: a path, {@code classpath:inkseal.yaml} or {@code defaults}
 * @param warnings what does not stand in the way but should not stay, one line each; without secrets
 * @param problems why the configuration that should have been used could not be and {@code config} stands
 *     in for it, one line each; empty unless it was loaded by {@link ConfigLoader#loadOrDefault()}
 * @param files what it was read from; {@code warnings} has those that others could read or change, too
 * @param empty whether nothing was found, or what was found says nothing
 */
public record LoadedConfig(
        InksealConfig config,
        String source,
        List<String> warnings,
        List<String> problems,
        ReadFiles files,
        boolean empty) {

    /** The source of the configuration that applies when there is none. */
    public static final String DEFAULTS = "defaults";

    private static final String CODE = "code";

    /** One made in code: it was read from nowhere. */
    public static LoadedConfig ofCode(InksealConfig config) {
        return new LoadedConfig(config, CODE, List.of(), List.of(), ReadFiles.NONE, false);
    }

    public LoadedConfig {
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    /** Whether it was made in code, and what was loaded before is no older for that. */
    public boolean isOfCode() {
        return source.equals(CODE);
    }
}
