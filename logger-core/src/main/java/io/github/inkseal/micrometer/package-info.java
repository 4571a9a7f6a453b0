/**
 * Inkseal's metrics as meters of Micrometer, for applications that have it: nothing else here needs it, and it is no dependency
 * that Inkseal brings along.
 *
 * <p>{@link io.github.inkseal.micrometer.InksealMeters} belongs to whoever makes it, and ends with its context. It has no thread: what a
 * registry reads, it reads on its own, and that is also when meters for writers and rules are added that were not there before.
 */
@NullMarked
package io.github.inkseal.micrometer;

import org.jspecify.annotations.NullMarked;
