/**
 * Holds the migration guides against the loggers that they lead away from: the same calls go to one that is configured by a row's left
 * side and to Inkseal by its right side, and what both write is compared.
 */
@NullMarked
package io.github.inkseal.benchmarks.migration;

import org.jspecify.annotations.NullMarked;
