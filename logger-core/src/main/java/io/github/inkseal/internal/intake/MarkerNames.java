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
 * What is taken of a call's markers: their names and those of all they refer to. Markers may be of any class,
 * refer to each other in circles and fail; references that can't be read are left out.
 *
 * @param names each once, in the order met; unmodifiable
 * @param audit whether {@code AUDIT} is among them, as it was before names were cut for want of room
 */
record MarkerNames(List<String> names, boolean audit) {

    private static final int MOST = 64;
    private static final String LIST_CUT = Extras.UNKNOWN_MARKER + "list cut]";
    private static final String AUDIT = "AUDIT";
    private static final MarkerNames NONE = new MarkerNames(List.of(), false);

    /** Never throws. */
    static MarkerNames of(List<@Nullable Marker> markers, TextBudget budget) {
        if (markers.isEmpty()) {
            return NONE;
        }
        Collector collector = new Collector(budget);
        for (Marker marker : markers) {
            collector.collect(marker);
        }
        return new MarkerNames(Collections.unmodifiableList(new ArrayList<>(collector.names)), collector.audit);
    }

    private static final class Collector {
        final Set<String> names = new LinkedHashSet<>();
        final Set<Marker> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        final TextBudget budget;
        boolean audit;

        Collector(TextBudget budget) {
            this.budget = budget;
        }

        // SLF4J discourages references between markers; those that exist are still shown.
        @SuppressWarnings("deprecation")
        void collect(@Nullable Marker marker) {
            if (marker == null || seen.contains(marker)) {
                return;
            }
            if (seen.size() >= MOST) {
                names.add(LIST_CUT);
                return;
            }
            seen.add(marker);
            try {
                String whole = marker.getName();
                audit |= AUDIT.equals(whole);
                String name = budget.take(whole);
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
                    collect(references.next());
                }
            } catch (Throwable failure) {
                names.add(Extras.UNKNOWN_MARKER + "of " + marker.getClass().getName() + " threw "
                        + failure.getClass().getName() + "]");
            }
        }
    }
}
