/**
 * The writers that ship over TLS, measured against real receivers on loopback. {@link io.github.inkseal.benchmarks.network.Network} is the driver: it
 * starts one JVM after the other, in which {@link io.github.inkseal.benchmarks.network.SenderRun} starts a receiver of its own, a process, and takes
 * one measurement; outages alone are run side by side. What arrived is counted in the file that the receiver writes, by its size while the clock runs.
 */
@NullMarked
package io.github.inkseal.benchmarks.network;

import org.jspecify.annotations.NullMarked;
