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

    /**
     * Which of two rules that found the same place names it: what is certain to be a credential, then what only a key
     * says is one, then numbers that say by themselves what they are, then personal data. A password may well look like a
     * card's number, and of a password nothing is shown.
     */
    public int rank() {
        if (id.startsWith("pii.")) {
            return level == Level.A ? 1 : 0;
        }
        if (!isCredential()) {
            return level == Level.A ? 3 : 2;
        }
        boolean vendor = !id.startsWith("cred.") && !id.startsWith("session.");
        return level == Level.A ? (vendor ? 6 : 5) : 4;
    }

    /** Whether it finds what opens something, not what belongs to somebody. */
    public boolean isCredential() {
        return !id.startsWith("pii.") && !id.startsWith("card.") && !id.startsWith("fin.");
    }
}
