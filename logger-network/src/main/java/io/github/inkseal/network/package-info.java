/**
 * Writers that ship over verified TLS.
 *
 * <p>What each takes in a configuration, and the factories. How one works: the pipeline's thread turns a batch's records
 * into the protocol's frames, puts those into a queue in memory that is bounded by bytes, and returns. A thread of the
 * writer's own, named {@code inkseal-net} and the writer's name, owns all else: host names, connections, time-outs and
 * what is under way. It is a Netty event loop with this one writer's connection on it.
 *
 * <p>{@code internal.syslog} and {@code internal.relp} know bytes and no network, {@code internal.tls} whom to trust,
 * {@code internal.connect} where to try next and when, {@code internal.ship} the queue and the one connection that empties
 * it.
 */
@NullMarked
package io.github.inkseal.network;

import org.jspecify.annotations.NullMarked;
