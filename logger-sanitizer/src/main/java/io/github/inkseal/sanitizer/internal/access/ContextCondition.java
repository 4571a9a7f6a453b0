package io.github.inkseal.sanitizer.internal.access;

import io.github.inkseal.KeyValue;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.AccessRule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a value of the diagnostic context or of the key-values.
 *
 * <p>An event may have a key several times. For a rule that denies or narrows one of its values is enough, for
 * one that allows all must do: adding a value must not open a door.
 */
final class ContextCondition {

    private final String key;
    private final boolean inMdc;
    /** The values to be; null if only presence counts. */
    private final @Nullable Set<String> values;

    private final boolean present;
    private final boolean all;

    /**
     * A condition.
     *
     * @param all whether all values of the key must do
     */
    ContextCondition(AccessRule.Context condition, boolean all) {
        String mdc = condition.mdc();
        String keyValue = condition.keyValue();
        this.key = mdc != null ? mdc : keyValue != null ? keyValue : "";
        this.inMdc = mdc != null;
        List<String> several = condition.values();
        String one = condition.value();
        this.values = several != null ? Set.copyOf(several) : one != null ? Set.of(one) : null;
        this.present = !Boolean.FALSE.equals(condition.present());
        this.all = all;
    }

    boolean holds(EventView event) {
        return inMdc ? holdsFor(event.mdcMap().get(key)) : holdsForKeyValues(event.keyValues());
    }

    private boolean holdsFor(@Nullable String value) {
        return values == null ? present == (value != null) : value != null && values.contains(value);
    }

    private boolean holdsForKeyValues(List<KeyValue> pairs) {
        boolean any = false;
        boolean every = true;
        for (int i = 0; i < pairs.size(); i++) {
            KeyValue pair = pairs.get(i);
            Object value = pair.value();
            String text = value == null ? null : value.toString();
            if (isCut(pair.key(), text)) {
                throw new IllegalStateException("key-values of an event were cut, so no rule can tell what they were");
            }
            if (text != null && pair.key().equals(key)) {
                boolean good = values == null || values.contains(text);
                any |= good;
                every &= good;
            }
        }
        if (values == null) {
            return present == any;
        }
        return any && (every || !all);
    }

    /** Whether the pair stands for those left out of an event that was too large, or lacks its end. */
    private boolean isCut(String name, @Nullable String text) {
        if (text == null || !text.endsWith("]")) {
            return false;
        }
        return (name.equals("...") && text.startsWith("[cut, ")) || (name.equals(key) && text.contains("...[cut"));
    }
}
