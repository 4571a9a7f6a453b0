/**
 * Keys: how they are derived, wrapped, and kept in files.
 *
 * <p>{@link io.github.inkseal.crypto.internal.key.Primitives} is where all of it gets its ciphers and its random bytes.
 * {@link io.github.inkseal.crypto.internal.key.Recipient} wraps a segment's key, {@link
 * io.github.inkseal.crypto.internal.key.Identity} opens it; {@link
 * io.github.inkseal.crypto.internal.key.FrameChain} walks from a segment's key over its frames and {@link
 * io.github.inkseal.crypto.internal.key.OriginKey} from one header to the next, both forward only: what a step
 * has left behind can't be had again.
 *
 * <p>{@link io.github.inkseal.crypto.internal.key.ServiceKey} is both for a key that is elsewhere, and binds what that
 * wraps to its segment. {@link io.github.inkseal.crypto.internal.key.ApprovedMode} has the rules of {@code require-fips}.
 *
 * <p>Arrays with keys are cleared by whoever derived them once they are used up. That is care and no promise:
 * the collector may have copied them, and JVM providers keep key schedules on the heap.
 */
@NullMarked
package io.github.inkseal.crypto.internal.key;

import org.jspecify.annotations.NullMarked;
