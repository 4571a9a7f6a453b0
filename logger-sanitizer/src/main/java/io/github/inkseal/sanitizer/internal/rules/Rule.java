package io.github.inkseal.sanitizer.internal.rules;

import io.github.inkseal.sanitizer.internal.mask.MaskForm;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, as counters, policies and findings name it. How it is found is elsewhere.
 *
 * @param id e.g. {@code card.pan}
 * @param type what a typed mask or a token calls the value, e.g. {@code card}
 * @param level how certain it is, and whether it is on by default
 * @param mask what is left of a value unless the policy says otherwise
 * @param replacement a fixed text that stands in for the value instead; null for none
 */
public record Rule(
        String id,
        String type,
        Level level,
        MaskForm mask,
        @Nullable String replacement) {

    /** How certain a rule is. */
    public enum Level {
        /** Certain by its form; on. */
        A,
        /** Needs a key, a context or a checksum; on. */
        B,
        /** Off until a policy enables it. */
        C
    }

    public Rule(String id, String type, Level level, MaskForm mask) {
        this(id, type, level, mask, null);
    }

    /** Which of two rules that found the same place names it: credentials before what only a key says, that before personal data. */
    public int rank() {
        if (id.startsWith("pii.")) {
            return level == Level.A ? 1 : 0;
        }
        return level == Level.A ? 3 : 2;
    }
}
