package io.github.inkseal.sanitizer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One rule of an access policy. It concerns an event for which all its conditions hold; of the items of one
 * condition any may hold, except {@code context}, whose items must all hold. A condition left out always holds.
 *
 * @param name unique in its policy; names the rule's counter and stands in messages; {@code rule-1} for the
 *     first, and so on, where it is left out
 * @param loggers patterns of logger names
 * @param files patterns of the source file the call is in
 * @param markers names of markers, exactly
 * @param classification of the event
 * @param level of the event
 * @param context values of the diagnostic context and of key-values
 * @param then what happens; not together with {@code only}
 * @param only names of the writers that the event may reach at most
 * @param audit whether each denial is told; null for what the policy says
 */
public record AccessRule(
        @Nullable String name,
        @Nullable List<String> loggers,
        @Nullable List<String> files,
        @Nullable List<String> markers,
        @Nullable List<Classification> classification,
        @Nullable Levels level,
        @Nullable List<Context> context,
        @Nullable Then then,
        @Nullable List<String> only,
        @Nullable Boolean audit) {

    public AccessRule {
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        loggers = atLeastOne("loggers", loggers);
        files = atLeastOne("files", files);
        markers = atLeastOne("markers", markers);
        classification = atLeastOne("classification", classification);
        context = atLeastOne("context", context);
        only = atLeastOne("only", only);
        if ((then == null) == (only == null)) {
            throw new IllegalArgumentException(
                    then == null
                            ? "a rule needs then (allow or deny) or only (names of writers)"
                            : "only can't stand beside then; keep one");
        }
    }

    /** An empty list would hold for nothing, which is not what an unfinished rule should mean. */
    private static <T> @Nullable List<T> atLeastOne(String key, @Nullable List<T> list) {
        if (list != null && list.isEmpty()) {
            throw new IllegalArgumentException(key + " must not be empty; leave it out instead");
        }
        return list == null ? null : List.copyOf(list);
    }

    /** What becomes of an event. */
    public enum Then {
        /** It goes on, to all writers it may still reach. */
        ALLOW,
        /** It reaches no writer. */
        DENY
    }

    /**
     * A range of levels.
     *
     * @param from the lowest level
     * @param upTo the highest level
     * @param exact the only level; not together with the others
     */
    public record Levels(
            @Nullable Level from,
            @Nullable Level upTo,
            @Nullable Level exact) {

        public Levels {
            if (from == null && upTo == null && exact == null) {
                throw new IllegalArgumentException("a level needs from, up-to or exact");
            }
            if (exact != null && (from != null || upTo != null)) {
                throw new IllegalArgumentException("exact can't stand beside from or up-to");
            }
            if (from != null && upTo != null && from.toInt() > upTo.toInt()) {
                throw new IllegalArgumentException("from is above up-to, so no level is in between");
            }
        }

        /** Whether a level is in the range. */
        public boolean holds(Level level) {
            if (exact != null) {
                return level == exact;
            }
            return (from == null || level.toInt() >= from.toInt()) && (upTo == null || level.toInt() <= upTo.toInt());
        }
    }

    /**
     * A condition on one value that came with the event. Exactly one of {@code mdc} and {@code keyValue}, and
     * exactly one of the others.
     *
     * @param mdc a key of the diagnostic context
     * @param keyValue a key of the event's key-values
     * @param value the value must be this
     * @param values the value must be one of these
     * @param present whether there must be a value, or must be none
     */
    public record Context(
            @Nullable String mdc,
            @Nullable String keyValue,
            @Nullable String value,
            @Nullable List<String> values,
            @Nullable Boolean present) {

        public Context {
            if ((mdc == null) == (keyValue == null)) {
                throw new IllegalArgumentException("a context condition needs mdc or key-value, and not both");
            }
            int tests = (value == null ? 0 : 1) + (values == null ? 0 : 1) + (present == null ? 0 : 1);
            if (tests != 1) {
                throw new IllegalArgumentException("a context condition needs one of value, values and present");
            }
            values = atLeastOne("values", values);
        }

        /** Without the values, which are nobody else's business. */
        @Override
        public String toString() {
            return "Context[" + (mdc != null ? "mdc=" + mdc : "key-value=" + keyValue) + "]";
        }
    }
}
