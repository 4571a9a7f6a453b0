package io.github.inkseal.internal.filter;

import java.util.List;

/**
 * A filter that keeps back many like events, of which a record then tells. It runs behind those that narrow an event's writers,
 * wherever a configuration lists it: what is told then goes to no writer that is closed to the events.
 */
public interface Summarizing extends TrustedFilter {

    /**
     * What is to be told by now, which is then forgotten. Asked often, so it has to be cheap when there is nothing.
     *
     * @param all whether also that which is not due yet
     */
    List<Summary> takeSummaries(boolean all);
}
