/**
 * The network side of a collector, and all of it that knows Netty.
 *
 * <p>A connection passes {@link io.github.inkseal.network.internal.collect.listen.Doorkeeper} (how many there are, who it is),
 * {@link io.github.inkseal.network.internal.collect.listen.Patience} (how long it may take for what) and then speaks its
 * protocol. What it has in common with all others, limits, back-pressure, the way to the store, is its
 * {@link io.github.inkseal.network.internal.collect.listen.Link}. All of one connection happens on one event loop, and no loop
 * ever waits.
 */
@NullMarked
package io.github.inkseal.network.internal.collect.listen;

import org.jspecify.annotations.NullMarked;
