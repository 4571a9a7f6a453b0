package io.github.inkseal.internal.filter;

import io.github.inkseal.spi.LogFilter;
import org.jspecify.annotations.Nullable;

/** A filter of Inkseal's own: it may see the pipeline's view itself, for it keeps nothing. */
public interface TrustedFilter extends LogFilter {

    /** What is wrong with it, for health; null if nothing. Any thread. */
    default @Nullable String trouble() {
        return null;
    }
}
