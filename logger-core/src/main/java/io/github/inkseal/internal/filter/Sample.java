package io.github.inkseal.internal.filter;

import io.github.inkseal.LogEvent;
import io.github.inkseal.config.SampleSettings;
import io.github.inkseal.internal.ring.EventView;

/**
 * {@code type: sample}. Counted apart for each template, since what comes in turn would otherwise pass always or never. The counters are
 * a fixed number; templates that share one are counted together, and of these too one in so many passes.
 */
final class Sample implements TrustedFilter {

    private static final int PLACES = 4096;

    private final Concern concern;
    private final int oneIn;
    private final int[] counts = new int[PLACES];
    private final Fingerprints fingerprints = new Fingerprints();

    Sample(SampleSettings settings) {
        concern = new Concern(settings.exempt(), settings.logger());
        oneIn = settings.oneIn();
    }

    @Override
    public boolean accepts(LogEvent event) {
        EventView view = (EventView) event;
        if (!concern.has(view)) {
            return true;
        }
        int place = (int) fingerprints.ofTemplate(view) & (PLACES - 1);
        int seen = counts[place];
        counts[place] = seen + 1 == oneIn ? 0 : seen + 1;
        return seen == 0;
    }
}
