package io.github.inkseal.internal.filter;

import io.github.inkseal.spi.LogFilter;

/** A filter of Inkseal's own: it may see the pipeline's view itself, for it keeps nothing. */
public interface TrustedFilter extends LogFilter {}
