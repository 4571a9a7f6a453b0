/**
 * The metrics of a context: their names, tags, units and meaning, and how each is read off a {@link
 * io.github.inkseal.LogMetrics}. {@link io.github.inkseal.internal.metric.Metric#ALL} is the one list: what alerts can name, the
 * attributes of the MXBean, the meters of Micrometer and the table of the documentation are made from it or compared with it.
 * Holds no state and has no thread.
 */
@NullMarked
package io.github.inkseal.internal.metric;

import org.jspecify.annotations.NullMarked;
