package io.github.inkseal.spi;

/**
 * What one control asks for, as docs/hardened.md has it.
 *
 * @param id as in {@link io.github.inkseal.Control#id()}
 * @param byDefault what is done where nothing is configured
 * @param recommended what should be
 * @param inHardened whether {@code mode: hardened} refuses what is only warned of otherwise
 */
public record ControlRule(String id, String byDefault, String recommended, Hardened inHardened) {

    /** What hardened mode makes of a WARN. */
    public enum Hardened {
        /** A FAIL: the context does not start. */
        RULE,
        /** It stays a WARN. */
        ADVICE
    }

    /** A recommendation that hardened mode insists on. */
    public static ControlRule rule(String id, String byDefault, String recommended) {
        return new ControlRule(id, byDefault, recommended, Hardened.RULE);
    }

    /** A recommendation that stays one. */
    public static ControlRule advice(String id, String byDefault, String recommended) {
        return new ControlRule(id, byDefault, recommended, Hardened.ADVICE);
    }
}
