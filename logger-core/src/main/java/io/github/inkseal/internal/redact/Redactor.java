package io.github.inkseal.internal.redact;

import io.github.inkseal.internal.filter.TrustedFilter;
import java.util.Map;

/**
 * The one filter that rewrites: {@link #accepts} puts redacted parts in place of those of the event's view.
 * It runs behind all other filters, wherever a configuration lists it, so that nothing after it leads back
 * to a raw value. What it throws withholds the event.
 */
public interface Redactor extends TrustedFilter {

    /** A text with nothing secret left in it. Any thread; what it throws means that nothing may be shown. */
    String redact(String text);

    /** How often each rule has matched, by its id; only what occurred. Any thread. */
    Map<String, Long> hits();
}
