/**
 * What waits to be sent: chunks of records as the protocol's frames, and where they wait.
 *
 * <p>{@link io.github.inkseal.network.internal.outbox.Outbox} is where two threads meet: the pipeline's offers chunks, the writer's own takes
 * them out. A chunk is in one place at a time: in here, or with the connection until it is done with.
 */
@NullMarked
package io.github.inkseal.network.internal.outbox;

import org.jspecify.annotations.NullMarked;
