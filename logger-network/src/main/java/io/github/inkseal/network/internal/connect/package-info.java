/**
 * Where to connect to next, and when.
 *
 * <p>Used by one thread. A round goes through all addresses of all hosts in their order; behind it comes a pause. Names are
 * resolved anew in each round.
 */
@NullMarked
package io.github.inkseal.network.internal.connect;

import org.jspecify.annotations.NullMarked;
