/**
 * What an application sees of Inkseal beyond SLF4J: the context that owns a pipeline, its health and
 * counters, and the view of one event.
 *
 * <p>Applications log through SLF4J and never need this package; those that start contexts of their
 * own, watch counters or close in order begin at {@link io.github.inkseal.LoggerContext}. Components
 * are written against {@code io.github.inkseal.spi}; configuration is the records of {@code
 * io.github.inkseal.config}.
 */
@NullMarked
package io.github.inkseal;

import org.jspecify.annotations.NullMarked;
