package io.github.inkseal.internal.ring;

import io.github.inkseal.internal.event.Argument;
import io.github.inkseal.internal.event.AuditTicket;
import io.github.inkseal.internal.event.Extras;
import org.jspecify.annotations.Nullable;

/**
 * The event in a slot as it was logged, whatever is redacted: numbers that things go by, and raw values for those who decide what
 * may be shown. Nothing of this is for a record.
 */
public abstract class RawEvent {

    Ring ring;
    int slot;
    int ref;
    long header;
    long tags;

    RawEvent(Ring ring) {
        this.ring = ring;
    }

    /** Whether the slot holds no event, because its producer failed. */
    public final boolean isVoid() {
        return (tags & SlotFormat.VOID) != 0;
    }

    /** The level as a number from 0 for TRACE to 4 for ERROR. */
    public final int levelIndex() {
        return SlotFormat.level(header);
    }

    /** The logger's number, whether its name is redacted or not. */
    public final int rawLoggerId() {
        return SlotFormat.logger(header);
    }

    /** The message's number, or {@link InternTable#NONE}. */
    public final int templateId() {
        return SlotFormat.template(header);
    }

    /** The kind of an argument, see {@link Argument}, or {@link Argument#VALUE} when there are too many for the slot. */
    public final int argumentKind(int index) {
        return SlotFormat.arguments(header) == SlotFormat.MANY ? Argument.VALUE : SlotFormat.kind(tags, index);
    }

    /** The bits of an argument whose kind is below {@link Argument#STRING}. */
    public final long argumentBits(int index) {
        return ring.longs[slot + Ring.VALUES + index];
    }

    /** An argument as it was logged whose kind is {@link Argument#STRING} or above, when there are not too many for the slot. */
    public final @Nullable Object argumentReference(int index) {
        return ring.refs[ref + index];
    }

    /** All arguments as they were logged when there are more than a slot holds; else null. */
    public final @Nullable Object @Nullable [] manyArguments() {
        if (SlotFormat.arguments(header) != SlotFormat.MANY) {
            return null;
        }
        Extras extras = extras();
        return extras == null ? null : extras.arguments();
    }

    /** The name of the throwable's class as it was logged, without making its frames; null if there is no throwable. */
    public final @Nullable String throwableClass() {
        Extras extras = extras();
        return extras == null || extras.throwable() == null
                ? null
                : extras.throwable().className();
    }

    /** What the event's caller waits for; null if it waits for nothing. */
    public final @Nullable AuditTicket auditTicket() {
        Extras extras = extras();
        return extras == null ? null : extras.ticket();
    }

    /** Whether there are markers, key-values, a throwable or a caller. */
    public final boolean hasExtras() {
        return (tags & SlotFormat.HAS_EXTRAS) != 0;
    }

    final @Nullable Extras extras() {
        return (tags & SlotFormat.HAS_EXTRAS) == 0 ? null : (Extras) ring.rare[ref + Ring.EXTRAS];
    }
}
