package io.github.inkseal.internal.pipeline;

import io.github.inkseal.LogEvent;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.filter.LoggerPattern;
import io.github.inkseal.internal.filter.TrustedFilter;
import io.github.inkseal.internal.ring.EventView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Narrows events to the writers that their logger and markers choose. It is the first of all filters, so that whatever becomes of
 * an event later, a record that stands in for it goes where the event itself might have gone.
 *
 * <p>What a logger's name decides is worked out with its first event. Markers that could not be read may be any: they lead to the
 * exclusive writers that ask for markers, and to no other writer that does.
 */
final class Routes implements TrustedFilter {

    private final List<Route> routes;
    private final long all;
    private final long exclusive;
    private final boolean asksMarkers;
    private final long withoutMarkers;
    private long[] byLogger = new long[64];
    private boolean[] known = new boolean[64];

    private Routes(List<Route> routes, long all) {
        this.routes = routes;
        this.all = all;
        long own = 0;
        boolean markers = false;
        for (Route route : routes) {
            own |= route.exclusive ? route.bit : 0;
            markers |= route.markers.isAny();
        }
        exclusive = own;
        asksMarkers = markers;
        withoutMarkers = ofMarkers(List.of());
    }

    /** The routes of writers, by the bit of each; null if none has any. */
    static @Nullable Routes of(Map<Long, RouteConfig> writers) {
        List<Route> routes = new ArrayList<>();
        long all = 0;
        for (Map.Entry<Long, RouteConfig> writer : writers.entrySet()) {
            RouteConfig config = writer.getValue();
            all |= writer.getKey();
            if (config.loggers() != null || config.markers() != null) {
                routes.add(new Route(config, writer.getKey()));
            }
        }
        return routes.isEmpty() ? null : new Routes(List.copyOf(routes), all);
    }

    @Override
    public boolean accepts(LogEvent event) {
        EventView view = (EventView) event;
        long chosen = ofLogger(view);
        if (asksMarkers) {
            chosen &= view.hasExtras() ? ofMarkers(view.markers()) : withoutMarkers;
        }
        long owners = chosen & exclusive;
        view.narrow(owners == 0 ? chosen : owners);
        return view.writers() != 0;
    }

    private long ofLogger(EventView event) {
        int logger = event.rawLoggerId();
        if (logger >= known.length) {
            int length = Math.max(logger + 1, known.length * 2);
            byLogger = Arrays.copyOf(byLogger, length);
            known = Arrays.copyOf(known, length);
        }
        if (!known[logger]) {
            byLogger[logger] = ofLogger(event.loggerName());
            known[logger] = true;
        }
        return byLogger[logger];
    }

    private long ofLogger(String name) {
        long chosen = all;
        for (Route route : routes) {
            chosen &= route.takesLogger(name) ? -1L : ~route.bit;
        }
        return chosen;
    }

    private long ofMarkers(List<String> markers) {
        long chosen = all;
        for (Route route : routes) {
            chosen &= route.markers.takes(markers, route.exclusive) ? -1L : ~route.bit;
        }
        return chosen;
    }

    /** The rules of one writer. */
    private static final class Route {
        final long bit;
        final boolean exclusive;
        final @Nullable List<LoggerPattern> include;
        final List<LoggerPattern> exclude;
        final MarkerRule markers;

        Route(RouteConfig config, long bit) {
            this.bit = bit;
            exclusive = config.exclusive();
            FieldsConfig.Keys loggers = config.loggers();
            include = loggers == null || loggers.include() == null ? null : patterns(loggers.include());
            exclude = loggers == null || loggers.exclude() == null ? List.of() : patterns(loggers.exclude());
            markers = MarkerRule.of(config.markers());
        }

        boolean takesLogger(String name) {
            return (include == null || anyMatches(include, name)) && !anyMatches(exclude, name);
        }

        private static List<LoggerPattern> patterns(List<String> texts) {
            return texts.stream().map(LoggerPattern::of).toList();
        }

        private static boolean anyMatches(List<LoggerPattern> patterns, String name) {
            for (LoggerPattern pattern : patterns) {
                if (pattern.matches(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Markers of which an event needs one, and those of which it must have none. */
    private record MarkerRule(
            @Nullable KeyChoice include, @Nullable KeyChoice exclude) {

        static MarkerRule of(FieldsConfig.@Nullable Keys markers) {
            return markers == null
                    ? new MarkerRule(null, null)
                    : new MarkerRule(choice(markers.include()), choice(markers.exclude()));
        }

        private static @Nullable KeyChoice choice(@Nullable List<String> names) {
            return names == null ? null : new KeyChoice(new FieldsConfig.Keys(names, null));
        }

        boolean isAny() {
            return include != null || exclude != null;
        }

        boolean takes(List<String> markers, boolean exclusive) {
            boolean included = include == null;
            boolean excluded = false;
            for (String marker : markers) {
                boolean unknown = marker.startsWith(Extras.UNKNOWN_MARKER);
                included |= unknown ? exclusive : include != null && include.shows(marker);
                excluded |= exclude != null && (unknown ? !exclusive : exclude.shows(marker));
            }
            return included && !excluded;
        }
    }
}
