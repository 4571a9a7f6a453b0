package io.github.inkseal.internal.filter;

import io.github.inkseal.LogEvent;
import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.config.RateLimitSettings.Source;
import io.github.inkseal.internal.filter.Buckets.Answer;
import io.github.inkseal.internal.ring.EventView;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * {@code type: rate-limit}. Where each template has a limit, its logger has one too, a hundred times as high: texts that an
 * application puts together are templates each, and whoever can choose them must not get round the limit by that. A
 * template that finds no room in the table is held by its logger's limit alone, a logger by one that all such loggers share.
 */
final class RateLimit implements Summarizing {

    private static final int TEMPLATES = 4096;
    private static final int LOGGERS = 1024;
    private static final int WHOLE_LOGGER = 100;

    private final Concern concern;
    private final boolean byTemplate;
    private final Buckets templates;
    private final Buckets loggers;
    private final long summaryNanos;
    private final LongSupplier nanoClock;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Suppressed suppressed = new Suppressed();

    RateLimit(RateLimitSettings settings, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        concern = new Concern(settings.exempt(), settings.logger());
        byTemplate = settings.by() == Source.TEMPLATE;
        summaryNanos = settings.summary().toNanos();
        Integer more = settings.burst();
        long burst = more == null ? settings.events() : more;
        long interval = Math.max(1, settings.per().toNanos() / settings.events());
        int factor = byTemplate ? WHOLE_LOGGER : 1;
        templates = new Buckets(byTemplate ? TEMPLATES : 1, interval, burst);
        loggers = new Buckets(LOGGERS, Math.max(1, interval / factor), burst * factor);
    }

    @Override
    public boolean accepts(LogEvent event) {
        EventView view = (EventView) event;
        if (!concern.has(view)) {
            return true;
        }
        long now = nanoClock.getAsLong();
        if (isWithin(view, now)) {
            return true;
        }
        suppressed.add(view, byTemplate ? view.templateId() : Summary.MANY, now + summaryNanos);
        return false;
    }

    private boolean isWithin(EventView event, long now) {
        if (byTemplate && templates.take(fingerprints.ofTemplate(event), now) == Answer.FULL) {
            return false;
        }
        Answer answer = loggers.take(Fingerprints.mix(event.rawLoggerId(), 0), now);
        return (answer == Answer.NO_ROOM ? loggers.takeShared(now) : answer) == Answer.TAKEN;
    }

    @Override
    public List<Summary> takeSummaries(boolean all) {
        return suppressed.isEmpty() ? List.of() : suppressed.take(all, nanoClock.getAsLong());
    }
}
