/**
 * The queue of a writer and the connection that empties it.
 *
 * <p>An {@link io.github.inkseal.network.internal.ship.Outbox} is where two threads meet: the pipeline's, in {@link
 * io.github.inkseal.network.internal.ship.ShippingWriter}, offers chunks of whole frames, the writer's own takes them out.
 * All else in here belongs to the latter: the {@link io.github.inkseal.network.internal.ship.Shipper} sees to it that there
 * is a {@link io.github.inkseal.network.internal.ship.Connection}, and on each the protocol has a {@link
 * io.github.inkseal.network.internal.ship.Session}, which is all that knows about it.
 *
 * <p>A chunk is in one place at a time: in the queue, or with a session until that says that it is done; the outbox counts it
 * all the while. For syslog it is done when the system has taken it, for RELP when all of its records are acknowledged. When a
 * connection ends, the session hands back what is not done, and that goes out on the next one before all else.
 */
@NullMarked
package io.github.inkseal.network.internal.ship;

import org.jspecify.annotations.NullMarked;
