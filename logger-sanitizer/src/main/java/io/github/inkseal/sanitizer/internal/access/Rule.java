package io.github.inkseal.sanitizer.internal.access;

import io.github.inkseal.internal.filter.LoggerPattern;
import io.github.inkseal.internal.ring.EventView;
import io.github.inkseal.sanitizer.Classification;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule.
 *
 * @param loggers none for all
 * @param levels a bit for each level from TRACE
 * @param files none for all
 * @param markers none for all
 * @param classes none for all
 * @param allowed the writers the rule leaves, a bit each
 * @param lenient whether the rule allows: then it holds only for what is known
 * @param audit whether denials are told
 */
record Rule(
        List<LoggerPattern> loggers,
        int levels,
        List<FilePattern> files,
        Set<String> markers,
        EnumSet<Classification> classes,
        List<ContextCondition> context,
        long allowed,
        boolean lenient,
        boolean audit,
        Denials.OfRule denials) {

    static final int ALL_LEVELS = 0b11111;

    /** Whether it may concern events of this logger and level. */
    boolean mayConcern(String logger, int level) {
        if ((levels & (1 << level)) == 0) {
            return false;
        }
        if (loggers.isEmpty()) {
            return true;
        }
        for (LoggerPattern pattern : loggers) {
            if (pattern.matches(logger)) {
                return true;
            }
        }
        return false;
    }

    /** Whether logger and level are all it asks for. */
    boolean isUnconditional() {
        return files.isEmpty() && markers.isEmpty() && classes.isEmpty() && context.isEmpty();
    }

    /** Whether it concerns an event whose logger and level it {@link #mayConcern}. */
    boolean concerns(EventView event, @Nullable Classification classification) {
        if (!classes.isEmpty() && (classification == null || !classes.contains(classification))) {
            return false;
        }
        if (!markers.isEmpty() && !hasMarker(event.markers())) {
            return false;
        }
        for (int i = 0; i < context.size(); i++) {
            if (!context.get(i).holds(event)) {
                return false;
            }
        }
        return files.isEmpty() || isInFiles(event.caller());
    }

    private boolean hasMarker(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (markers.contains(names.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isInFiles(@Nullable StackTraceElement caller) {
        if (caller == null || FilePattern.nameOf(caller) == null) {
            return !lenient;
        }
        for (FilePattern pattern : files) {
            if (pattern.matches(caller)) {
                return true;
            }
        }
        return false;
    }
}
