/**
 * Inkseal beside its rivals, measured through SLF4J alone. {@link io.github.inkseal.benchmarks.Compare}
 * is the driver: it starts one JVM after the other, each with the class path of one rival, in which
 * {@link io.github.inkseal.benchmarks.OneRun} takes one measurement: the caller's cost, the sustained
 * rate or the cost of being idle. The driver then makes one table of the medians.
 */
@NullMarked
package io.github.inkseal.benchmarks;

import org.jspecify.annotations.NullMarked;
