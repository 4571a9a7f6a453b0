package io.github.inkseal.config;

import java.util.Objects;

/**
 * {@code type: console}.
 *
 * @param target the stream; standard output by default
 * @param color whether the pattern encoder's colour words take effect; by default only on a terminal
 */
public record ConsoleSettings(Target target, Color color) {

    public ConsoleSettings {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(color, "color");
    }

    public static ConsoleSettings defaults() {
        return new ConsoleSettings(Target.STDOUT, Color.AUTO);
    }

    /** A standard stream of the process. */
    public enum Target {
        STDOUT,
        STDERR
    }

    /** When colours are written. */
    public enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }
}
