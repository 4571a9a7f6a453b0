/**
 * Inkseal beside others: other logging APIs that lead to it, the module path and {@code jlink}, several class loaders
 * in one virtual machine. SLF4J binds once for a virtual machine, or for a class loader, so that what is tried with
 * {@code inkseal-test.yaml} here is the application's own context, with records kept by {@link
 * io.github.inkseal.neighbours.Kept}.
 */
@NullMarked
package io.github.inkseal.neighbours;

import org.jspecify.annotations.NullMarked;
