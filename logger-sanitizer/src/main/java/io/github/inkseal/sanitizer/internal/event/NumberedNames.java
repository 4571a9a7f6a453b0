package io.github.inkseal.sanitizer.internal.event;

import io.github.inkseal.internal.ring.InternTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Names that have a number, of loggers or of threads: each is read once and remembered under its number. One thread. */
@SuppressWarnings("ReferenceEquality") // CLEAN and WITHHELD are marks, not texts.
final class NumberedNames {

    private final Redactions redactions;
    private @Nullable String[] known = new String[64];

    NumberedNames(Redactions redactions) {
        this.redactions = redactions;
    }

    /** Whether a name is known to need no mask. */
    boolean isClean(int number) {
        return number >= 0 && number < known.length && known[number] == NameCache.CLEAN;
    }

    /**
     * The name masked; null if there is nothing to mask.
     *
     * @param number {@link InternTable#NONE} for a name that has none
     */
    @Nullable
    String masked(int number, String name) {
        if (number == InternTable.NONE) {
            return changed(name, redactions.redact(name));
        }
        if (number >= known.length) {
            known = Arrays.copyOf(known, Math.max(number + 1, known.length * 2));
        }
        String result = known[number];
        if (result == null) {
            String redacted = redactions.redact(name);
            result = redacted.equals(name) ? NameCache.CLEAN : redacted;
            // What was given up is not remembered, for the next record may have the budget to look at it.
            known[number] = redacted == Redactions.WITHHELD ? null : result;
        }
        return result == NameCache.CLEAN ? null : result;
    }

    private static @Nullable String changed(String name, String redacted) {
        return redacted.equals(name) ? null : redacted;
    }
}
