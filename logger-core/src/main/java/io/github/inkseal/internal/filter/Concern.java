package io.github.inkseal.internal.filter;

import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.ring.EventView;
import org.jspecify.annotations.Nullable;

/**
 * Which events a filter concerns that thins out a storm: none at or above a level, none of other loggers, and never an audit
 * event, nor one whose markers could not be read and may have been {@code AUDIT}.
 */
record Concern(LevelSetting exempt, @Nullable String logger) {

    private static final String AUDIT = "AUDIT";

    boolean has(EventView event) {
        return event.level().toInt() < exempt.threshold()
                && (logger == null || LoggerPattern.isAtOrBelow(event.loggerName(), logger))
                && !(event.hasExtras() && mayBeAudit(event));
    }

    private static boolean mayBeAudit(EventView event) {
        if (event.auditTicket() != null) {
            return true;
        }
        for (String marker : event.markers()) {
            if (marker.equals(AUDIT) || marker.startsWith(Extras.UNKNOWN_MARKER)) {
                return true;
            }
        }
        return false;
    }
}
