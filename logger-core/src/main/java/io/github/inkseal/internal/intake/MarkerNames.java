package io.github.inkseal.internal.intake;

import io.github.inkseal.internal.event.Extras;
import io.github.inkseal.internal.event.TextBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The names of markers and of all they refer to. Markers may be of any class, refer to each other in
 * circles and fail; references that can't be read are left out.
 */
final class MarkerNames {

    private static final int MOST = 64;
    private static final String LIST_CUT = Extras.UNKNOWN_MARKER + "list cut]";

    private MarkerNames() {}

    /** Each name once, in the order met. Never throws. */
    static List<String> of(List<@Nullable Marker> markers, TextBudget budget) {
        if (markers.isEmpty()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        Set<Marker> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Marker marker : markers) {
            collect(marker, names, seen, budget);
        }
        return Collections.unmodifiableList(new ArrayList<>(names));
    }

    // SLF4J discourages references between markers; those that exist are still shown.
    @SuppressWarnings("deprecation")
    private static void collect(@Nullable Marker marker, Set<String> names, Set<Marker> seen, TextBudget budget) {
        if (marker == null || seen.contains(marker)) {
            return;
        }
        if (seen.size() >= MOST) {
            names.add(LIST_CUT);
            return;
        }
        seen.add(marker);
        try {
            String name = budget.take(marker.getName());
            if (name != null) {
                names.add(name);
            }
            Iterator<Marker> references = marker.iterator();
            // Counted, since an iterator may hand out the same few markers without end.
            for (int i = 0; references != null && references.hasNext(); i++) {
                if (i == MOST) {
                    names.add(LIST_CUT);
                    break;
                }
                collect(references.next(), names, seen, budget);
            }
        } catch (Throwable failure) {
            names.add(Extras.UNKNOWN_MARKER + "of " + marker.getClass().getName() + " threw "
                    + failure.getClass().getName() + "]");
        }
    }
}
