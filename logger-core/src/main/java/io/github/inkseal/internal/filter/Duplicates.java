package io.github.inkseal.internal.filter;

import io.github.inkseal.LogEvent;
import io.github.inkseal.config.DuplicatesSettings;
import io.github.inkseal.internal.filter.Buckets.Answer;
import io.github.inkseal.internal.ring.EventView;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * {@code type: duplicates}: a limit of one event a window. Alike are events of the same logger, level, template and class of
 * throwable that may reach the same writers: no writer misses an event because another one had its like. Events that
 * find no room in the table pass.
 */
final class Duplicates implements Summarizing {

    private static final int PLACES = 4096;

    private final Concern concern;
    private final Buckets seen;
    private final long windowNanos;
    private final LongSupplier nanoClock;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Suppressed suppressed = new Suppressed();

    Duplicates(DuplicatesSettings settings, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        concern = new Concern(settings.exempt(), settings.logger());
        windowNanos = settings.window().toNanos();
        seen = new Buckets(PLACES, windowNanos, 1);
    }

    @Override
    public boolean accepts(LogEvent event) {
        EventView view = (EventView) event;
        if (!concern.has(view)) {
            return true;
        }
        long now = nanoClock.getAsLong();
        if (seen.take(kind(view), now) != Answer.FULL) {
            return true;
        }
        suppressed.add(view, view.templateId(), now + windowNanos);
        return false;
    }

    private long kind(EventView event) {
        String throwable = event.throwableClass();
        long kind = Fingerprints.mix(fingerprints.ofTemplate(event), event.levelIndex());
        kind = Fingerprints.mix(kind, event.writers());
        return throwable == null ? kind : Fingerprints.mix(kind, throwable.hashCode());
    }

    @Override
    public List<Summary> takeSummaries(boolean all) {
        return suppressed.isEmpty() ? List.of() : suppressed.take(all, nanoClock.getAsLong());
    }
}
