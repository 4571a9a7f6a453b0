/**
 * The queue of a writer and the connection that empties it.
 *
 * <p>{@link io.github.inkseal.network.internal.ship.Outbox} is where two threads meet: the pipeline's offers chunks of whole
 * frames, the writer's own takes them out. All else in here belongs to the latter. A chunk is in one place at a time: in
 * the queue, under way on the connection until the system has taken its last byte, then in the connection's ledger.
 * When a connection ends, what was under way is sent again on the next one, before all else, for a part of a TLS record is
 * worth nothing to a receiver; what is in the ledger may have got lost between the two systems, and is counted so.
 *
 * <p>A protocol whose receiver acknowledges will keep chunks in the ledger until it has, and send those again too.
 */
@NullMarked
package io.github.inkseal.network.internal.ship;

import org.jspecify.annotations.NullMarked;
