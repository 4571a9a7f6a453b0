/** How much somebody may send. Shared by all connections of a peer; any thread, no locks held while waiting. */
@NullMarked
package io.github.inkseal.network.internal.collect.limit;

import org.jspecify.annotations.NullMarked;
