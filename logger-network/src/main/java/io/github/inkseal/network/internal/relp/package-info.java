/**
 * RELP as a sender needs it: how frames are read, what an answer says, and how numbers go round. Knows bytes only, and no
 * network; used by one thread.
 *
 * <p>What it reads comes from a receiver that proved who it is and may still be wrong: memory is bounded whatever comes, and
 * whatever is no RELP is a {@link io.github.inkseal.network.internal.relp.RelpException}.
 */
@NullMarked
package io.github.inkseal.network.internal.relp;

import org.jspecify.annotations.NullMarked;
